"""The rows of a record: written together, and kept as an edition before they change."""

from collections.abc import Iterable, Sequence

from yaodian.engine.entries import REASON_LENGTH, RecordDraft
from yaodian.engine.models import Duty, Record, RecordEdition, RecordEvidence, RecordService, RecordUnit
from yaodian.engine.queries.entries import lines_of
from yaodian.engine.queries.places import Place
from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import Actor


def refuse_gone(*, committee_id: int, services: Iterable[tuple[int, str]]) -> None:
    """What somebody said that it serves must be owed by somebody."""
    duties = Duty.objects.of(committee_id)
    for measure_id, key in services:
        if not duties.filter(measure_id=measure_id, institution=key).exists():
            raise RefusedError("所选的任务已经不在要点里，请重新选择。")


def fill(record: Record, entry: RecordDraft, places: Sequence[Place]) -> None:
    """Put the content on the row, without saving it."""
    record.title, record.happened_on, record.kind = entry.title, entry.happened_on, entry.kind
    record.text, record.attended, record.year = entry.text, entry.attended, entry.happened_on.year
    record.organisation_id, record.department_id = places[0]


def rewrite_links(record: Record, entry: RecordDraft, places: Sequence[Place]) -> None:
    """Units, services and files as the entry names them, instead of those before."""
    for link in (RecordUnit, RecordService, RecordEvidence):
        link.objects.of(record.committee_id).filter(record_id=record.id).delete()
    write_links(record, entry, places)


def write_links(record: Record, entry: RecordDraft, places: Sequence[Place]) -> None:
    """Of a record that is new: it has none yet."""
    committee_id, record_id = record.committee_id, record.id
    RecordUnit.objects.bulk_create(
        RecordUnit(
            committee_id=committee_id,
            record_id=record_id,
            organisation_id=place.organisation_id,
            department_id=place.department_id,
        )
        for place in places
    )
    RecordService.objects.bulk_create(
        RecordService(committee_id=committee_id, record_id=record_id, measure_id=measure_id, institution=key)
        for measure_id, key in entry.services
    )
    RecordEvidence.objects.bulk_create(
        RecordEvidence(committee_id=committee_id, record_id=record_id, evidence_id=evidence_id, name=name)
        for evidence_id, name in entry.files
    )


def keep_edition(*, actor: Actor, record: Record, entry: RecordDraft, reason: str) -> None:
    """What the record holds now, before somebody changes it; the record's version moves on."""
    RecordEdition.objects.create(
        committee_id=record.committee_id,
        record_id=record.id,
        number=record.version,
        title=entry.title,
        happened_on=entry.happened_on,
        kind=entry.kind,
        text=entry.text,
        attended=entry.attended,
        status=record.status,
        units_text="\n".join(str(unit) for unit in entry.organisation_ids),
        serves_text=lines_of(entry.services),
        files_text=lines_of(entry.files),
        at=now(),
        by_user=actor.user_id,
        by_name=actor.name,
        reason=reason[:REASON_LENGTH],
    )
    record.version += 1
