"""What a disk does to a backup: it fills, refuses, or already holds the name."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from yaodian.kernel.errors import RefusedError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
_SCRATCH: Final = ".yaodian-"


@contextmanager
def told_of(doing: str) -> Iterator[None]:
    """Faults of the disk as sentences. `doing`: such as 备份."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise RefusedError(f"{doing}没有完成，什么也没有留下：数据库的副本写不成（{error}）。{_ADVICE}") from error
    except sqlite3.DatabaseError as error:
        raise RefusedError(
            f"{doing}没有完成，什么也没有留下：数据库文件已经损坏（{error}）。请保留现状，用较早的备份恢复。"
        ) from error
    except OSError as error:
        place = f"“{error.filename}”" if error.filename else ""
        reason = "磁盘已满" if error.errno in _FULL else f"{place}{error.strerror or error}"
        raise RefusedError(f"{doing}没有完成，什么也没有留下：{reason}。{_ADVICE}") from error


_ADVICE: Final = "请腾出空间（约需数据库的两倍，加上全部附件）或换一个位置，再试一次。"


@contextmanager
def scratch_in(folder: Path | None) -> Iterator[Path]:
    """A folder for what is half done, which only its owner can open; it goes, whatever happens."""
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder) as made:
        yield Path(made)


def put_in_place(file: Path, place: Path) -> None:
    """In one step, and never over a file that is there."""
    try:
        os.link(file, place)
    except FileExistsError:
        raise RefusedError(taken(place)) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A stick or a share without links: between the look and the step somebody could come, nobody is expected.
        if place.exists():
            raise RefusedError(taken(place)) from None
        file.rename(place)
    sync_folder(place.parent)


def taken(place: Path) -> str:
    return f"“{place}”已经有了，备份从不覆盖文件。请换一个文件名。"


def sync_folder(folder: Path) -> None:
    """A name is kept through a power cut. Windows cannot open a folder, and writes it through by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
