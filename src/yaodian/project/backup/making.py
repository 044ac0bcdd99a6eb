"""`yaodian backup`: the database first, then the files its rows speak of, then the page that says what is there.

A file is on the disk before a row speaks of it, and never changes: whatever comes after the snapshot, each row in it
finds its file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from yaodian.engine.queries.evidence import is_whole
from yaodian.kernel.errors import RefusedError
from yaodian.project.backup import from_postgres, from_sqlite
from yaodian.project.backup.archive import Writer, seal_of, writing
from yaodian.project.backup.disk import put_in_place, scratch_in, taken, told_of
from yaodian.project.backup.manifest import Manifest, Part
from yaodian.project.backup.parts import FILES, MANIFEST, Database, State, StoredFile, line_of
from yaodian.project.backup.snapshot import Installation, Snapshot

SUFFIX: Final = ".zip"
_PROGRESS: Final = 5_000  # files between two words
_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Made:
    """`lost`: the first files that a row speaks of and the disk does not hold, in words."""

    file: Path
    seal: str
    manifest: Manifest
    lost: tuple[str, ...]


@dataclass(slots=True)
class _Files:
    kept: int = 0
    bytes: int = 0
    lost: int = 0
    words: tuple[str, ...] = ()

    def note(self, file: StoredFile, state: State) -> None:
        if state is State.KEPT:
            self.kept, self.bytes = self.kept + 1, self.bytes + file.size
        else:
            self.lost += 1
            self.words = (*self.words, f"{file.place}（{state.label}）")[:_SHOWN]


def place_for(said: str, at: datetime) -> Path:
    """A folder gets a file named by the hour; a name that ends in .zip is taken as it is."""
    path = Path(said)
    place = path / f"yaodian-{at:%Y%m%d-%H%M%S}{SUFFIX}" if path.is_dir() else path
    if place.suffix.casefold() != SUFFIX:
        raise RefusedError(f"没有文件夹“{path}”。请先建立它；要指定文件名的，请以 {SUFFIX} 结尾。")
    if not place.parent.is_dir():
        raise RefusedError(f"没有文件夹“{place.parent}”。请先建立它。")
    if place.exists():
        raise RefusedError(taken(place))
    return place


def make(*, installation: Installation, place: Path, at: datetime, say: Callable[[str], None]) -> Made:
    """All is made beside `place`, and named when it is whole."""
    with told_of("备份"), scratch_in(place.parent) as scratch:
        say("正在复制数据库……")
        source = from_sqlite if installation.database is Database.SQLITE else from_postgres
        copied = source.snapshot(installation.settings, scratch)
        unnamed = scratch / place.name
        with writing(unnamed) as out:
            name = copied.database.part
            parts = {name: out.add(name, copied.copy, packed=True)}
            copied.copy.unlink()  # its room is wanted for the files
            listed = scratch / FILES
            files = _write_files(out, copied, listed, installation.media, say)
            parts[FILES] = out.add(FILES, listed, packed=True)
            manifest = _manifest(copied, files, parts, version=installation.version, at=at)
            out.add_text(MANIFEST, manifest.to_json())
        put_in_place(unnamed, place)
        return Made(place, seal_of(place), manifest, files.words)


def _manifest(copied: Snapshot, files: _Files, parts: dict[str, Part], *, version: str, at: datetime) -> Manifest:
    return Manifest(
        version=version,
        taken_at=at.replace(microsecond=0),
        database=copied.database,
        server=copied.server,
        migrations=copied.migrations,
        tables=copied.tables,
        left_out=copied.left_out,
        heads=copied.heads,
        files=files.kept,
        files_bytes=files.bytes,
        files_lost=files.lost,
        parts=parts,
    )


def _write_files(out: Writer, copied: Snapshot, listed: Path, media: Path, say: Callable[[str], None]) -> _Files:
    done = _Files()
    with listed.open("x", encoding="ascii") as lines:
        for number, file in enumerate(copied.stored_files(), 1):
            state = _put(out, file, media / file.place)
            lines.write(line_of(file, state))
            done.note(file, state)
            if number % _PROGRESS == 0:
                say(f"已收进附件 {number:,} 份……")
    return done


def _put(out: Writer, file: StoredFile, path: Path) -> State:
    """A file that is gone or spoiled does not cost the people their backup: it is left out and named."""
    if not path.is_file():
        return State.MISSING
    if not is_whole(path, file.sha256):
        return State.SPOILED
    out.add(file.part, path, packed=False)
    return State.KEPT
