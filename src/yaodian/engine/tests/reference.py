"""What must follow from the records, worked out the slow way: every duty against every record, by the rules alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from yaodian.engine.models import STANDING_DUE, Credit, Duty, Record, RecordService, RecordUnit, Tally
from yaodian.engine.models.record import Form
from yaodian.kernel.facts import (
    DutyFacts,
    RecordFacts,
    RecordForm,
    Standing,
    Verdict,
    complete_by_count,
    credit_by_date,
)
from yaodian.kernel.institution import claims_record
from yaodian.kernel.registry import institution


@dataclass
class Seen:
    """A record in force as the rules see it."""

    id: int
    facts: RecordFacts
    units: set[int] = field(default_factory=set)
    services: set[tuple[int, str]] = field(default_factory=set)


def faults(committee_id: int) -> list[str]:
    """Where the database says something else; none where all is well."""
    records = list(_seen(committee_id))
    duties = {duty.id: duty for duty in Duty.objects.of(committee_id)}
    wanted = {duty.id: _worths(duty, duties, records) for duty in duties.values()}
    return [*_credit_faults(committee_id, wanted), *_duty_faults(duties.values(), wanted), *_tally_faults(committee_id)]


def _seen(committee_id: int) -> Iterator[Seen]:
    for record in Record.objects.of(committee_id).filter(status=Record.Status.IN_FORCE):
        services = RecordService.objects.of(committee_id).filter(record_id=record.id)
        units = RecordUnit.objects.of(committee_id).filter(record_id=record.id)
        named = set(services.values_list("measure_id", "institution"))
        facts = RecordFacts(
            form=RecordForm[Form(record.record_form).name],
            happened_on=record.happened_on,
            kind=record.kind,
            serves=frozenset(key for _, key in named if key),
            has_reason=bool(record.text),
            attended=record.attended,
        )
        yield Seen(record.id, facts, set(units.values_list("organisation_id", flat=True)), named)


def _worths(duty: Duty, duties: dict[int, Duty], records: Iterable[Seen]) -> dict[int, tuple[date, Verdict]]:
    owners, link = {duty.organisation_id}, duty.continues_id
    while link:
        owners.add(duties[link].organisation_id)
        link = duties[link].continues_id
    credit = institution(duty.institution).credit if duty.institution else credit_by_date
    found = {}
    for record in records:
        is_near = duty.opens_on <= record.facts.happened_on <= duty.closes_on and owners & record.units
        if is_near and _is_meant(duty, record):
            verdict = credit(_facts(duty), record.facts)
            if verdict:
                found[record.id] = (record.facts.happened_on, verdict)
    return found


def _is_meant(duty: Duty, record: Seen) -> bool:
    if (duty.measure_id, duty.institution) in record.services:
        return True
    looks = bool(duty.institution) and institution(duty.institution).claims is not None
    return looks and claims_record(institution(duty.institution), record.facts)


def _facts(duty: Duty) -> DutyFacts:
    due_on = None if duty.due_on == STANDING_DUE else duty.due_on
    return DutyFacts(period=duty.period, opens_on=duty.opens_on, due_on=due_on, required=duty.required)


def _credit_faults(committee_id: int, wanted: dict[int, dict[int, tuple[date, Verdict]]]) -> Iterator[str]:
    said = {
        (credit.duty_id, credit.record_id, credit.happened_on, credit.standing, credit.reason)
        for credit in Credit.objects.of(committee_id)
    }
    meant = {
        (duty_id, record_id, day, verdict.standing.name, verdict.reason)
        for duty_id, worths in wanted.items()
        for record_id, (day, verdict) in worths.items()
    }
    for fault in said ^ meant:
        yield f"credit {'too many' if fault in said else 'missing'}: {fault}"


def _duty_faults(duties: Iterable[Duty], wanted: dict[int, dict[int, tuple[date, Verdict]]]) -> Iterator[str]:
    for duty in duties:
        worths = sorted((day, record_id, verdict) for record_id, (day, verdict) in wanted[duty.id].items())
        days = [day for day, _, verdict in worths if verdict.standing in {Standing.FULFILLED, Standing.LATE}]
        verdict = _verdict(duty, tuple(verdict for _, _, verdict in worths))
        meant = (verdict, len(days), max(days, default=None))
        if (duty.verdict, duty.counted, duty.moved_on) != meant:
            yield f"duty {duty.id}: {(duty.verdict, duty.counted, duty.moved_on)} instead of {meant}"
        if (duty.fulfilled_on is not None) != (verdict in {Duty.Verdict.FULFILLED, Duty.Verdict.LATE}):
            yield f"duty {duty.id}: fulfilled on {duty.fulfilled_on} with the verdict {verdict}"


def _verdict(duty: Duty, verdicts: tuple[Verdict, ...]) -> str:
    if duty.verdict == Duty.Verdict.WAIVED:
        return Duty.Verdict.WAIVED
    complete = institution(duty.institution).complete if duty.institution else complete_by_count
    outcome = complete(_facts(duty), verdicts)
    if duty.due_on == STANDING_DUE or not outcome.is_complete:
        return Duty.Verdict.OPEN
    return Duty.Verdict.LATE if outcome.is_late else Duty.Verdict.FULFILLED


def _tally_faults(committee_id: int) -> Iterator[str]:
    cells: dict[tuple[object, ...], list[Duty]] = {}
    for duty in Duty.objects.of(committee_id):
        key = (duty.year, duty.department_id, duty.measure_id, duty.institution, duty.due_on)
        cells.setdefault(key, []).append(duty)
    said = {}
    for row in Tally.objects.of(committee_id):
        place: tuple[object, ...] = (row.year, row.department_id, row.measure_id, row.institution, row.due_on)
        said[place] = (row.total, row.fulfilled, row.late, row.waived, row.moved_on)
    meant = {key: _count(duties) for key, duties in cells.items()}
    for each in said.keys() | meant.keys():
        if said.get(each) != meant.get(each):
            yield f"cell {each}: {said.get(each)} instead of {meant.get(each)}"


def _count(duties: list[Duty]) -> tuple[int, int, int, int, date | None]:
    verdicts = Counter(duty.verdict for duty in duties)
    resting = [
        duty.moved_on or duty.opens_on
        for duty in duties
        if duty.due_on == STANDING_DUE and duty.verdict != Duty.Verdict.WAIVED
    ]
    return (
        len(duties),
        verdicts[Duty.Verdict.FULFILLED],
        verdicts[Duty.Verdict.LATE],
        verdicts[Duty.Verdict.WAIVED],
        min(resting, default=None),
    )
