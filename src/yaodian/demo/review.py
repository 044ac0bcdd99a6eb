"""How 演示人员 review the plan: what has a basis is confirmed at once, the rest gets a choice that anybody can see."""

from dataclasses import replace
from typing import Final

from yaodian.engine.actions.review import confirm_all, confirm_clause, exclude_clause
from yaodian.engine.clauses import ClauseContent
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Clause, PlanVersion
from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.periods import MonthDay
from yaodian.orgs.actors import Actor
from yaodian.orgs.models.organisations import Kind

LEFT_OPEN: Final = 2
"""So many are left unconfirmed, so that the page shows what an open clause looks like."""

_YEAR_END: Final = MonthDay(12, 20)
# Words of a clause that say on which line its work lies, in the order in which they are asked.
_LINES: Final = (
    ("支部", Kind.BRANCH),
    ("党组", Kind.LEADING_GROUP),
    ("中心组", Kind.LEADING_GROUP),
    ("机关党委", Kind.UNIT_COMMITTEE),
    ("各单位", Kind.DEPARTMENT),
)


def review(*, actor: Actor, version: PlanVersion) -> None:
    confirm_all(actor=actor, version_id=version.id)
    proposed = Clause.objects.of(actor.committee_id).filter(version=version, status=Clause.Status.PROPOSED)
    left = list(proposed.order_by("position", "id"))
    contents = contents_of(actor.committee_id, left)
    for clause in left[LEFT_OPEN:]:
        chosen = _chosen(clause, contents[clause.id])
        try:
            confirm_clause(actor=actor, clause_id=clause.id, revision=clause.revision, content=chosen)
        except RefusedError as error:
            reason = f"演示中从略：{error}"
            exclude_clause(actor=actor, clause_id=clause.id, revision=clause.revision, reason=reason)


def _chosen(clause: Clause, content: ClauseContent) -> ClauseContent:
    kinds = content.kinds if content.kinds or content.organisation_ids else (_line_of(clause.text),)
    return replace(content, kinds=kinds, cadence=content.cadence if clause.has_basis else _cadence(content.cadence))


def _line_of(text: str) -> Kind:
    """The issuer's own, where the clause names no line."""
    return next((kind for word, kind in _LINES if word in text), Kind.COMMITTEE)


def _cadence(proposed: Cadence) -> Cadence:
    """定期 becomes quarterly; what has no time at all is due by the year's working target."""
    if proposed.kind is CadenceKind.PERIODIC:
        return replace(proposed, kind=CadenceKind.QUARTERLY)
    return Cadence(kind=CadenceKind.ONCE_BEFORE, phrase=proposed.phrase, anchor=_YEAR_END)
