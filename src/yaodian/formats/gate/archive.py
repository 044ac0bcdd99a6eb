"""A zip file, opened only after its central directory has been judged; read with hard caps."""

import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits
from yaodian.kernel.errors import RefusedError

BROKEN = "文件不完整或已损坏，无法打开。请重新下载，或在 Word、Excel 或 WPS 中打开后另存一份再试。"
BOMB = "文件解压后过大，疑似压缩炸弹，已拒绝。请在 Word、Excel 或 WPS 中打开后另存一份再试。"
CROWDED = "文件内部的部件过多，已拒绝。请在 Word、Excel 或 WPS 中打开后另存一份再试。"
CROOKED = "文件内部结构异常（部件重名、重叠或路径越界），已拒绝。请在 Word、Excel 或 WPS 中打开后另存一份再试。"
LOCKED = "文件有密码保护，无法读取。请先取消密码，再试。"

_CHUNK = 64 * 1024
_DIRECTORY_SIGNATURE = b"PK\x01\x02"
_END_SIGNATURE = b"PK\x05\x06"
_LOCAL_HEADER = struct.Struct("<4s2xHH16xHH")
_DESCRIPTOR = 24  # what may stand behind an entry: its sizes once more
_DIRECTORY_END = 22
_ENCRYPTED_FLAG = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # the only two OOXML allows
_LONGEST_NAME = 255
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Archive:
    names: tuple[str, ...]
    limits: Limits
    _file: zipfile.ZipFile

    @property
    def unpacked_bytes(self) -> int:
        return sum(entry.file_size for entry in self._file.infolist())

    def chunks(self, name: str) -> Iterator[bytes]:
        """The entry piece by piece. What comes out counts, not what the directory says."""
        try:
            with self._file.open(name) as stream:
                yield from iter(lambda: stream.read(_CHUNK), b"")
        except Exception as error:  # zipfile and zlib raise a dozen kinds on damaged entries
            raise RefusedError(BROKEN) from error

    def read(self, name: str, cap: int | None = None) -> bytes:
        limit = self.limits.part_bytes if cap is None else cap
        pieces, size = [], 0
        for chunk in self.chunks(name):
            size += len(chunk)
            if size > limit:
                raise RefusedError(BOMB)
            pieces.append(chunk)
        return b"".join(pieces)


def open_archive(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Archive:
    # Counting signatures is quick; building half a million directory entries first is not.
    if data.count(_DIRECTORY_SIGNATURE) > limits.entries:
        raise RefusedError(CROWDED)
    try:
        file = zipfile.ZipFile(BytesIO(data))
    except Exception as error:  # zipfile raises a dozen kinds on damaged directories
        raise RefusedError(BROKEN) from error
    entries = file.infolist()
    _refuse_unreadable(entries)
    _refuse_bombs(entries, limits)
    _refuse_names(entries)
    _refuse_overlaps(data, entries, file.start_dir)
    _refuse_tail(data, file)
    return Archive(tuple(entry.filename for entry in entries), limits, file)


def _refuse_unreadable(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise RefusedError(LOCKED)
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise RefusedError(CROOKED)


def _refuse_bombs(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise RefusedError(BOMB)
    for entry in entries:
        packed_well = entry.file_size > limits.ratio * max(1, entry.compress_size)
        if packed_well and entry.file_size > limits.ratio_floor:
            raise RefusedError(BOMB)


def _refuse_names(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.orig_filename.casefold() for entry in entries]  # part names ignore case (ISO/IEC 29500-2)
    if len(set(names)) != len(names):
        raise RefusedError(CROOKED)
    if any(_is_crooked(entry) for entry in entries):
        raise RefusedError(CROOKED)


def _is_crooked(entry: zipfile.ZipInfo) -> bool:
    name = entry.orig_filename.replace("\\", "/")
    escapes = name.startswith("/") or _DRIVE.match(name) is not None or ".." in name.split("/")
    is_odd = len(name) > _LONGEST_NAME or not name.isprintable()
    return escapes or is_odd or stat.S_ISLNK(entry.external_attr >> 16)


def _refuse_overlaps(data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Entries that share bytes unpack to far more than the file holds; each must end before the next begins. Nor may
    anything lie between them, where one reader sees nothing and another finds an entry."""
    position = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        _refuse_gap(position, entry.header_offset)
        position = _end(data, entry)
    _refuse_gap(position, directory)


def _refuse_gap(end: int, begin: int) -> None:
    if not 0 <= begin - end <= (_DESCRIPTOR if end else 0):
        raise RefusedError(CROOKED)


def _end(data: bytes, entry: zipfile.ZipInfo) -> int:
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size:
        raise RefusedError(BROKEN)
    signature, flags, method, name, extra = _LOCAL_HEADER.unpack(header)
    if signature != b"PK\x03\x04":
        raise RefusedError(BROKEN)
    if method != entry.compress_type or flags & _ENCRYPTED_FLAG:  # the directory says one thing, the entry another
        raise RefusedError(CROOKED)
    size: int = entry.header_offset + _LOCAL_HEADER.size + name + extra + entry.compress_size
    return size


def _refuse_tail(data: bytes, file: zipfile.ZipFile) -> None:
    """The file ends with its directory: what is put behind it is read by something that is no archive reader."""
    end = data.rfind(_END_SIGNATURE)
    if file.comment or end + _DIRECTORY_END != len(data):
        raise RefusedError(CROOKED)
