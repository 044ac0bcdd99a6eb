"""Records in bulk, for what is built and not typed by somebody: the same rules judge them and the same rows come of it
as of as many calls of `save_record`, only many rows in one step.

Quickest where the records of an organisation come together: its duties are read once for all of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from yaodian.engine.actions.bulk_settling import settle_new
from yaodian.engine.actions.search import text_of_record
from yaodian.engine.actions.writing import fill
from yaodian.engine.actions.years import refuse_closed_year
from yaodian.engine.entries import RecordDraft, cleaned
from yaodian.engine.models import Duty, Record, RecordService, RecordUnit, SearchText
from yaodian.engine.queries.places import Place, places_on_days
from yaodian.engine.search_words import Subject
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.quotation import quoted
from yaodian.orgs.actions.audit import Told, write_audit_lines
from yaodian.orgs.actors import Actor
from yaodian.orgs.bulk_rows import Row, insert_rows
from yaodian.orgs.rights import Right

_RECORD: Final = tuple(field.attname for field in Record._meta.concrete_fields)
_UNIT: Final = ("id", "committee_id", "record_id", "organisation_id", "department_id")
_SERVICE: Final = ("id", "committee_id", "record_id", "measure_id", "institution")
_TEXT: Final = ("title", "text", "words", "day", "organisation_id", "department_id")


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody entered, and when."""

    draft: RecordDraft
    at: datetime


@dataclass(frozen=True, slots=True)
class _Made:
    record: Record
    entry: RecordDraft
    places: tuple[Place, ...]


@transaction.atomic
def enter_records(*, actor: Actor, entered: Sequence[Entered]) -> list[Record]:
    """In the order in which the audit tells of them. All or none: what a form would refuse is refused here."""
    actor.require(Right.RECORD)
    made = _made(actor, entered)
    insert_rows(Record, _RECORD, [_values(each.record) for each in made])
    insert_rows(RecordUnit, _UNIT, [row for each in made for row in _units(each)])
    insert_rows(RecordService, _SERVICE, [row for each in made for row in _services(each)])
    records = [each.record for each in made]
    settle_new(committee_id=actor.committee_id, records=records)
    columns = ("id", "committee_id", "subject_kind", "subject_id", *_TEXT)
    insert_rows(SearchText, columns, [_text(each) for each in made])
    write_audit_lines(actor=actor, action="填写记录", kind=Record, told=[_told(record) for record in records])
    return records


def _made(actor: Actor, entered: Iterable[Entered]) -> list[_Made]:
    drafts = [(cleaned(each.draft, each.at.astimezone(BEIJING).date()), each.at) for each in entered]
    _check(actor, [entry for entry, _ in drafts])
    places = places_on_days(
        actor=actor, wanted={(unit, entry.happened_on) for entry, _ in drafts for unit in entry.organisation_ids}
    )
    return [
        _filled(actor, entry, at, tuple(places[unit, entry.happened_on] for unit in entry.organisation_ids))
        for entry, at in drafts
    ]


def _check(actor: Actor, entries: Sequence[RecordDraft]) -> None:
    for year in {entry.happened_on.year for entry in entries}:
        refuse_closed_year(committee_id=actor.committee_id, year=year)
    duties = Duty.objects.of(actor.committee_id)
    for measure_id, key in {service for entry in entries for service in entry.services}:
        if not duties.filter(measure_id=measure_id, institution=key).exists():
            raise RefusedError("所选的任务已经不在要点里，请重新选择。")
    if any(entry.files for entry in entries):
        raise RefusedError("批量录入不带附件，请在记录页上补传。")


def _filled(actor: Actor, entry: RecordDraft, at: datetime, places: tuple[Place, ...]) -> _Made:
    record = Record(
        id=new_id(),
        committee_id=actor.committee_id,
        record_form=_FORM,
        status=_STATUS,
        recorded_at=at,
        recorded_by=actor.user_id,
        recorded_by_name=actor.name,
    )
    fill(record, entry, places)
    return _Made(record, entry, places)


_FORM: Final = str(Record._meta.get_field("record_form").get_default())
_STATUS: Final = str(Record._meta.get_field("status").get_default())


def _values(record: Record) -> Row:
    return [getattr(record, name) for name in _RECORD]


def _units(made: _Made) -> Iterator[Row]:
    record = made.record
    for place in made.places:
        yield new_id(), record.committee_id, record.id, place.organisation_id, place.department_id


def _services(made: _Made) -> Iterator[Row]:
    record = made.record
    for measure_id, key in made.entry.services:
        yield new_id(), record.committee_id, record.id, measure_id, key


def _text(made: _Made) -> list[Any]:
    record = made.record
    content = text_of_record(record, made.places)
    kind = Subject.RECORD.value
    return [new_id(), record.committee_id, kind, record.id, *(content[name] for name in _TEXT)]


def _told(record: Record) -> Told:
    return Told(record.recorded_at, record.id, f"填写记录{quoted(record.title)}（{date_text(record.happened_on)}）")
