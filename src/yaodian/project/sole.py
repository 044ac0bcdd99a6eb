"""One server on one data folder. The lock is the operating system's, and gone with the process, however that ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from yaodian.kernel.errors import RefusedError

LOCK: Final = "serving.lock"

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def sole_server(folder: Path) -> Iterator[None]:
    """Raises RefusedError where another server is at work on this folder. Children do not hold the lock on."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as file:
        try:
            _lock(file)
        except OSError as error:
            raise RefusedError(
                f"数据文件夹 {folder} 正由另一个要点服务使用，不能再启动一个。请先停止那一个，或换一个数据文件夹再试。"
            ) from error
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003  for whoever takes this process's place
        yield
