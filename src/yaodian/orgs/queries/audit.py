"""Reading the audit chain, and finding what was done to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from yaodian.orgs.chain import Change, Line, digest_of, hash_of
from yaodian.orgs.models import AuditChange, AuditHead, AuditLine

_BATCH = 2_000
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ChainReport:
    """`faults`: sentences, the first twenty; none where the chain is whole."""

    lines: int
    head: str
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify_chain(*, committee_id: int) -> ChainReport:
    """Finds edited, deleted, added and reordered lines, changed change rows, and a cut tail."""
    head = AuditHead.objects.filter(committee_id=committee_id).first()
    if head is None:
        return ChainReport(0, "", ("没有审计链末端的登记",))
    return ChainReport(head.number, head.hash, tuple(islice(_faults(committee_id, head), _SHOWN)))


def _faults(committee_id: int, head: AuditHead) -> Iterator[str]:
    previous, number = "0" * 64, 0
    for row in AuditLine.objects.of(committee_id).order_by("number").iterator(chunk_size=_BATCH):
        number += 1
        if row.number != number:
            yield f"第{number}条缺失或顺序被改动（读到的是第{row.number}条）"
            number = row.number
        if row.previous != previous:
            yield f"第{row.number}条与前一条接不上"
        if hash_of(_line(row), row.previous) != row.hash:
            yield f"第{row.number}条的内容被改动"
        if row.changes_count and digest_of(_changes(row)) != row.digest:
            yield f"第{row.number}条的变更明细被改动"
        previous = row.hash
    if (number, previous) != (head.number, head.hash):
        yield f"链的末端不符：登记为第{head.number}条，实际到第{number}条"


def _line(row: AuditLine) -> Line:
    return Line(**{name: getattr(row, name) for name in Line.__dataclass_fields__})


def _changes(row: AuditLine) -> list[Change]:
    rows = AuditChange.objects.of(row.committee_id).filter(line_id=row.id).order_by("position")
    return [Change(each.field, each.before, each.after) for each in rows]
