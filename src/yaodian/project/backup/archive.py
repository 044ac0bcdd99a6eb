"""The file itself: a zip that any tool opens, written as a stream, sealed at its end.

The seal is the SHA-256 of everything before it, kept as the comment with which a zip ends. A file that was cut off or
in which one bit has turned is known at once, wherever the bit lies.
"""

import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from yaodian.kernel.errors import RefusedError
from yaodian.project.backup.manifest import Manifest, Part, manifest_of
from yaodian.project.backup.parts import MANIFEST, is_hash

_CHUNK: Final = 1024 * 1024
_SEAL: Final = 64
_MODE: Final = 0o600
_MANIFEST_MOST: Final = 16 * 1024 * 1024
# What zipfile raises over bytes that make no sense; NotImplementedError and UnicodeError are among these.
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    LookupError,
    ArithmeticError,
    RuntimeError,
)


class Writer:
    """Parts one after the other; each is read in pieces."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zipped = zipped

    def add(self, name: str, source: Path, *, packed: bool) -> Part:
        """Packed lightly: a database shrinks to a fifth, nearly at the speed of a disk; uploads are packed already."""
        digest, size = hashlib.sha256(), 0
        with source.open("rb") as reading, self._zipped.open(_entry(name, packed=packed), "w", force_zip64=True) as out:
            while chunk := reading.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        return Part(size, digest.hexdigest())

    def add_text(self, name: str, text: str) -> None:
        self._zipped.writestr(_entry(name, packed=True), text.encode())


def _entry(name: str, *, packed: bool) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = _MODE << 16
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info._compresslevel = 1  # type: ignore[attr-defined]  # noqa: SLF001  public only from Python 3.13 on
    return info


@contextmanager
def writing(file: Path) -> Iterator[Writer]:
    """Readable by its owner alone from its first byte; sealed and on the disk when the block ends well."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _MODE)
    with os.fdopen(handle, "w+b") as stream:
        with zipfile.ZipFile(stream, "w") as zipped:
            zipped.comment = b"0" * _SEAL
            yield Writer(zipped)
        stream.flush()
        seal = _digest(stream, os.fstat(stream.fileno()).st_size - _SEAL)
        stream.seek(-_SEAL, os.SEEK_END)
        stream.write(seal.encode())
        stream.flush()
        os.fsync(stream.fileno())


def _digest(stream: IO[bytes], length: int) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while length > 0 and (chunk := stream.read(min(_CHUNK, length))):
        digest.update(chunk)
        length -= len(chunk)
    return digest.hexdigest()


def seal_of(file: Path) -> str:
    """As it stands at the end of the file; "" where none stands there."""
    with file.open("rb") as stream:
        if os.fstat(stream.fileno()).st_size <= _SEAL:
            return ""
        stream.seek(-_SEAL, os.SEEK_END)
        found = stream.read().decode("ascii", "replace")
    return found if is_hash(found) else ""


class Reader:
    """An archive whose seal holds. Parts are taken out by the names of `parts.py`, never by their own."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zipped = zipped
        self.manifest: Manifest = manifest_of(self._text(MANIFEST))

    def names(self) -> list[str]:
        return self._zipped.namelist()

    def pieces(self, name: str) -> Iterator[bytes]:
        try:
            with self._zipped.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except _DAMAGE as error:
            raise RefusedError(f"备份里的“{name}”读不出来，这份备份不能用。请换一份备份。") from error

    def take(self, name: str, target: Path) -> Part:
        """Writes the part to a new file and says what it was."""
        digest, size = hashlib.sha256(), 0
        with target.open("xb") as out:
            for chunk in self.pieces(name):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        return Part(size, digest.hexdigest())

    def measure(self, name: str) -> Part:
        digest, size = hashlib.sha256(), 0
        for chunk in self.pieces(name):
            digest.update(chunk)
            size += len(chunk)
        return Part(size, digest.hexdigest())

    def _text(self, name: str) -> str:
        if name not in self._zipped.namelist() or self._zipped.getinfo(name).file_size > _MANIFEST_MOST:
            raise RefusedError("这份备份里没有清单（manifest.json），不是要点的备份。请核对文件。")
        return b"".join(self.pieces(name)).decode("utf-8", "replace")


@contextmanager
def reading(file: Path) -> Iterator[Reader]:
    """Refuses a file that is not whole."""
    if not file.is_file():
        raise RefusedError(f"找不到备份文件“{file}”。请核对路径和文件名。")
    seal = seal_of(file)
    if not seal:
        raise RefusedError(f"“{file.name}”不是要点的备份，或者没有传完整（末尾没有封条）。请重新复制，或换一份备份。")
    with file.open("rb") as stream:
        if _digest(stream, file.stat().st_size - _SEAL) != seal:
            raise RefusedError(f"“{file.name}”已经损坏，与封条不符{_where(file)}。请重新复制，或换一份备份。")
    try:
        zipped = zipfile.ZipFile(file)
    except _DAMAGE as error:
        raise RefusedError(f"“{file.name}”打不开，不是要点的备份。请核对文件。") from error
    with zipped:
        yield Reader(zipped)


def _where(file: Path) -> str:
    """For whoever has no other copy: what is not broken can be unpacked by hand."""
    try:
        with zipfile.ZipFile(file) as zipped:
            broken = [name for name in zipped.namelist() if not _can_be_read(zipped, name)]
    except (*_DAMAGE, OSError):
        return "，目录读不出来"
    more = f"等 {len(broken):,} 处" if len(broken) > 1 else ""
    return f"，坏在“{broken[0]}”{more}" if broken else "，各部分的内容还读得出来"


def _can_be_read(zipped: zipfile.ZipFile, name: str) -> bool:
    try:
        with zipped.open(name) as stream:
            while stream.read(_CHUNK):
                pass
    except (*_DAMAGE, OSError):
        return False
    return True
