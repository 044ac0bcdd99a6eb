"""What lies in an archive, and under which names. Nothing that a person typed becomes a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yaodian.kernel.errors import RefusedError

MANIFEST: Final = "manifest.json"
FILES: Final = "files.txt"


class Database(StrEnum):
    SQLITE = "sqlite"
    POSTGRES = "postgresql"

    @property
    def part(self) -> str:
        return {Database.SQLITE: "database.sqlite3", Database.POSTGRES: "database.pgdump"}[self]

    @property
    def label(self) -> str:
        return {Database.SQLITE: "SQLite", Database.POSTGRES: "PostgreSQL"}[self]


class State(StrEnum):
    """Of a file that a row speaks of, when the backup was taken."""

    KEPT = "kept"
    MISSING = "missing"
    SPOILED = "spoiled"  # there, with other bytes than its hash names: left out

    @property
    def label(self) -> str:
        return {State.KEPT: "在", State.MISSING: "缺失", State.SPOILED: "内容被改动"}[self]


@dataclass(frozen=True, slots=True)
class StoredFile:
    committee_id: int
    sha256: str
    size: int

    @property
    def place(self) -> str:
        """Below the folder of files, and below `files/` in the archive."""
        return f"{self.committee_id}/{self.sha256[:2]}/{self.sha256}"

    @property
    def part(self) -> str:
        return f"files/{self.place}"


def line_of(file: StoredFile, state: State) -> str:
    return f"{file.committee_id} {file.sha256} {file.size} {state.value}\n"


def files_in(lines: Iterable[str]) -> Iterator[tuple[StoredFile, State]]:
    """Lines as `line_of` wrote them."""
    for line in lines:
        words = line.split()
        if len(words) != 4 or not (words[0].isdecimal() and words[2].isdecimal()) or not is_hash(words[1]):  # noqa: PLR2004
            raise RefusedError(f"备份里的附件清单看不懂：{line.strip()[:80]}。")
        yield StoredFile(int(words[0]), words[1], int(words[2])), State(words[3])


def is_hash(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")  # noqa: PLR2004  SHA-256 in hexadecimal
