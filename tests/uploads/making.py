"""What every maker of files for the corpus uses: texts, bases, and a knife for archives."""

import struct
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from random import Random
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from yaodian.formats.gate.tests import files

Made = tuple[str, bytes]
"""The name that a browser sends, and the bytes."""

Maker = Callable[[Random], Made]
Makers = Mapping[str, Maker]

WORDS: Final = ("学习计划", "工作总结", "会议纪要", "签到情况", "活动方案", "整改清单", "发言提纲", "座谈记录")
UNITS: Final = ("市水务局", "市林业局", "市档案馆", "市计量所", "市气象台")
_LOCAL: Final = b"PK\x03\x04"
_DIRECTORY: Final = b"PK\x01\x02"


def title(rng: Random) -> str:
    return f"{rng.choice(UNITS)}{rng.choice(WORDS)}{rng.randint(1, 999)}"


def sentences(rng: Random, count: int) -> list[str]:
    return [
        f"{rng.choice(UNITS)}第{rng.randint(1, 40)}支部{rng.choice(WORDS)}，共{rng.randint(3, 90)}人。"
        for _ in range(count)
    ]


@cache
def word() -> bytes:
    return files.word("学习计划", "每季度学习一次。")


@cache
def excel() -> bytes:
    return files.excel("单位", "市水务局")


@cache
def slides() -> bytes:
    return files.slides("学习交流")


@cache
def pdf() -> bytes:
    return files.plain_pdf("学习计划", "每季度学习一次。")


def office(rng: Random) -> tuple[str, bytes]:
    """A suffix and an ordinary package of its kind."""
    return rng.choice([(".docx", word()), (".xlsx", excel()), (".pptx", slides())])


def main_folder(suffix: str) -> str:
    return {".docx": "word", ".xlsx": "xl", ".pptx": "ppt"}[suffix]


def with_raw(data: bytes, *entries: tuple[str | ZipInfo, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """Entries as they are given, whatever their names."""
    target = BytesIO(data)
    with ZipFile(target, "a", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def directory_field(data: bytes, entry: int, offset: int, value: int, form: str = "<I") -> bytes:
    """One field of one line of the central directory."""
    place = -1
    for _ in range(entry + 1):
        place = data.index(_DIRECTORY, place + 1)
    return _put(data, place + offset, value, form)


def local_field(data: bytes, offset: int, value: int, form: str = "<H") -> bytes:
    """One field of the first entry's own head."""
    return _put(data, data.index(_LOCAL) + offset, value, form)


def _put(data: bytes, place: int, value: int, form: str) -> bytes:
    field = struct.pack(form, value)
    return data[:place] + field + data[place + len(field) :]


def relation(kind: str, target: str, mode: str = "External") -> str:
    return files.relations(kind, target, mode)


def plain_relations(suffix: str) -> str:
    """Where the main part's relations stand; the ordinary packages here can do without their own."""
    folder = main_folder(suffix)
    main = {"word": "document", "xl": "workbook", "ppt": "presentation"}[folder]
    return f"{folder}/_rels/{main}.xml.rels"


def with_relation(data: bytes, suffix: str, kind: str, target: str, mode: str = "External") -> bytes:
    """One more relation of the main part."""
    place = plain_relations(suffix)
    with ZipFile(BytesIO(data)) as archive:
        held = archive.read(place).decode() if place in archive.namelist() else files.relations("theme", "theme1.xml")
    row = f'<Relationship Id="rX1" Type="{files.OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return files.with_parts(data, {place: held.replace("</Relationships>", row + "</Relationships>")})
