"""Which duties a record may count for, and which records may count for a duty: by index, before any rule is asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from yaodian.engine.crediting import claiming, facts_of_record
from yaodian.engine.models import Credit, Duty, Plan, Record, RecordService, RecordUnit
from yaodian.engine.models.record import Form
from yaodian.kernel.facts import RecordFacts, RecordForm
from yaodian.kernel.meetings import MeetingFacts
from yaodian.kernel.registry import facts_told


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One record in force: who held it, which institutions look at every record of its kind, and which measures, each
    under its institution, the person said it serves. `has_ended`: one of those who held it was merged into another."""

    record: Record
    facts: RecordFacts
    units: frozenset[int]
    has_ended: bool
    looking: frozenset[str]
    services: frozenset[tuple[int, str]]

    def reaches(self, duty: Duty, owed_before: frozenset[int]) -> bool:
        """`owed_before`: the organisations that owed it before the one that owes it now."""
        if not duty.opens_on <= self.facts.happened_on <= duty.closes_on:
            return False
        if duty.organisation_id not in self.units and not owed_before & self.units:
            return False
        return duty.institution in self.looking or (duty.measure_id, duty.institution) in self.services


def claims_of(*, committee_id: int, records: Sequence[Record]) -> list[Claim]:
    """Of the records in force; a withdrawn one claims nothing."""
    ids = [record.id for record in records if record.status == Record.Status.IN_FORCE]
    units, ended = _units(committee_id, ids)
    services: dict[int, list[tuple[int, str]]] = {}
    named = RecordService.objects.of(committee_id).filter(record_id__in=ids)
    for record_id, measure_id, key in named.values_list("record_id", "measure_id", "institution"):
        services.setdefault(record_id, []).append((measure_id, key))
    told = _told(committee_id, records)
    return [
        _claim(record, frozenset(units.get(record.id, ())), ended, services.get(record.id, []), told.get(record.id))
        for record in records
        if record.status == Record.Status.IN_FORCE
    ]


def duties_in_reach(*, committee_id: int, claims: Collection[Claim]) -> QuerySet[Duty]:
    """At least all duties that any of the claims reaches. Those of a closed year are out of reach."""
    owner = Q(organisation_id__in={unit for claim in claims for unit in claim.units})
    if any(claim.has_ended for claim in claims):
        owner |= Q(continues__isnull=False)  # by whomever: several mergers may lie between
    days = [claim.facts.happened_on for claim in claims]
    served = Q(measure_id__in={measure_id for claim in claims for measure_id, _ in claim.services})
    looking = {key for claim in claims for key in claim.looking}
    if looking:
        served |= Q(institution__in=looking)
    return changeable_duties(committee_id=committee_id).filter(
        served, owner, opens_on__lte=max(days), closes_on__gte=min(days)
    )


def changeable_duties(*, committee_id: int) -> QuerySet[Duty]:
    return Duty.objects.of(committee_id).exclude(plan__status=Plan.Status.CLOSED)


def owed_before(*, committee_id: int, duties: Iterable[Duty]) -> dict[int, frozenset[int]]:
    """For each duty that continues another one: who owed it before, back to the first."""
    before = {duty.id: duty.continues_id for duty in duties if duty.continues_id}
    owners: dict[int, int] = {}
    links: dict[int, int | None] = {}
    wanted = set(before.values())
    while wanted:
        rows = Duty.objects.of(committee_id).filter(id__in=wanted)
        for duty_id, organisation_id, continues_id in rows.values_list("id", "organisation_id", "continues_id"):
            owners[duty_id], links[duty_id] = organisation_id, continues_id
        wanted = {link for link in links.values() if link} - owners.keys()
    return {duty_id: frozenset(_back(first, owners, links)) for duty_id, first in before.items()}


def records_in_reach(*, committee_id: int, duties: Sequence[Duty]) -> list[int]:
    """Ids of the records that may count for the duties, or did; in the order of their organisation, so that a batch of
    them concerns few organisations."""
    if not duties:
        return []
    before = owed_before(committee_id=committee_id, duties=duties)
    owners = {duty.organisation_id for duty in duties}.union(*before.values())
    held = RecordUnit.objects.of(committee_id).filter(
        organisation_id__in=owners,
        record__happened_on__gte=min(duty.opens_on for duty in duties),
        record__happened_on__lte=max(duty.closes_on for duty in duties),
        record__status=Record.Status.IN_FORCE,
    )
    credited = Credit.objects.of(committee_id).filter(duty_id__in=[duty.id for duty in duties])
    ids = [*held.order_by("organisation_id", "record_id").values_list("record_id", flat=True)]
    return list(dict.fromkeys([*ids, *credited.values_list("record_id", flat=True)]))


def _told(committee_id: int, records: Sequence[Record]) -> dict[int, MeetingFacts]:
    """What the forms know beside the headers: a form at a time, and no question where all records are plain."""
    by_form: dict[RecordForm, list[int]] = {}
    for record in records:
        if record.status == Record.Status.IN_FORCE and record.record_form != Form.PLAIN:
            by_form.setdefault(RecordForm[Form(record.record_form).name], []).append(record.id)
    told: dict[int, MeetingFacts] = {}
    for form, ids in by_form.items():
        told |= facts_told(form, committee_id=committee_id, record_ids=ids)
    return told


def _claim(
    record: Record,
    units: frozenset[int],
    ended: frozenset[int],
    services: Sequence[tuple[int, str]],
    meeting: MeetingFacts | None,
) -> Claim:
    facts = facts_of_record(record, frozenset(key for _, key in services if key), meeting)
    return Claim(
        record=record,
        facts=facts,
        units=units,
        has_ended=bool(units & ended),
        looking=claiming(facts),
        services=frozenset(services),
    )


def _units(committee_id: int, record_ids: Sequence[int]) -> tuple[dict[int, list[int]], frozenset[int]]:
    """Who held each, and which of all those were merged into another since."""
    found: dict[int, list[int]] = {}
    ended = set()
    rows = RecordUnit.objects.of(committee_id).filter(record_id__in=record_ids)
    for record_id, unit, successor in rows.values_list("record_id", "organisation_id", "organisation__successor_id"):
        found.setdefault(record_id, []).append(unit)
        if successor:
            ended.add(unit)
    return found, frozenset(ended)


def _back(first: int, owners: dict[int, int], links: dict[int, int | None]) -> Iterable[int]:
    link: int | None = first
    while link:
        yield owners[link]
        link = links[link]
