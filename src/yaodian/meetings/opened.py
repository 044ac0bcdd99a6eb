"""One opened form of a meeting: what it begins with, what was sent, and the draft that follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from django.core.signing import BadSignature, dumps, loads
from django.http import QueryDict

from yaodian.engine.queries.offered import Offer, offers_of
from yaodian.kernel.clock import BEIJING, today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import BODIES, MeetingKind
from yaodian.kernel.registry import institution
from yaodian.library.models import Material
from yaodian.library.queries.materials import offered_on
from yaodian.meetings.entries import DecisionDraft, ItemDraft, MeetingDraft, MinutesDraft, VoteDraft
from yaodian.meetings.forms import (
    HeldForm,
    PlanForm,
    Rows,
    decision_rows,
    filled,
    item_rows,
    items_in,
    vote_rows,
)
from yaodian.meetings.noticed import Reading, read_into
from yaodian.meetings.queries.meetings import Tally
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.pages.asked import number_of, numbers_in

_SALT: Final = "meeting-form"
_LOST: Final = "这张表单已失效，请重新打开再填。"
_OUTCOME: Final = ("guests", "observers", "body_text", "reason")
_BEGINS: Final = time(14, 30)
_ENDS: Final = time(16, 30)


@dataclass(kw_only=True)
class MeetingForms:
    """`partners`: who else holds it, by id. `services`: ticked duties. `offers`: duties that may be ticked."""

    kind: MeetingKind
    organisation: Organisation
    plan: PlanForm
    items: Rows
    votes: Rows | None = None
    decisions: Rows | None = None
    partners: tuple[int, ...] = ()
    services: tuple[str, ...] = ()
    offers: Sequence[Offer] = ()
    others: Sequence[Organisation] = ()
    token: str = ""
    version: int = 0
    problem: str = ""
    reading: Reading | None = None

    @property
    def sets(self) -> list[Rows]:
        return [each for each in (self.items, self.votes, self.decisions) if each is not None]

    @property
    def is_valid(self) -> bool:
        parts = [self.plan.is_valid(), *(each.is_valid() for each in self.sets)]
        return all(parts)

    def draft(self) -> MeetingDraft:
        starts_at, ends_at = self.plan.moments()
        return MeetingDraft(
            kind=self.kind,
            starts_at=starts_at,
            ends_at=ends_at,
            organisation_ids=(self.organisation.id, *self.partners),
            items=items_in(self.items),
            services=tuple(_service(each) for each in self.services),
            **self.plan.words(),
        )

    def minutes(self) -> MinutesDraft:
        held = self.plan.cleaned_data
        return MinutesDraft(
            meeting=self.draft(),
            votes=tuple(form.draft() for form in filled(self.votes, "motion")) if self.votes else (),
            decisions=tuple(form.draft() for form in filled(self.decisions, "decision")) if self.decisions else (),
            guests=held["guests"],
            observers=held["observers"],
            body_text=held["body_text"],
            reason=held["reason"],
        )


def begun(*, actor: Actor, kind: MeetingKind, organisation: Organisation) -> MeetingForms:
    """An empty form with the next working afternoon in it; the token names the meeting that it will make."""
    return MeetingForms(
        kind=kind,
        organisation=organisation,
        plan=PlanForm(initial=_first(kind)),
        items=item_rows(kind=kind, materials=offered_on(committee_id=actor.committee_id, day=today())),
        offers=_offers(actor, kind, [organisation.id], today()),
        token=dumps([str(new_id()), str(actor.user_id), str(organisation.id), kind.name], salt=_SALT),
    )


def read_forms(
    *, actor: Actor, kind: MeetingKind, organisation: Organisation, data: QueryDict, held: Sequence[MeetingKind]
) -> MeetingForms:
    """What was sent, with the notice read into it; nothing is saved. A notice of another kind opens its form."""
    default = {name: str(value) for name, value in PlanForm(initial=_first(kind)).shown().items()}
    typed = {name: str(value) for name, value in data.items()}
    reading = read_into(data.get("notice", ""), typed=typed, begun=default, kind=kind, held=held, on=today())
    opened = begun(actor=actor, kind=reading.kind, organisation=organisation)
    opened.plan = PlanForm(initial=reading.header)
    opened.plan.mark_missing()
    opened.items = item_rows(
        kind=reading.kind,
        initial=reading.lines,
        materials=_materials(actor, opened.plan.initial["day"] or today(), reading.lines),
    )
    opened.partners = tuple(numbers_in(data.getlist("partner")))
    opened.services = tuple(data.getlist("service"))
    opened.reading = reading
    return opened


def held_forms(
    *, actor: Actor, organisation: Organisation, draft: MinutesDraft, version: int, tally: Tally | None = None
) -> MeetingForms:
    """With what is written already. `tally`: who came, where it is the minutes that are opened."""
    is_held = tally is not None
    plan, day = draft.meeting, draft.meeting.starts_at.astimezone(BEIJING).date()
    header = {
        **_header(plan),
        **{name: getattr(draft, name) for name in _OUTCOME},
    }
    lines = [_item(number, item) for number, item in enumerate(plan.items, start=1)]
    decisions = [{name: getattr(each, name) for name in DecisionDraft.__dataclass_fields__} for each in draft.decisions]
    return MeetingForms(
        kind=plan.kind,
        organisation=organisation,
        plan=HeldForm(initial=header) if is_held else PlanForm(initial=header),
        items=item_rows(kind=plan.kind, initial=lines, is_held=is_held, materials=_materials(actor, day, lines)),
        votes=vote_rows(kind=plan.kind, initial=_votes(draft, tally)) if is_held and _may_vote(plan.kind) else None,
        decisions=decision_rows(initial=decisions) if is_held else None,
        partners=plan.organisation_ids[1:],
        services=tuple(f"{measure}:{key}" for measure, key in plan.services),
        offers=_offers(actor, plan.kind, plan.organisation_ids, day),
        version=version,
    )


def sent_forms(
    *, actor: Actor, kind: MeetingKind, organisation: Organisation, data: QueryDict, is_held: bool = False
) -> MeetingForms:
    plan = HeldForm(data) if is_held else PlanForm(data)
    return MeetingForms(
        kind=kind,
        organisation=organisation,
        plan=plan,
        items=item_rows(data, kind=kind, is_held=is_held, materials=_materials(actor, _day(plan), _named(data))),
        votes=vote_rows(data, kind=kind) if is_held and _may_vote(kind) else None,
        decisions=decision_rows(data) if is_held else None,
        partners=tuple(numbers_in(data.getlist("partner"))),
        services=tuple(data.getlist("service")),
        offers=_offers(actor, kind, [organisation.id], _day(plan)),
        token=data.get("token", ""),
        version=number_of(data.get("version", "")) or 0,
    )


def _first(kind: MeetingKind) -> dict[str, Any]:
    return {"title": f"{today().month}月{kind.value}", "day": today(), "starts": _BEGINS, "ends": _ENDS}


def submission_of(actor: Actor, forms: MeetingForms) -> int:
    try:
        submission, user, organisation, kind = loads(forms.token, salt=_SALT)
    except (BadSignature, ValueError):
        raise RefusedError(_LOST) from None
    if [user, organisation, kind] != [str(actor.user_id), str(forms.organisation.id), forms.kind.name]:
        raise RefusedError(_LOST)
    return int(submission)


def _may_vote(kind: MeetingKind) -> bool:
    """Where nothing is put to a vote no line of it is asked for, and none can be missing."""
    return bool(BODIES.get(kind))


def _offers(actor: Actor, kind: MeetingKind, organisation_ids: Sequence[int], day: date) -> list[Offer]:
    """Duties that a person may name. What such a meeting counts for by itself is not asked."""
    offers = offers_of(actor=actor, organisation_ids=organisation_ids, day=day)
    return [each for each in offers if not each.institution or kind not in institution(each.institution).meetings]


def _materials(actor: Actor, day: date, lines: Sequence[dict[str, Any]]) -> list[Material]:
    """Those on offer, and whatever an item names already though it is recommended no more."""
    offered = offered_on(committee_id=actor.committee_id, day=day)
    missing = {line["material_id"] for line in lines if line.get("material_id")} - {each.id for each in offered}
    return [*offered, *Material.objects.visible_to(actor).filter(id__in=missing)]


def _named(data: QueryDict) -> list[dict[str, Any]]:
    said = [str(data[name]) for name in data if name.startswith("item-") and name.endswith("-material_id")]
    return [{"material_id": number} for number in numbers_in(said)]


def _day(plan: PlanForm) -> date:
    plan.is_valid()
    day: date | None = plan.cleaned_data.get("day")
    return day or today()


def _header(plan: MeetingDraft) -> dict[str, Any]:
    starts: datetime = plan.starts_at.astimezone(BEIJING)
    ends = plan.ends_at.astimezone(BEIJING)
    return {
        "title": plan.title,
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "place": plan.place,
        "chair": plan.chair,
        "recorder": plan.recorder,
    }


def _item(number: int, item: ItemDraft) -> dict[str, Any]:
    return {"order": number, **{name: getattr(item, name) for name in ItemDraft.__dataclass_fields__}}


def _votes(draft: MinutesDraft, tally: Tally | None) -> list[dict[str, Any]]:
    """Those that are written; a first one begins with the figures of who came, so that nobody types them twice."""
    if draft.votes or tally is None:
        return [_vote(vote) for vote in draft.votes]
    return [{"voting": tally.voting, "present": tally.voting_present}]


def _vote(vote: VoteDraft) -> dict[str, Any]:
    figures = {name: getattr(vote.count, name) for name in vote.count.__dataclass_fields__}
    return {"position": vote.position, "motion": vote.motion, "body": vote.body.name, "method": vote.method, **figures}


def _service(value: str) -> tuple[int, str]:
    measure, _, key = value.partition(":")
    return number_of(measure) or 0, key
