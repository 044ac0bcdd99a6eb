"""The one way a clause under review is changed: by whoever saw its latest revision, while its version is reviewed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.db.models import F

from yaodian.engine.clauses import ClauseContent
from yaodian.engine.models import Clause, PlanVersion
from yaodian.formats.keypoints.draft import MeasureClass
from yaodian.formats.keypoints.labels import CLASS_LABELS, cadence_label
from yaodian.kernel.cadence import Cadence, Origin
from yaodian.kernel.clock import now, today
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.registry import institution, institutions
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right

_JOIN: Final = "、"
_SHOWN: Final = 40
_FIELDS: Final = (
    "cadence_kind",
    "phrase",
    "anchor",
    "window_start",
    "window_end",
    "cadence_year",
    "event",
    "count",
    "months",
    "days",
    "stale_after",
    "origin",
    "position",
    "start",
    "end",
    "text",
    "status",
    "made_by",
    "measure_class",
    "reason",
    "lead",
    "helpers",
)


def version_under_review(actor: Actor, version_id: int) -> PlanVersion:
    """Locked, so that nobody issues it or changes its order meanwhile."""
    actor.require(Right.REVIEW_PLAN)
    found = PlanVersion.objects.visible_to(actor).select_for_update().get(id=version_id)
    if found.status != PlanVersion.Status.REVIEWING:
        raise RefusedError(f"第{found.number}版已经下达，不能再改；请读入新的一版，在新的一版里修改。")
    return found


def clause_under_review(actor: Actor, clause_id: int) -> Clause:
    actor.require(Right.REVIEW_PLAN)
    found = Clause.objects.visible_to(actor).get(id=clause_id)
    found.version = version_under_review(actor, found.version_id)
    return found


def store(actor: Actor, clause: Clause, revision: int) -> Clause:
    """Write the clause's columns if nobody has since `revision`; else the later one is shown what the other left."""
    clause.revision, clause.reviewed_by, clause.reviewed_at = revision + 1, actor.name, now()
    values = {name: getattr(clause, name) for name in (*_FIELDS, "revision", "reviewed_by", "reviewed_at")}
    mine = Clause.objects.of(actor.committee_id).filter(id=clause.id)
    if not mine.filter(revision=revision).update(**values):
        current = mine.get()
        raise ConflictError(
            f"这一条刚由{current.reviewed_by or '别人'}改过，没有保存。请对照现在的内容，再决定怎样改。", current
        )
    return clause


def make_room(clause: Clause, places: int) -> None:
    """Move what follows in the document on by so many places."""
    following = Clause.objects.of(clause.committee_id).filter(
        version_id=clause.version_id, position__gt=clause.position
    )
    following.update(position=F("position") + places)


def checked(actor: Actor, content: ClauseContent) -> ClauseContent:
    """The content without repetitions; what cannot be meant is refused."""
    known = {each.key for each in institutions()}
    if not known.issuperset(content.institutions):
        raise RefusedError("所选的制度不在本系统的清单里，请重新选择。")
    if content.cadence.count < 1:
        raise RefusedError("每期次数至少是 1。")
    if content.measure_class not in set(MeasureClass):
        raise RefusedError("请选定这一条是“办”还是“守”。")
    ids = tuple(dict.fromkeys(content.organisation_ids))
    active = Organisation.objects.visible_to(actor).active_on(today()).filter(id__in=ids)
    if ids and active.count() != len(ids):
        raise RefusedError("所选的单位里有的已经撤销或不存在，请重新选择。")
    return replace(
        content,
        institutions=tuple(dict.fromkeys(content.institutions)),
        kinds=tuple(dict.fromkeys(content.kinds)),
        organisation_ids=ids,
    )


def chosen(before: Cadence, after: Cadence) -> Cadence:
    """What a form says of time. The same as before keeps its phrase and origin; anything else is a person's choice,
    and the document's phrase, which meant something else, goes."""
    is_same_phrase = after.phrase in {"", before.phrase}
    if is_same_phrase and replace(after, phrase=before.phrase, origin=before.origin) == before:
        return before
    return replace(after, phrase="" if is_same_phrase else after.phrase, origin=Origin.PERSON)


def changes_between(before: ClauseContent, after: ClauseContent) -> list[Change]:
    old, new = _told(before), _told(after)
    return [Change(field, old[field], new[field]) for field in old if old[field] != new[field]]


def said(clause: Clause) -> str:
    """The clause in an audit line."""
    text = clause.text if len(clause.text) <= _SHOWN else f"{clause.text[:_SHOWN]}……"
    return f"“{text}”"


def names_of(keys: Sequence[str]) -> str:
    return _JOIN.join(institution(key).name for key in keys)


def _told(content: ClauseContent) -> dict[str, str]:
    cadence = content.cadence
    days = [str(day) for day in (cadence.anchor, *(cadence.window or ())) if day]
    time = " ".join(filter(None, [cadence_label(cadence), cadence.phrase, *days, cadence.event, cadence.origin.value]))
    return {
        "制度": names_of(content.institutions),
        "时限": time,
        "责任范围": _JOIN.join([*(str(kind.label) for kind in content.kinds), *map(str, content.organisation_ids)]),
        "牵头单位": content.lead,
        "配合单位": content.helpers,
        "办或守": CLASS_LABELS[MeasureClass(content.measure_class)],
    }
