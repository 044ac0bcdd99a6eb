"""Confirm at once what needs no choice; say of the rest, one by one, what it waits for."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from yaodian.engine.actions.revising import version_under_review
from yaodian.engine.clauses import WITHOUT_BASIS, ClauseContent, missing_in
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Clause
from yaodian.engine.queries.calendars import calendar_of
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.clock import now
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change


@dataclass(frozen=True, slots=True)
class BulkLine:
    clause_id: int
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BulkResult:
    """`left`: what was not confirmed, each with the reason."""

    confirmed: tuple[BulkLine, ...]
    left: tuple[BulkLine, ...]

    @property
    def sentence(self) -> str:
        rest = f"，还有{len(self.left)}条须逐条处理" if self.left else ""
        return f"已确认{len(self.confirmed)}条{rest}。"


@transaction.atomic
def confirm_all(*, actor: Actor, version_id: int) -> BulkResult:
    """Each that is proposed, says who owes it, and whose time follows from the document or the institution."""
    version = version_under_review(actor, version_id)
    rows = Clause.objects.of(actor.committee_id).filter(version_id=version.id, status=Clause.Status.PROPOSED)
    proposed = list(rows.order_by("position", "id"))
    contents, calendar = contents_of(actor.committee_id, proposed), calendar_of(actor=actor)
    lines = [
        BulkLine(clause.id, clause.text, _reason(clause, contents[clause.id], version.plan.year, calendar))
        for clause in proposed
    ]
    result = BulkResult(tuple(x for x in lines if not x.reason), tuple(x for x in lines if x.reason))
    if result.confirmed:
        Clause.objects.of(actor.committee_id).filter(id__in=[each.clause_id for each in result.confirmed]).update(
            status=Clause.Status.CONFIRMED, revision=F("revision") + 1, reviewed_by=actor.name, reviewed_at=now()
        )
    changes = [Change("确认", "", each.text) for each in result.confirmed]
    write_audit(actor=actor, action="批量确认举措", subject=version, sentence=result.sentence, changes=changes)
    return result


def _reason(clause: Clause, content: ClauseContent, year: int, calendar: WorkCalendar) -> str:
    missing = missing_in(content, year, calendar)
    if not missing and clause.has_basis:
        return ""
    return missing if clause.has_basis else WITHOUT_BASIS[content.cadence.kind]
