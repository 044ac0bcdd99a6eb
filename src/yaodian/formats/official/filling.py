"""A Word file of a unit with named places, {{时间}}: each is filled with text in the look of its own place.

Only names that are known are put in, as text; nothing is evaluated, and what is put in is not looked at again. Names
stand in the body, in tables and text boxes, and in page headers and footers.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from itertools import accumulate
from typing import Any, Final, NamedTuple

from yaodian.formats.packing import timeless
from yaodian.kernel.errors import RefusedError

MOST_PLACES: Final = 200  # each may take a text of 20,000 characters
BROKEN = "这个 Word 文件读不出来，可能已损坏。请在 Word 或 WPS 中打开核对，另存一份再上传。"

# Input methods for Chinese type full-width braces as easily as half-width ones.
_PLACE: Final = re.compile(r"(?:\{\{|｛｛)[ \t\u3000]{0,9}([^{}｛｝]{1,40}?)[ \t\u3000]{0,9}(?:\}\}|｝｝)")
_HALF: Final = re.compile(r"\{\{|\}\}|｛｛|｝｝|\{%|%\}")
_PARTS: Final = re.compile(r"/word/(document|header\d{0,4}|footer\d{0,4})\.xml")
_NAMED: Final = {"document": "正文", "header": "页眉", "footer": "页脚"}
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # what XML cannot hold
_SHOWN: Final = 30
_MARKS: Final = ("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd")
_PARAGRAPH_ID: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


class Place(NamedTuple):
    """`where`: 正文第3段. `text`: the paragraph, as far as it fits into a sentence."""

    name: str
    where: str
    text: str


def places_in(data: bytes, *, known: Collection[str]) -> list[Place]:
    """The places of a template, in their order. Raises RefusedError for what cannot be filled: a name that is not
    known, one that is not closed, or none at all."""
    found: list[Place] = []
    for where, paragraph in _paragraphs(_opened(data)):
        text = _text(paragraph)
        found += [Place(match[1], where, text) for match in _PLACE.finditer(text)]
        _refuse_half(where, text)
    strange = next((each for each in found if each.name not in known), None)
    if strange:
        raise RefusedError(
            f"{strange.where}“{strange.text[:_SHOWN]}”里的“{strange.name}”不是可用的名称。"
            "请照页面上的名称一览改正后再上传。"
        )
    if not found:
        raise RefusedError("模板里没有要填的位置。请在要填的地方写上双大括号和名称，如 {{时间}}，再上传。")
    if len(found) > MOST_PLACES:
        raise RefusedError(f"模板里要填的位置有{len(found)}处，最多{MOST_PLACES}处。")
    return found


def filled(data: bytes, values: Mapping[str, str]) -> bytes:
    """The template with each known name replaced. A text of several lines that stands alone in its paragraph becomes
    as many paragraphs, each in the look of that one."""
    document = _opened(data)
    for _, paragraph in list(_paragraphs(document)):
        _fill(paragraph, values)
    file = BytesIO()
    document.save(file)
    return timeless(file.getvalue())


def _opened(data: bytes) -> Any:
    from docx import Document  # heavy: only where a template is read

    try:
        return Document(BytesIO(data))
    except Exception as error:  # the library raises whatever a damaged file makes it run into
        raise RefusedError(BROKEN) from error


def _paragraphs(document: Any) -> Iterator[tuple[str, Any]]:
    from docx.oxml.ns import qn  # heavy: as above

    parts = {str(part.partname): part for part in document.part.package.iter_parts()}
    for name in sorted(parts):
        shape = _PARTS.fullmatch(name)
        if shape:
            kind = _NAMED[shape[1].rstrip("0123456789")]
            for number, paragraph in enumerate(parts[name].element.iter(qn("w:p")), start=1):
                yield f"{kind}第{number}段", paragraph


def _texts(paragraph: Any) -> list[Any]:
    """Its own pieces of text; a text box inside has paragraphs of its own."""
    from docx.oxml.ns import qn  # heavy: as above

    return [piece for piece in paragraph.iter(qn("w:t")) if next(piece.iterancestors(qn("w:p"))) is paragraph]


def _text(paragraph: Any) -> str:
    return "".join(piece.text or "" for piece in _texts(paragraph))


def _refuse_half(where: str, text: str) -> None:
    if _HALF.search(_PLACE.sub("", text)):
        raise RefusedError(
            f"{where}“{text[:_SHOWN]}”里的大括号不成对，或里面不是名称。"
            "请写成 {{时间}} 的样子，名称前后各两个大括号。"
        )


def _fill(paragraph: Any, values: Mapping[str, str]) -> None:
    text = _text(paragraph)
    found = [match for match in _PLACE.finditer(text) if match[1] in values]
    if not found:
        return
    said = [_UNWRITABLE.sub("", values[match[1]]).replace("\r", "") for match in found]
    if len(found) == 1 and text.strip() == found[0][0] and _may_be_copied(paragraph):
        for line in said[0].split("\n"):
            _replace(_copied(paragraph), found, [line])
        paragraph.getparent().remove(paragraph)
    else:
        _replace(paragraph, found, said)


def _may_be_copied(paragraph: Any) -> bool:
    """Not one that ends a section, nor one that holds a drawing or a text box."""
    return not paragraph.xpath("./w:pPr/w:sectPr | .//w:drawing | .//w:pict")


def _copied(paragraph: Any) -> Any:
    """Before it; without the marks of which a document has each but once."""
    made = deepcopy(paragraph)
    made.attrib.pop(_PARAGRAPH_ID, None)
    for mark in made.xpath("|".join(f".//{name}" for name in _MARKS)):
        mark.getparent().remove(mark)
    paragraph.addprevious(made)
    return made


def _replace(paragraph: Any, found: list[re.Match[str]], said: list[str]) -> None:
    """From behind, so that what stands before keeps its place. Word cuts a text into pieces wherever it likes: the
    first piece of a name takes the text, the others lose theirs."""
    pieces = _texts(paragraph)
    begins = [0, *accumulate(len(piece.text or "") for piece in pieces)]
    for match, words in zip(reversed(found), reversed(said), strict=True):
        rest = words
        for piece, begin in zip(pieces, begins, strict=False):
            text = piece.text or ""
            lower, upper = max(match.start() - begin, 0), match.end() - begin
            if begin <= match.start() < begin + len(text) or (match.start() < begin < match.end()):
                piece.text = text[:lower] + rest + text[max(upper, 0) :]
                rest = ""
    for piece in pieces:
        _break_lines(piece)


def _break_lines(piece: Any) -> None:
    from docx.oxml.ns import qn  # heavy: as above

    lines = (piece.text or "").split("\n")
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    piece.text = lines[0]
    for line in reversed(lines[1:]):
        again = piece.makeelement(qn("w:t"), {})
        again.text = line
        again.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        piece.addnext(again)
        piece.addnext(piece.makeelement(qn("w:br"), {}))
