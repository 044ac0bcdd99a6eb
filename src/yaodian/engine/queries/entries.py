"""What a record holds, and what it held before, in the words in which it was entered."""

from collections.abc import Iterable, Sequence

from yaodian.engine.entries import RecordDraft
from yaodian.engine.models import Record, RecordEdition, RecordEvidence, RecordService, RecordUnit


def entry_of(record: Record) -> RecordDraft:
    """As it is now."""
    units = RecordUnit.objects.of(record.committee_id).filter(record_id=record.id).order_by("id")
    files = RecordEvidence.objects.of(record.committee_id).filter(record_id=record.id).order_by("id")
    return entry_with(record, units=units, files=files)


def entry_with(record: Record, *, units: Iterable[RecordUnit], files: Iterable[RecordEvidence]) -> RecordDraft:
    """For whoever has read its units and files already, in the order in which they were entered. The host stands first
    among the units."""
    named = RecordService.objects.of(record.committee_id).filter(record_id=record.id)
    held = [unit.organisation_id for unit in units if unit.organisation_id != record.organisation_id]
    return _entry(
        record,
        units=[record.organisation_id, *held],
        services=[*named.values_list("measure_id", "institution")],
        files=[(file.evidence_id, file.name) for file in files],
    )


def entry_in(edition: RecordEdition) -> RecordDraft:
    services = (line.split(":", 1) for line in edition.serves_text.splitlines())
    files = (line.split(":", 1) for line in edition.files_text.splitlines())
    return _entry(
        edition,
        units=[int(line) for line in edition.units_text.splitlines()],
        services=[(int(measure), key) for measure, key in services],
        files=[(int(evidence), name) for evidence, name in files],
    )


def lines_of(pairs: Iterable[tuple[int, str]]) -> str:
    """How an edition keeps services and files. Neither an institution's key nor a cleaned file name breaks a line."""
    return "\n".join(f"{number}:{text}" for number, text in pairs)


def last_edition(record: Record) -> RecordEdition | None:
    """What the latest change replaced; none where nothing was changed since it was entered."""
    return next(iter(latest_editions(record, most=1)), None)


def latest_editions(record: Record, *, most: int) -> list[RecordEdition]:
    """The latest first. Nothing is asked of a record whose version says that it was never changed."""
    if record.version == 1:
        return []
    mine = RecordEdition.objects.of(record.committee_id).filter(record_id=record.id)
    return list(mine.order_by("-number")[:most])


def _entry(
    content: Record | RecordEdition,
    *,
    units: Sequence[int],
    services: Sequence[tuple[int, str]],
    files: Sequence[tuple[int, str]],
) -> RecordDraft:
    return RecordDraft(
        title=content.title,
        happened_on=content.happened_on,
        organisation_ids=tuple(units),
        kind=content.kind,
        text=content.text,
        attended=content.attended,
        services=tuple(sorted(services)),
        files=tuple(files),
    )
