"""核认: what records are worth for duties, written as credits, verdicts and cells of the tally.

It compares what the rules say with what is written, so that it may be repeated at will: twice is once, in any order.
Rows are locked in one order everywhere: records, duties, cells, and last the head of the audit chain.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from django.db import transaction
from django_tasks import task

from yaodian.engine.actions.tallies import recount, recount_plan
from yaodian.engine.crediting import worth_of
from yaodian.engine.models import Credit, Duty, Record
from yaodian.engine.queries.cells import cell_of
from yaodian.engine.queries.claims import (
    Claim,
    changeable_duties,
    claims_of,
    duties_in_reach,
    owed_before,
    records_in_reach,
)
from yaodian.engine.queries.results import unlike_their_credits

MOST_AT_ONCE: Final = 200
"""Duties that a person waits for; what touches more is done by a job."""

_BATCH: Final = 500
_REASON_LENGTH: Final = 200
_Pair = tuple[int, int]  # record, duty
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Mended:
    """What was written otherwise than it stood; nothing, where the rules say what is written."""

    credits: int = 0
    duties: int = 0
    cells: int = 0

    def __add__(self, other: "Mended") -> "Mended":
        return Mended(self.credits + other.credits, self.duties + other.duties, self.cells + other.cells)

    @property
    def sentence(self) -> str:
        words = (("核认", self.credits, "条"), ("任务", self.duties, "项"), ("汇总", self.cells, "格"))
        changed = "、".join(f"{word}{count:,}{unit}" for word, count, unit in words if count)
        return f"改了{changed}" if changed else "没有一处要改"


def settle_record(*, record: Record) -> None:
    """To be called in the transaction that changed the record, before its audit line."""
    with transaction.atomic():
        _settle_at_once(record, _locked(record.committee_id, [record.id]), credited=[record.id])


def settle_new_record(*, record: Record) -> None:
    """The same for a record that this transaction has made: nobody else sees it, and it has no credits yet."""
    _settle_at_once(record, [record], credited=())


def _settle_at_once(record: Record, held: Sequence[Record], credited: Sequence[int]) -> None:
    committee_id, record_id = record.committee_id, record.id
    if _settle(committee_id, held, credited, at_most=MOST_AT_ONCE) is None:
        transaction.on_commit(lambda: settle_in_background.enqueue(committee_id, record_id))


@task()
def settle_in_background(committee_id: int, record_id: int) -> None:
    settle_many(committee_id=committee_id, record_ids=[record_id])


def settle_many(*, committee_id: int, record_ids: Sequence[int]) -> Mended:
    """In transactions of some hundred records."""
    mended = Mended()
    for some in _batches(record_ids):
        with transaction.atomic():
            mended += _settle(committee_id, _locked(committee_id, some), some) or Mended()
    return mended


def resettle_duties(*, committee_id: int, duty_ids: Sequence[int]) -> Mended:
    """For duties that are new, or whose dates, requirement or waiver changed. Their cells are counted; where a date
    moved, the cell that they left is the caller's."""
    mended = Mended()
    for some in _batches(duty_ids):
        duties = list(changeable_duties(committee_id=committee_id).filter(id__in=some))
        near = records_in_reach(committee_id=committee_id, duties=duties)
        mended += settle_many(committee_id=committee_id, record_ids=near)
        with transaction.atomic():
            mended += _settle_duties(committee_id, some, [], [])
            mended += Mended(cells=recount(committee_id=committee_id, cells=[cell_of(duty) for duty in duties]))
    return mended


def resettle_plan(*, committee_id: int, plan_id: int) -> None:
    """Every duty of a plan, then every cell. Where nothing has been recorded yet it only counts."""
    if Record.objects.of(committee_id).exists():
        mine = Duty.objects.of(committee_id).filter(plan_id=plan_id).order_by("organisation_id", "id")
        resettle_duties(committee_id=committee_id, duty_ids=list(mine.values_list("id", flat=True)))
    recount_plan(committee_id=committee_id, plan_id=plan_id)


def _locked(committee_id: int, record_ids: Sequence[int]) -> list[Record]:
    return list(Record.objects.of(committee_id).filter(id__in=record_ids).order_by("id").select_for_update())


def _settle(
    committee_id: int, records: Sequence[Record], credited: Sequence[int], at_most: int | None = None
) -> Mended | None:
    """One batch of records; None, and nothing done, where they touch more duties than that. `credited`: ids of those
    that may have credits already."""
    claims = claims_of(committee_id=committee_id, records=records)
    touched = _touched(committee_id, credited, claims)
    if at_most is not None and len(touched) > at_most:
        return None
    mended = Mended()
    for some in _batches(sorted(touched)):
        mended += _settle_duties(committee_id, some, credited, claims)
    return mended


def _settle_duties(
    committee_id: int, duty_ids: Sequence[int], credited: Sequence[int], claims: Sequence[Claim]
) -> Mended:
    rows = changeable_duties(committee_id=committee_id).filter(id__in=duty_ids).order_by("id")
    duties = list(rows.select_for_update(of=("self",)))
    written = _write_credits(committee_id, credited, duties, _wanted(committee_id, claims, duties))
    changed = _judge(committee_id, duties)
    cells = recount(committee_id=committee_id, cells=[cell_of(duty) for duty in changed])
    return Mended(written, len(changed), cells)


def _touched(committee_id: int, credited: Sequence[int], claims: Sequence[Claim]) -> set[int]:
    """Duties that the records count for, or may."""
    credits_ = Credit.objects.of(committee_id).filter(record_id__in=credited)
    ids = set(credits_.values_list("duty_id", flat=True))
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
    committee_id: int, credited: Sequence[int], duties: Sequence[Duty], wanted: Mapping[_Pair, Credit]
) -> int:
    """How many were added, changed or taken away."""
    mine = Credit.objects.of(committee_id)
    written = mine.filter(record_id__in=credited, duty_id__in=[duty.id for duty in duties])
    there = {(credit.record_id, credit.duty_id): credit for credit in written}
    stray = [credit.id for pair, credit in there.items() if pair not in wanted]
    missing = [credit for pair, credit in wanted.items() if pair not in there]
    other = [(there[pair], wanted[pair]) for pair in wanted.keys() & there.keys()]
    other = [(old, new) for old, new in other if _said(old) != _said(new)]
    mine.filter(id__in=stray).delete()
    Credit.objects.bulk_create(missing)
    for old, new in other:
        mine.filter(id=old.id).update(standing=new.standing, reason=new.reason, happened_on=new.happened_on)
    return len(stray) + len(missing) + len(other)


def _said(credit: Credit) -> tuple[str, str, date]:
    return credit.standing, credit.reason, credit.happened_on


def _judge(committee_id: int, duties: Sequence[Duty]) -> list[Duty]:
    """Write the verdicts that follow from all credits; gives back the duties whose cell may count otherwise now."""
    changed = []
    for duty, new in unlike_their_credits(committee_id=committee_id, duties=duties):
        Duty.objects.of(committee_id).filter(id=duty.id).update(**new)
        changed.append(duty)
    return changed


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
