"""`yaodian backup --verify`: is all there that the archive says, and does what is there agree with itself?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.chain import End, faults_in
from yaodian.project.backup.archive import Reader, reading, seal_of
from yaodian.project.backup.contents import Contents, opened
from yaodian.project.backup.disk import scratch_in, told_of
from yaodian.project.backup.manifest import Manifest
from yaodian.project.backup.parts import FILES, MANIFEST, State, StoredFile, files_in

_SHOWN: Final = 20
_UNUSABLE: Final = "这份备份不能用，请换一份备份。"


@dataclass(frozen=True, slots=True)
class Checked:
    """`lost`: the first files that were gone already when the backup was taken, in words."""

    manifest: Manifest
    seal: str
    lost: tuple[str, ...]


def verify(file: Path, say: Callable[[str], None]) -> Checked:
    """Needs no database and no settings; on a dump, pg_restore. Refuses at the first fault, in a sentence."""
    with told_of("核对"), scratch_in(None) as scratch:
        say("正在核对封条……")
        with reading(file) as archive:
            return check(archive, scratch, seal_of(file), say)


def check(archive: Reader, scratch: Path, seal: str, say: Callable[[str], None]) -> Checked:
    """Leaves the database and the list of files in `scratch`, under the names of their parts."""
    manifest = archive.manifest
    say("正在核对数据库和审计链……")
    for name in (manifest.database.part, FILES):
        if name not in archive.names() or archive.take(name, scratch / name) != manifest.parts.get(name):
            raise RefusedError(f"备份里的“{name}”与清单不符。{_UNUSABLE}")
    with opened(manifest.database, scratch / manifest.database.part, scratch) as contents:
        _database(contents, manifest)
        say(f"正在核对附件 {manifest.files:,} 份……")
        _rows_have_files(contents, scratch)
    return Checked(manifest, seal, _files(archive, scratch))


def _database(contents: Contents, manifest: Manifest) -> None:
    if contents.faults:
        raise RefusedError(f"备份里的数据库有{'；'.join(contents.faults)[:300]}。{_UNUSABLE}")
    counted = {table: count for table, count in contents.counts.items() if table not in manifest.left_out}
    unlike = sorted(each for each in counted.keys() | manifest.tables if counted.get(each) != manifest.tables.get(each))
    if unlike:
        raise RefusedError(f"备份里的数据库与清单的行数不符：{'、'.join(unlike[:5])}。{_UNUSABLE}")
    heads = {head.committee_id: End(head.number, head.hash) for head in manifest.heads}
    if {each: (end.number, end.hash) for each, end in heads.items()} != contents.heads():
        raise RefusedError(f"备份里的审计链末端与清单不符。{_UNUSABLE}")
    for head in manifest.heads:
        end = partial(heads.__getitem__, head.committee_id)
        faults = list(islice(faults_in(contents.entries(head.committee_id), end), 5))
        if faults:
            raise RefusedError(f"备份里“{head.name}”的审计链有问题：{'；'.join(faults)}。请交安全审计员核对。")


def _rows_have_files(contents: Contents, scratch: Path) -> None:
    """Each row stands on the list, and nothing else does."""
    with listed(scratch) as files:
        on_list = {(file.committee_id, file.sha256) for file, _ in files}
    for file in contents.stored_files():
        if (file.committee_id, file.sha256) not in on_list:
            raise RefusedError(f"备份里没有数据库提到的附件 {file.place}。{_UNUSABLE}")
        on_list.discard((file.committee_id, file.sha256))
    if on_list:
        raise RefusedError(f"备份的附件清单里多出{len(on_list)}份数据库没有提到的。{_UNUSABLE}")


def _files(archive: Reader, scratch: Path) -> tuple[str, ...]:
    """Each kept file is there with its bytes; whoever was lost is named."""
    manifest, lost, kept, size = archive.manifest, [], 0, 0
    wanted = {MANIFEST, FILES, manifest.database.part}
    names = archive.names()
    there = set(names)
    with listed(scratch) as files:
        for file, state in files:
            if state is not State.KEPT:
                lost.append(f"{file.place}（{state.label}）")
                continue
            if file.part not in there or archive.measure(file.part).sha256 != file.sha256:
                raise RefusedError(f"备份里的附件 {file.place} 缺失或内容不符。{_UNUSABLE}")
            kept, size = kept + 1, size + file.size
    if (kept, size, len(lost)) != (manifest.files, manifest.files_bytes, manifest.files_lost):
        raise RefusedError(f"备份里的附件数与清单不符。{_UNUSABLE}")
    if len(names) != len(wanted) + kept:
        raise RefusedError(f"备份里有清单没有提到的内容。{_UNUSABLE}")
    return tuple(lost[:_SHOWN])


@contextmanager
def listed(scratch: Path) -> Iterator[Iterator[tuple[StoredFile, State]]]:
    with (scratch / FILES).open(encoding="ascii", errors="replace") as lines:
        yield files_in(lines)
