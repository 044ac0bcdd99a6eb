"""The whole chain read from its first line on, and what was done to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from django.db import transaction

from yaodian.orgs.chain import Change, End, Entry, Line, faults_in
from yaodian.orgs.models import AuditChange, AuditHead, AuditLine

STEP: Final = 2_000
"""Lines that are read at once."""

_SHOWN: Final = 20
_FIELDS: Final = tuple(Line.__dataclass_fields__)
_READ: Final = (*_FIELDS, "previous", "hash", "id")


@dataclass(frozen=True, slots=True)
class ChainReport:
    """`faults`: sentences, the first twenty; none where the chain is whole."""

    lines: int
    head: str
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def end_of(*, committee_id: int) -> End | None:
    """None where nobody has ever written down where the chain ends."""
    head = AuditHead.objects.of(committee_id).first()
    return End(head.number, head.hash) if head else None


def verify_chain(
    *, committee_id: int, witness: End | None = None, told: Callable[[int], None] = lambda _: None
) -> ChainReport:
    """Finds edited, deleted, added and reordered lines, changed change rows, and a cut tail. While it reads, others
    write: only the last step holds the end. `told`: how many lines have been read, now and then."""
    begun = end_of(committee_id=committee_id)
    if begun is None:
        return ChainReport(0, "", ("没有审计链末端的登记",))
    ends: list[End] = []
    faults = tuple(islice(faults_in(_entries(committee_id, ends, told), lambda: ends[-1], witness), _SHOWN))
    end = ends[-1] if ends else begun  # twenty faults are enough to stop reading
    return ChainReport(end.number, end.hash, faults)


def _entries(committee_id: int, ends: list[End], told: Callable[[int], None]) -> Iterator[Entry]:
    last = 0
    while len(rows := _rows(committee_id, last)) == STEP:
        yield from _with_changes(committee_id, rows)
        last = rows[-1][_FIELDS.index("number")]
        told(last)
    with transaction.atomic():
        head = AuditHead.objects.of(committee_id).select_for_update().get()
        rows = _rows(committee_id, last)
        ends.append(End(head.number, head.hash))
    yield from _with_changes(committee_id, rows)


def _rows(committee_id: int, last: int) -> list[tuple[Any, ...]]:
    lines = AuditLine.objects.of(committee_id).filter(number__gt=last).order_by("number")
    return list(lines.values_list(*_READ)[:STEP])


def _with_changes(committee_id: int, rows: list[tuple[Any, ...]]) -> Iterator[Entry]:
    counted = _FIELDS.index("changes_count")
    changes = _changes(committee_id, [row[-1] for row in rows if row[counted]])
    for *covered, previous, own, line_id in rows:
        line = Line(**dict(zip(_FIELDS, covered, strict=True)))
        yield Entry(line, previous, own, lambda line_id=line_id: changes.get(line_id, []))  # type: ignore[misc]


def _changes(committee_id: int, lines: list[int]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    rows = AuditChange.objects.of(committee_id).filter(line_id__in=lines).order_by("line_id", "position")
    for line_id, *change in rows.values_list("line_id", "field", "before", "after"):
        found.setdefault(line_id, []).append(Change(*change))
    return found
