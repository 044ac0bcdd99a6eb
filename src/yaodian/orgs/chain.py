"""The arithmetic of the audit chain: what a line's hash covers. Pure; writing and checking share it."""

import hashlib
import json
from collections.abc import Iterable
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
