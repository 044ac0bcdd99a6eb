"""核认: what records are worth for duties, written as credits, verdicts and cells of the tally.

It compares what the rules say with what is written, so that it may be repeated at will: twice is once, in any order.
Rows are locked in one order everywhere: records, duties, cells, and last the head of the audit chain.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from django.db import transaction
from django_tasks import task

from yaodian.engine.actions.tallies import recount, recount_plan
from yaodian.engine.actions.years import refuse_closed_year
from yaodian.engine.crediting import Worth, result_of, worth_of
from yaodian.engine.models import Credit, Duty, Plan, Record
from yaodian.engine.queries.cells import cell_of
from yaodian.engine.queries.claims import (
    Claim,
    changeable_duties,
    claims_of,
    duties_in_reach,
    owed_before,
    records_in_reach,
)
from yaodian.kernel.facts import Standing, Verdict
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

MOST_AT_ONCE: Final = 200
"""Duties that a person waits for; what touches more is done by a job."""

_BATCH: Final = 500
_REASON_LENGTH: Final = 200
_RESULT: Final = ("verdict", "counted", "moved_on", "fulfilled_on")
_Pair = tuple[int, int]  # record, duty
_Item = TypeVar("_Item")


def settle_record(*, record: Record) -> None:
    """To be called in the transaction that changed the record, before its audit line."""
    committee_id, record_id = record.committee_id, record.id
    with transaction.atomic():
        is_done = _settle(committee_id, [record_id], at_most=MOST_AT_ONCE)
    if not is_done:
        transaction.on_commit(lambda: settle_in_background.enqueue(committee_id, record_id))


@task()
def settle_in_background(committee_id: int, record_id: int) -> None:
    settle_many(committee_id=committee_id, record_ids=[record_id])


def settle_many(*, committee_id: int, record_ids: Sequence[int]) -> None:
    """In transactions of some hundred records."""
    for some in _batches(record_ids):
        with transaction.atomic():
            _settle(committee_id, some)


def resettle_duties(*, committee_id: int, duty_ids: Sequence[int]) -> None:
    """For duties that are new, or whose dates, requirement or waiver changed. Their cells are counted; where a date
    moved, the cell that they left is the caller's."""
    for some in _batches(duty_ids):
        duties = list(changeable_duties(committee_id=committee_id).filter(id__in=some))
        settle_many(committee_id=committee_id, record_ids=records_in_reach(committee_id=committee_id, duties=duties))
        with transaction.atomic():
            _settle_duties(committee_id, some, [], [])
            recount(committee_id=committee_id, cells=[cell_of(duty) for duty in duties])


def resettle_plan(*, committee_id: int, plan_id: int) -> None:
    """Every duty of a plan, then every cell. Where nothing has been recorded yet it only counts."""
    if Record.objects.of(committee_id).exists():
        mine = Duty.objects.of(committee_id).filter(plan_id=plan_id).order_by("organisation_id", "id")
        resettle_duties(committee_id=committee_id, duty_ids=list(mine.values_list("id", flat=True)))
    recount_plan(committee_id=committee_id, plan_id=plan_id)


def resettle_year(*, actor: Actor, year: int) -> None:
    """By hand, after a rule was corrected; on rules that stayed it changes nothing. Whoever records meanwhile waits
    for one batch at most."""
    actor.require(Right.REVIEW_PLAN)
    plan = Plan.objects.visible_to(actor).get(year=year)
    refuse_closed_year(committee_id=actor.committee_id, year=year)
    resettle_plan(committee_id=actor.committee_id, plan_id=plan.id)
    with transaction.atomic():
        write_audit(actor=actor, action="重新核认", subject=plan, sentence=f"重新核认{year}年的全部记录和任务")


def _settle(committee_id: int, record_ids: Sequence[int], at_most: int | None = None) -> bool:
    """One batch of records; False, and nothing done, where they touch more duties than that."""
    held = Record.objects.of(committee_id).filter(id__in=record_ids).order_by("id").select_for_update()
    claims = claims_of(committee_id=committee_id, records=list(held))
    touched = _touched(committee_id, record_ids, claims)
    if at_most is not None and len(touched) > at_most:
        return False
    for some in _batches(sorted(touched)):
        _settle_duties(committee_id, some, record_ids, claims)
    return True


def _settle_duties(
    committee_id: int, duty_ids: Sequence[int], record_ids: Sequence[int], claims: Sequence[Claim]
) -> None:
    rows = changeable_duties(committee_id=committee_id).filter(id__in=duty_ids).order_by("id")
    duties = list(rows.select_for_update(of=("self",)))
    _write_credits(committee_id, record_ids, duties, _wanted(committee_id, claims, duties))
    changed = _judge(committee_id, duties)
    recount(committee_id=committee_id, cells=[cell_of(duty) for duty in changed])


def _touched(committee_id: int, record_ids: Sequence[int], claims: Sequence[Claim]) -> set[int]:
    """Duties that the records count for, or may."""
    credited = Credit.objects.of(committee_id).filter(record_id__in=record_ids)
    ids = set(credited.values_list("duty_id", flat=True))
    if claims:
        duties = list(duties_in_reach(committee_id=committee_id, claims=claims))
        ids.update(duty.id for _, duty in _reached(committee_id, claims, duties))
    return ids


def _reached(committee_id: int, claims: Iterable[Claim], duties: Sequence[Duty]) -> Iterator[tuple[Claim, Duty]]:
    before = owed_before(committee_id=committee_id, duties=duties)
    nobody: frozenset[int] = frozenset()
    by_owner: dict[int, list[Duty]] = {}
    for duty in duties:
        for owner in {duty.organisation_id, *before.get(duty.id, nobody)}:
            by_owner.setdefault(owner, []).append(duty)
    for claim in claims:
        near = {duty.id: duty for unit in claim.units for duty in by_owner.get(unit, ())}
        for duty in near.values():
            if claim.reaches(duty, before.get(duty.id, nobody)):
                yield claim, duty


def _wanted(committee_id: int, claims: Sequence[Claim], duties: Sequence[Duty]) -> dict[_Pair, Credit]:
    wanted = {}
    for claim, duty in _reached(committee_id, claims, duties):
        verdict = worth_of(duty, claim.facts)
        if verdict is not None:
            wanted[claim.record.id, duty.id] = Credit(
                committee_id=committee_id,
                record_id=claim.record.id,
                duty_id=duty.id,
                standing=verdict.standing.name,
                reason=verdict.reason[:_REASON_LENGTH],
                happened_on=claim.facts.happened_on,
            )
    return wanted


def _write_credits(
    committee_id: int, record_ids: Sequence[int], duties: Sequence[Duty], wanted: Mapping[_Pair, Credit]
) -> None:
    mine = Credit.objects.of(committee_id)
    written = mine.filter(record_id__in=record_ids, duty_id__in=[duty.id for duty in duties])
    there = {(credit.record_id, credit.duty_id): credit for credit in written}
    mine.filter(id__in=[credit.id for pair, credit in there.items() if pair not in wanted]).delete()
    Credit.objects.bulk_create([credit for pair, credit in wanted.items() if pair not in there])
    for pair in wanted.keys() & there.keys():
        new, old = wanted[pair], there[pair]
        if (new.standing, new.reason, new.happened_on) != (old.standing, old.reason, old.happened_on):
            mine.filter(id=old.id).update(standing=new.standing, reason=new.reason, happened_on=new.happened_on)


def _judge(committee_id: int, duties: Sequence[Duty]) -> list[Duty]:
    """Write the verdicts that follow from all credits; gives back the duties whose cell may count otherwise now."""
    worths: dict[int, list[Worth]] = {}
    rows = Credit.objects.of(committee_id).filter(duty_id__in=[duty.id for duty in duties])
    for credit in rows:
        verdict = Verdict(Standing[credit.standing], credit.reason)
        worths.setdefault(credit.duty_id, []).append(Worth(credit.happened_on, credit.record_id, verdict))
    changed = []
    for duty in duties:
        result = result_of(duty, worths.get(duty.id, []))
        new = {name: getattr(result, name) for name in _RESULT}
        if new != {name: getattr(duty, name) for name in _RESULT}:
            Duty.objects.of(committee_id).filter(id=duty.id).update(**new)
            changed.append(duty)
    return changed


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
