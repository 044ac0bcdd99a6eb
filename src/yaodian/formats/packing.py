"""Zip files: written while they are sent, and the same bytes for the same content, whatever the clock says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_UNIX: Final = 3
_READABLE: Final = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of an archive. `name`: with its folders, divided by “/”; the caller has cleaned it."""

    name: str
    chunks: Iterable[bytes]


class _Pipe:
    """What the zip writer writes is taken from the other end; going back is not possible."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        data, self._waiting = b"".join(self._waiting), []
        return data


def packed(files: Iterable[Packed]) -> Iterator[bytes]:
    """The archive piece by piece; a file is asked for when its turn has come, so that one at a time is in memory."""
    pipe = _Pipe()
    with ZipFile(pipe, "w") as archive:  # type: ignore[call-overload]  # typed for files; a pipe is enough
        for file in files:
            with archive.open(_entry(file.name), "w") as entry:
                for chunk in file.chunks:
                    entry.write(chunk)
                    yield pipe.taken()
    yield pipe.taken()


def timeless(data: bytes) -> bytes:
    """A zip file, such as one of Word, without the time at which it was written."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w") as archive:
        for part in source.infolist():
            archive.writestr(_entry(part.filename), source.read(part))
    return target.getvalue()


def _entry(name: str) -> ZipInfo:
    info = ZipInfo(name)  # its time is the first that the format knows: 1 January 1980
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
    return info
