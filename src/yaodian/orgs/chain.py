"""The arithmetic of the audit chain: what a line's hash covers. Pure; writing, checking and backups share it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row: what it was, what it became, as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """All that a hash covers, beside the hash before it."""

    committee_id: int
    number: int
    at: datetime
    user_id: int
    user_name: str
    action: str
    subject_kind: str
    subject_id: int
    sentence: str
    changes_count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line as it was found, wherever it lies; its changes are read only where it has some."""

    line: Line
    previous: str
    hash: str
    changes: Callable[[], Iterable[Change]]


@dataclass(frozen=True, slots=True)
class End:
    """The last line of a chain: by it alone the whole chain before it can be held to what it was."""

    number: int
    hash: str

    @property
    def parts(self) -> str:
        """Eight signs at a time, as they are read from paper."""
        return " ".join(self.hash[place : place + 8] for place in range(0, len(self.hash), 8))

    def line_of(self, code: str) -> str:
        """As it is kept outside, one line for each committee: yunze 1234 9f86d0…"""
        return f"{code} {self.number} {self.hash}"


def faults_in(entries: Iterable[Entry], end: Callable[[], End], witness: End | None = None) -> Iterator[str]:
    """`entries` by number; `end`: what the chain is said to end with, asked once all are read. `witness`: an end that
    somebody has kept outside: only that finds a tail cut off together with the end, or a chain written anew."""
    previous, number, is_witnessed = "0" * 64, 0, witness is None
    for each in entries:
        line, number = each.line, number + 1
        if line.number != number:
            yield f"第{number}条缺失或顺序被改动（读到的是第{line.number}条）"
            number = line.number
        yield from _faults_of(each, previous)
        if witness and line.number == witness.number:
            is_witnessed = True
            if each.hash != witness.hash:
                yield f"第{line.number}条与留存的指纹不同：它或它以前的内容被整段改写过"
        previous = each.hash
    if witness and not is_witnessed:
        yield f"留存的第{witness.number}条已经不在：链只到第{number}条，末尾被截去"
    said = end()
    if (number, previous) != (said.number, said.hash):
        yield f"链的末端不符：登记为第{said.number}条，实际到第{number}条"


def _faults_of(each: Entry, previous: str) -> Iterator[str]:
    line = each.line
    if each.previous != previous:
        yield f"第{line.number}条与前一条接不上"
    if hash_of(line, each.previous) != each.hash:
        yield f"第{line.number}条的内容被改动"
    if line.changes_count and digest_of(each.changes()) != line.digest:
        yield f"第{line.number}条的变更明细被改动"


def digest_of(changes: Iterable[Change]) -> str:
    """ "" for a line without changes."""
    rows = [[change.field, change.before, change.after] for change in changes]
    return _sha(rows) if rows else ""


def hash_of(line: Line, previous: str) -> str:
    return _sha(
        [
            previous,
            str(line.committee_id),
            line.number,
            line.at.astimezone(UTC).isoformat(timespec="microseconds"),
            str(line.user_id),
            line.user_name,
            line.action,
            line.subject_kind,
            str(line.subject_id),
            line.sentence,
            line.changes_count,
            line.digest,
        ],
    )


def _sha(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
