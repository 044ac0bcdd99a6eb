"""Word, Excel and PPT packages that are kept and handed on: no active content in any level, and their first words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from yaodian.formats.gate.active import CONTENT_TYPES, OBJECTS, embeddings, refuse_active_content, refuse_links
from yaodian.formats.gate.archive import CROWDED, Archive, open_archive
from yaodian.formats.gate.content import Kind, kind_of
from yaodian.formats.gate.kinds import DOCX, PPTX, XLSX, FileFormat
from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits
from yaodian.formats.gate.markup import BROKEN, parse_xml
from yaodian.kernel.errors import RefusedError

OFD = "这是 .ofd 版式文件，暂不能上传。请在阅读器中导出为 PDF 再上传。"
UNKNOWN = (
    "这是压缩包，或不是普通的 Word、Excel、PPT 文件。"
    "压缩包请解压后逐个上传；模板和放映文件请另存为 .docx、.xlsx 或 .pptx。"
)
CALLING = (
    "文件里有调用外部程序或外部数据的域、公式或连接，已拒绝。"
    "请在 Word 或 Excel 中把它们改为普通文字或数值，另存一份再试。"
)

_RELATIONS: Final = "_rels/.rels"
_MAIN_TYPES: Final = MappingProxyType(
    {
        f"{DOCX.media_type}.main+xml": DOCX,
        f"{XLSX.media_type}.main+xml": XLSX,
        f"{PPTX.media_type}.main+xml": PPTX,
    },
)
_FIRST_SLIDE: Final = "ppt/slides/slide1.xml"
_STRINGS: Final = "sharedstrings+xml"
_TITLE_CELLS: Final = 3  # deeper in a sheet, 秘密 is the level of something listed there
_FIELD_EDGE: Final = "\x00"  # no XML holds it
# DDE and LINK start or ask another program; text and pictures may come from another machine; QUOTE with numbers spells
# such a name letter by letter.
_CALLING_FIELD: Final = re.compile(
    rf"(?:^|{_FIELD_EDGE})\s*(?:DDE(?:AUTO)?\b|LINK\s|QUOTE\s+\d{{2,3}}\s+\d"
    rf"|(?:INCLUDEPICTURE|INCLUDETEXT|IMPORT|RD|DATABASE)\s[^{_FIELD_EDGE}]{{0,300}}?(?:https?:|ftp:|file:|\\\\\\\\))",
    re.IGNORECASE,
)
_CALLING_FORMULA: Final = re.compile(r"\bWEBSERVICE\s{0,9}\(|^[^\"|]{1,300}\|[^|!]{0,300}!", re.IGNORECASE)
_CALLING_LINKS: Final = frozenset({"ddeLink", "oleLink"})


@dataclass(frozen=True, slots=True)
class Office:
    format: FileFormat
    heads: tuple[str, ...]
    """Texts in whose beginning a secrecy marking would stand: page headers, the body, the first slide."""


def read_office(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Office:
    archive = open_archive(data, limits)
    if "ofd.xml" in (name.casefold() for name in archive.names):
        raise RefusedError(OFD)
    if CONTENT_TYPES not in archive.names:
        raise RefusedError(UNKNOWN)
    package = _Package.opened(archive)
    for level in _levels(package, limits):
        refuse_active_content(level.archive)
        refuse_links(level.archive)
        level.refuse_calls()
    return Office(package.format(), tuple(package.heads()))


def _levels(package: "_Package", limits: Limits) -> Iterator["_Package"]:
    """The package and those embedded in it, at any depth. All of them share one allowance of unpacked bytes."""
    waiting, count, allowance = [package], 0, limits.unpacked_bytes
    while waiting:
        level = waiting.pop()
        yield level
        for name in embeddings(level.archive):
            data = level.archive.read(name)
            count += 1
            if count > limits.embedded:
                raise RefusedError(CROWDED)
            if kind_of(data) is not Kind.ZIP:
                raise RefusedError(OBJECTS)
            archive = open_archive(data, replace(limits, unpacked_bytes=allowance))
            allowance -= archive.unpacked_bytes
            waiting.append(_Package.opened(archive))


@dataclass(frozen=True, slots=True)
class _Package:
    archive: Archive
    types: dict[str, str]
    """Content type by part, both in lower case, as part names ignore case."""

    @classmethod
    def opened(cls, archive: Archive) -> "_Package":
        if CONTENT_TYPES not in archive.names:
            raise RefusedError(OBJECTS)
        declared, defaults = {}, {}
        for element in parse_xml(archive.read(CONTENT_TYPES), archive.limits):
            content_type = element.get("ContentType", "").strip().casefold()
            declared[element.get("PartName", "").lstrip("/").casefold()] = content_type
            defaults[element.get("Extension", "").casefold()] = content_type
        names = {name: name.casefold() for name in archive.names}
        types = {name: declared.get(low, defaults.get(low.rpartition(".")[2], "")) for name, low in names.items()}
        return cls(archive, types)

    def format(self) -> FileFormat:
        found = {_MAIN_TYPES[kind] for kind in self.types.values() if kind in _MAIN_TYPES}
        if len(found) != 1 or _RELATIONS not in self.archive.names:
            raise RefusedError(UNKNOWN)
        return found.pop()

    def refuse_calls(self) -> None:
        """Fields and formulas that start a program or fetch data, which need no macro."""
        for name, kind in self.types.items():
            if kind.endswith("connections+xml"):
                raise RefusedError(CALLING)
            if "wordprocessingml" in kind and _CALLING_FIELD.search(_fields(self._parse(name))):
                raise RefusedError(CALLING)
            if kind.endswith("worksheet+xml") and any(map(_CALLING_FORMULA.search, self._formulas(name))):
                raise RefusedError(CALLING)
            if kind.endswith("externallink+xml") and not _CALLING_LINKS.isdisjoint(
                map(_local_name, self._parse(name).iter()),
            ):
                raise RefusedError(CALLING)

    def _formulas(self, name: str) -> Iterator[str]:
        """Row by row: a long sheet has millions of cells."""
        try:
            for _, element in iterparse(BytesIO(self.archive.read(name)), forbid_dtd=True):
                kind = _local_name(element)
                if kind == "f":
                    yield element.text or ""
                elif kind == "row":
                    element.clear()
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise RefusedError(BROKEN) from error

    def heads(self) -> Iterator[str]:
        for name, kind in self.types.items():
            if kind == f"{DOCX.media_type}.main+xml" or kind.endswith("wordprocessingml.header+xml"):
                yield "\n".join(_lines(self._parse(name)))
            if name.casefold() == _FIRST_SLIDE:
                yield "\n".join(_lines(self._parse(name)))
            if kind.endswith(_STRINGS):
                cells = ("".join(_lines(cell)) for cell in list(self._parse(name))[:_TITLE_CELLS])
                yield "\n".join(cells)

    def _parse(self, name: str) -> Element:
        return parse_xml(self.archive.read(name), self.archive.limits)


def _local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _fields(root: Element) -> str:
    """The instructions of all fields; Word cuts one into pieces wherever its look changes."""
    pieces = []
    for element in root.iter():
        name = _local_name(element)
        if name == "instrText":
            pieces.append(element.text or "")
        elif name == "fldChar":
            pieces.append(_FIELD_EDGE)
        elif name == "fldSimple":
            pieces += [
                f"{_FIELD_EDGE}{value}{_FIELD_EDGE}"
                for key, value in element.items()
                if key.rpartition("}")[2] == "instr"
            ]
    return "".join(pieces)


def _lines(root: Element) -> list[str]:
    """The paragraphs in order; one inside another (a text box) stands before it."""
    lines: list[str] = []
    outside: list[str] = []
    _add_lines(root, lines, outside)
    return [*lines, "".join(outside)]


def _add_lines(element: Element, lines: list[str], line: list[str]) -> None:
    name = _local_name(element)
    own = [] if name == "p" else line
    if name == "t":
        own.append(element.text or "")
    elif name in {"br", "tab"}:
        own.append("\n" if name == "br" else "\t")
    for child in element:
        _add_lines(child, lines, own)
    if name == "p":
        lines.append("".join(own))
