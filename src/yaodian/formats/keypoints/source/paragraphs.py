"""The text of a Word paragraph as a reader sees it: insertions in, deletions and field codes out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from yaodian.formats.keypoints.source.counters import Counters, Label
from yaodian.formats.keypoints.source.names import MC, W, is_on
from yaodian.formats.keypoints.source.styles import Styles
from yaodian.kernel.errors import RefusedError

DDE = "文件带有 DDE 域（会调用其他程序），已拒绝。请在 Word/WPS 中删除该域，另存为 .docx 再试。"


class Note(StrEnum):
    """What was seen and not read. The value is the warning."""

    HIDDEN = "文中有隐藏文字，没有读入。"
    REVISED = "文中有修订痕迹，已按“接受全部修订”读入。"
    FOOTNOTE = "文中有脚注或尾注，没有读入。"
    PICTURE = "文中有图片，图片里的文字没有读入。"
    ALT_CHUNK = "文中嵌入了另一份文档，其中的文字没有读入。"
    EMBEDDED = "文中嵌入了表格或其他文件，其中的内容没有读入。"
    NUMBER_FORMAT = "有自动编号的样式认不出，已改用阿拉伯数字。"


@dataclass(slots=True)
class Reading:
    """What goes along through the whole document."""

    counters: Counters
    styles: Styles
    notes: set[Note] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Paragraph:
    label: Label | None
    body: str
    boxes: tuple[Element, ...]
    heading: int | None = None

    @property
    def label_text(self) -> str:
        return "" if self.label is None else self.label.text


@dataclass(slots=True)
class Inline:
    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    field_codes: list[str] = field(default_factory=list)


_SKIPPED: Final = frozenset(
    W + name
    for name in (
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "delText",
        "rt",
        "tblPr",
        "trPr",
        "tcPr",
        "customXmlPr",
        "smartTagPr",
    )
)
_REMOVED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_LITERALS: Final = MappingProxyType(
    {
        f"{W}tab": " ",
        f"{W}ptab": " ",
        f"{W}br": "\n",
        f"{W}cr": "\n",
        f"{W}noBreakHyphen": "-",
    },
)
_NOTED: Final = MappingProxyType(
    {
        f"{W}ins": Note.REVISED,
        f"{W}moveTo": Note.REVISED,
        f"{W}footnoteReference": Note.FOOTNOTE,
        f"{W}endnoteReference": Note.FOOTNOTE,
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic": Note.PICTURE,
        "{urn:schemas-microsoft-com:vml}imagedata": Note.PICTURE,
    },
)
_FIELD_START: Final = "\n"
# A line end inside w:t is shown as a blank; only w:br makes a line.
_BLANKS: Final = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x85\u2028\u2029", " "))


def read_paragraphs(elements: Iterable[Element], reading: Reading) -> Iterator[Paragraph]:
    """A paragraph whose mark was deleted runs on into the next one."""
    inline = Inline()
    for element in elements:
        _read(element, inline, reading.notes)
        if not _mark_is_removed(element):
            label, heading = reading.counters.label(element), reading.styles.heading(element)
            yield replace(_paragraph(label, inline, reading.notes), heading=heading)
            inline = Inline()
    if inline.pieces or inline.boxes:
        yield _paragraph(None, inline, reading.notes)


def chosen(alternate: Element) -> Element | None:
    """The same content stands in each alternative; only one may be read."""
    choice = alternate.find(f"{MC}Choice")
    return alternate.find(f"{MC}Fallback") if choice is None else choice


def _paragraph(label: Label | None, inline: Inline, notes: set[Note]) -> Paragraph:
    codes = "".join(inline.field_codes).split(_FIELD_START)
    if any(code.strip().upper().startswith("DDE") for code in codes):
        raise RefusedError(DDE)
    if label is not None and not label.is_known:
        notes.add(Note.NUMBER_FORMAT)
    # A page break before or after the text is no part of it.
    return Paragraph(label, "".join(inline.pieces).strip("\n"), tuple(inline.boxes))


def _mark_is_removed(paragraph: Element) -> bool:
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(child.tag in _REMOVED for child in properties)


def _read(element: Element, inline: Inline, notes: set[Note]) -> None:
    for child in element:
        if child.tag in _REMOVED:
            notes.add(Note.REVISED)
        elif child.tag == f"{W}r" and is_on(child.find(f"{W}rPr"), "vanish"):
            notes.add(Note.HIDDEN)
        elif child.tag not in _SKIPPED:
            _read_child(child, inline, notes)


def _read_child(child: Element, inline: Inline, notes: set[Note]) -> None:
    if child.tag in _NOTED:
        notes.add(_NOTED[child.tag])
    if child.tag in _LITERALS:
        inline.pieces.append(_LITERALS[child.tag])
    elif child.tag == f"{W}t":
        inline.pieces.append((child.text or "").translate(_BLANKS))
    elif child.tag == f"{W}txbxContent":
        inline.boxes.append(child)
    elif child.tag in {f"{W}instrText", f"{W}fldChar", f"{W}fldSimple"}:
        _read_field(child, inline, notes)
    else:
        inside = chosen(child) if child.tag == f"{MC}AlternateContent" else child
        if inside is not None:
            _read(inside, inline, notes)


def _read_field(child: Element, inline: Inline, notes: set[Note]) -> None:
    """The code of a field is kept apart; its last result is ordinary text."""
    if child.tag == f"{W}instrText":
        inline.field_codes.append(child.text or "")
        return
    inline.field_codes.append(_FIELD_START + child.get(f"{W}instr", ""))
    _read(child, inline, notes)
