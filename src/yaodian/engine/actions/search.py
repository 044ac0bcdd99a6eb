"""What the search finds, written in the transaction of what it speaks of. Never the names of members."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.db import transaction

from yaodian.engine.models import Block, Clause, PlanVersion, Record, RecordUnit, SearchText
from yaodian.engine.queries.headings import blocks_of, heading_of, path_of
from yaodian.engine.search_words import (
    Subject,
    plan_token,
    record_token,
    unit_tokens,
    words_of,
)
from yaodian.kernel.clock import BEIJING

_BATCH: Final = 500
_TITLE_LENGTH: Final = 200


@transaction.atomic
def index_version(*, version: PlanVersion) -> None:
    """Headings and clauses of the version in force, instead of those of the plan's other versions. Clauses that became
    no measure are words of the document too."""
    plan, mine = version.plan_id, SearchText.objects.of(version.committee_id)
    of_plan = {"version__plan_id": plan}
    clauses = Clause.objects.of(version.committee_id).filter(**of_plan).values("id")
    blocks = Block.objects.of(version.committee_id).filter(**of_plan).values("id")
    mine.filter(subject_kind=Subject.CLAUSE, subject_id__in=clauses).delete()
    mine.filter(subject_kind=Subject.HEADING, subject_id__in=blocks).delete()
    SearchText.objects.bulk_create(_texts_of(version), batch_size=_BATCH)


@transaction.atomic
def index_record(*, record: Record) -> None:
    """As it stands now; what is not in force is not found."""
    if record.status != Record.Status.IN_FORCE:
        drop_record(record=record)
        return
    units = RecordUnit.objects.of(record.committee_id).filter(record_id=record.id)
    content = text_of_record(record, units.values_list("organisation_id", "department_id"))
    SearchText.objects.update_or_create(**_subject(record), defaults=content)


def index_new_record(*, record: Record, units: Iterable[tuple[int, int]]) -> None:
    """Of a record in force that this transaction has made. `units`: organisation and department of each."""
    SearchText.objects.create(**_subject(record), **text_of_record(record, units))


def text_of_record(record: Record, units: Iterable[tuple[int, int]]) -> dict[str, Any]:
    """What the search keeps of it. `units`: organisation and department of each that held it."""
    tokens = [record_token(record.committee_id)]
    for organisation_id, department_id in units:
        tokens += unit_tokens(organisation_id=organisation_id, department_id=department_id)
    return {
        "title": record.title[:_TITLE_LENGTH],
        "text": record.text,
        "words": words_of((record.title, record.kind, *record.text.splitlines()), tokens),
        "day": record.happened_on,
        "organisation_id": record.organisation_id,
        "department_id": record.department_id,
    }


def _subject(record: Record) -> dict[str, Any]:
    return {"committee_id": record.committee_id, "subject_kind": Subject.RECORD.value, "subject_id": record.id}


def drop_record(*, record: Record) -> None:
    mine = SearchText.objects.of(record.committee_id)
    mine.filter(subject_kind=Subject.RECORD, subject_id=record.id).delete()


def _texts_of(version: PlanVersion) -> Iterator[SearchText]:
    """In the order of the document."""
    blocks = blocks_of(committee_id=version.committee_id, version_id=version.id)
    rows = Clause.objects.of(version.committee_id).filter(version_id=version.id)
    by_block: dict[int | None, list[Clause]] = {}
    for clause in rows.order_by("position", "id"):
        by_block.setdefault(clause.block_id, []).append(clause)
    for block in blocks.values():
        above = path_of(block, blocks)[:-1]
        yield _text(version, Subject.HEADING, block.id, heading_of(block), " ".join(above))
        yield from _clauses(version, by_block.pop(block.id, ()), heading_of(block))
    for left in by_block.values():
        yield from _clauses(version, left, "")


def _clauses(version: PlanVersion, clauses: Sequence[Clause], heading: str) -> Iterator[SearchText]:
    for clause in clauses:
        yield _text(version, Subject.CLAUSE, clause.id, heading, clause.text)


def _text(version: PlanVersion, subject: Subject, subject_id: int, title: str, text: str) -> SearchText:
    """A clause is found by its own words, a heading by its own: neither by those of the other."""
    own = text if subject is Subject.CLAUSE else title
    return SearchText(
        committee_id=version.committee_id,
        subject_kind=subject.value,
        subject_id=subject_id,
        title=(title or version.title)[:_TITLE_LENGTH],
        text=text,
        words=words_of((own,), (plan_token(version.committee_id),)),
        day=version.issued_at.astimezone(BEIJING).date() if version.issued_at else None,
    )
