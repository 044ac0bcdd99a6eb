"""What a record is worth for a duty, and what its credits make of a duty. Pure: rules answer, nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from yaodian.engine.models import Duty, Record
from yaodian.engine.models.record import Form
from yaodian.kernel.facts import (
    DutyFacts,
    Outcome,
    RecordFacts,
    RecordForm,
    Verdict,
    complete_by_count,
    credit_by_date,
)
from yaodian.kernel.institution import looks_unasked
from yaodian.kernel.meetings import MeetingFacts
from yaodian.kernel.registry import institution, institutions


class Worth(NamedTuple):
    """A credit as the rules see it, with the day and the record that put the credits of a duty in one order."""

    happened_on: date
    record_id: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Result:
    """The columns of a duty that follow from its credits."""

    verdict: Duty.Verdict
    counted: int
    moved_on: date | None
    fulfilled_on: date | None


def facts_of_duty(duty: Duty) -> DutyFacts:
    due_on = None if duty.is_standing else duty.due_on
    return DutyFacts(period=duty.period, opens_on=duty.opens_on, due_on=due_on, required=duty.required)


def facts_of_record(record: Record, serves: frozenset[str], meeting: MeetingFacts | None = None) -> RecordFacts:
    return RecordFacts(
        form=RecordForm[Form(record.record_form).name],
        happened_on=record.happened_on,
        kind=record.kind,
        serves=serves,
        has_reason=bool(record.text),
        attended=record.attended,
        meeting=meeting,
    )


def claiming(record: RecordFacts) -> frozenset[str]:
    """The institutions that look at every record of a kind, whatever the person ticked: it counts for all of their
    duties of that day. The others count only what a person said it serves."""
    return frozenset(each.key for each in institutions() if each.record_form and looks_unasked(each, record))


def worth_of(duty: Duty, record: RecordFacts) -> Verdict | None:
    credit = institution(duty.institution).credit if duty.institution else credit_by_date
    return credit(facts_of_duty(duty), record)


def outcome_of(duty: Duty, worths: Sequence[Worth]) -> Outcome:
    complete = institution(duty.institution).complete if duty.institution else complete_by_count
    return complete(facts_of_duty(duty), tuple(worth.verdict for worth in sorted(worths)))


def result_of(duty: Duty, worths: Sequence[Worth]) -> Result:
    """Waived stays waived, and standing work is never done: both only keep their count and their last movement."""
    days = sorted(worth.happened_on for worth in worths if worth.verdict.counts)
    moved_on = days[-1] if days else None
    if duty.verdict == Duty.Verdict.WAIVED:
        return Result(Duty.Verdict.WAIVED, len(days), moved_on, None)
    outcome = outcome_of(duty, worths)
    if duty.is_standing or not outcome.is_complete:
        return Result(Duty.Verdict.OPEN, len(days), moved_on, None)
    verdict = Duty.Verdict.LATE if outcome.is_late else Duty.Verdict.FULFILLED
    return Result(verdict, len(days), moved_on, _reached_on(duty.required, days, worths))


def _reached_on(required: int, days: Sequence[date], worths: Sequence[Worth]) -> date | None:
    """The day on which the required count was there. Where a rule asks for no count: the day of the last record."""
    if days:
        return days[min(max(required, 1), len(days)) - 1]
    return max((worth.happened_on for worth in worths), default=None)
