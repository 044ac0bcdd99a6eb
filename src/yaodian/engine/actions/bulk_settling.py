"""What many new records are worth, by the rules of `settling` and with its order of locks: duties, then cells.

A new record has no credits yet, so nothing has to be compared: what the rules say is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from yaodian.engine.actions.tallies import recount
from yaodian.engine.crediting import Worth, result_of, worth_of
from yaodian.engine.models import Credit, Duty, Record
from yaodian.engine.queries.cells import cell_of
from yaodian.engine.queries.claims import Claim, claims_of, duties_in_reach, owed_before
from yaodian.kernel.facts import Standing, Verdict
from yaodian.kernel.ids import new_id
from yaodian.orgs.bulk_rows import Row, insert_rows, update_rows

_BATCH: Final = 500
_REASON_LENGTH: Final = 200
_RESULT: Final = ("verdict", "counted", "moved_on", "fulfilled_on")
_CREDIT: Final = ("id", "committee_id", "record_id", "duty_id", "standing", "reason", "happened_on")
_Worths = dict[int, list[Worth]]
"""By duty."""


def settle_new(*, committee_id: int, records: Sequence[Record]) -> None:
    """In the transaction that wrote the records with their units and services."""
    claims = claims_of(committee_id=committee_id, records=records)
    if not claims:
        return
    reached = duties_in_reach(committee_id=committee_id, claims=claims).order_by("id")
    near = {duty.id: duty for duty in reached.select_for_update(of=("self",))}
    made = list(_credits(committee_id, claims, near))
    touched = sorted({row[3] for row in made})
    worths = _worths(committee_id, touched)
    for _, _, record_id, duty_id, standing, reason, happened_on in made:
        worths.setdefault(duty_id, []).append(_worth(happened_on, record_id, standing, reason))
    insert_rows(Credit, _CREDIT, made)
    _judge(committee_id, [near[duty_id] for duty_id in touched], worths)


def _credits(committee_id: int, claims: Sequence[Claim], near: Mapping[int, Duty]) -> Iterator[Row]:
    before = owed_before(committee_id=committee_id, duties=near.values())
    nobody: frozenset[int] = frozenset()
    by_owner: dict[tuple[int, str], list[Duty]] = {}
    for duty in near.values():
        for owner in {duty.organisation_id, *before.get(duty.id, nobody)}:
            by_owner.setdefault((owner, duty.institution), []).append(duty)
    for claim in claims:
        keys = claim.looking | {key for _, key in claim.services}
        found = {duty.id: duty for unit in claim.units for key in keys for duty in by_owner.get((unit, key), ())}
        for duty in found.values():
            verdict = worth_of(duty, claim.facts) if claim.reaches(duty, before.get(duty.id, nobody)) else None
            if verdict is not None:
                worth = (verdict.standing.name, verdict.reason[:_REASON_LENGTH], claim.facts.happened_on)
                yield new_id(), committee_id, claim.record.id, duty.id, *worth


def _worths(committee_id: int, duty_ids: Sequence[int]) -> _Worths:
    """What was there before the new records."""
    found: _Worths = {}
    for start in range(0, len(duty_ids), _BATCH):
        rows = Credit.objects.of(committee_id).filter(duty_id__in=duty_ids[start : start + _BATCH])
        for credit in rows:
            worth = _worth(credit.happened_on, credit.record_id, credit.standing, credit.reason)
            found.setdefault(credit.duty_id, []).append(worth)
    return found


def _worth(happened_on: date, record_id: int, standing: str, reason: str) -> Worth:
    return Worth(happened_on, record_id, Verdict(Standing[standing], reason))


def _judge(committee_id: int, duties: Sequence[Duty], worths: _Worths) -> None:
    changed: list[tuple[Duty, tuple[Any, ...]]] = []
    for duty in duties:
        result = result_of(duty, worths[duty.id])
        new = (result.verdict.value, result.counted, result.moved_on, result.fulfilled_on)
        if new != tuple(getattr(duty, name) for name in _RESULT):
            changed.append((duty, new))
    update_rows(Duty, _RESULT, [(*new, committee_id, duty.id) for duty, new in changed])
    recount(committee_id=committee_id, cells=[cell_of(duty) for duty, _ in changed])
