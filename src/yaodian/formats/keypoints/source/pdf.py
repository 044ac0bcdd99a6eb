"""Text of a .pdf, page by page, without running heads and page numbers. Hard line ends stay."""

import re
import unicodedata
from collections import Counter
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits
from yaodian.formats.gate.markings import refuse_classified
from yaodian.formats.keypoints.source.model import Extract, Mark, MarkKind, SourceFormat
from yaodian.formats.keypoints.source.refusals import BROKEN_PDF, LOCKED_PDF, OVERSIZED, SCANNED
from yaodian.kernel.errors import RefusedError

if TYPE_CHECKING:
    from pypdf import PdfReader

EDGE: Final = 3  # lines at the top and bottom of a page where running heads stand; a setting
FEWEST_PAGES: Final = 3  # below that a repeated line proves nothing; a setting

_DASHES: Final = r"[-\u2010-\u2015\uff0d_~·•\s]"
# "— 3 —" is GB/T 9704-2012, 7.5; the others are what word processors offer.
_PAGE_NUMBER: Final = re.compile(
    rf"{_DASHES}*[-\u2010-\u2015\uff0d~·•]\s*\d{{1,4}}\s*[-\u2010-\u2015\uff0d~·•]{_DASHES}*"
    r"|第?\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}",
)
_BARE_NUMBER: Final = re.compile(r"\d{1,4}")
_LINE_ENDS: Final = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")
_CONTROLS: Final = dict.fromkeys([*range(9), *range(14, 32), *range(127, 133), *range(134, 160), 0xFEFF], None)
# Fonts often map 工 to the radical ⼯, which looks the same and never matches.
_RADICALS: Final = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# Unicode gives the supplement (⺠ for 民) no such mapping; these are its radicals that are whole characters.
_SUPPLEMENT: Final = str.maketrans(
    "⺀⺝⺟⺠⺮⺶⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "冫月母民竹羊虎西见角贝足车長长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
_CLEAN: Final = {**_LINE_ENDS, **_CONTROLS, **_RADICALS, **_SUPPLEMENT}


def read_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Extract:
    pages = [_clean(text) for text in _page_texts(data, limits)]
    whole = "\n".join(pages)
    if len(list(islice(filter(str.isalpha, whole), limits.pdf_letters))) < limits.pdf_letters:
        raise RefusedError(SCANNED)
    refuse_classified(whole)  # before running heads are dropped: the marking may be one
    lines = [[line.rstrip() for line in page.split("\n") if line.strip()] for page in pages]
    running = _running_lines(lines)
    return _joined(["\n".join(_without_furniture(page, running)) for page in lines], running)


def _page_texts(data: bytes, limits: Limits) -> list[str]:
    from pypdf import PdfReader  # heavy: 0.2 s, and only .pdf files need it

    try:
        reader = PdfReader(BytesIO(data), strict=False)
        count = None if reader.is_encrypted else len(reader.pages)
    except Exception as error:  # pypdf raises whatever a damaged file makes it run into
        raise RefusedError(BROKEN_PDF) from error
    if count is None:
        raise RefusedError(LOCKED_PDF)
    if count > limits.pages:
        raise RefusedError(f"这个 PDF 超过 {limits.pages} 页，不像工作要点。请只保留要点正文再试。")
    texts, size = [], 0
    for number in range(1, count + 1):
        size += _content_size(reader, number)
        if size > limits.page_bytes:
            raise RefusedError(OVERSIZED)
        texts.append(_page_text(reader, number))
    return texts


def _content_size(reader: "PdfReader", number: int) -> int:
    """Measured before the text is taken, which is far slower than unpacking."""
    try:
        content = reader.pages[number - 1].get_contents()
        return 0 if content is None else len(content.get_data())
    except Exception as error:  # as above
        raise RefusedError(_unreadable(number)) from error


def _page_text(reader: "PdfReader", number: int) -> str:
    try:
        return reader.pages[number - 1].extract_text()
    except Exception as error:  # as above
        raise RefusedError(_unreadable(number)) from error


def _unreadable(number: int) -> str:
    return f"这个 PDF 的第{number}页无法读取。请重新导出 PDF，或改用 Word 原件（.docx）。"


def _clean(text: str) -> str:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # damaged fonts give half characters
    return whole.replace("\r\n", "\n").translate(_CLEAN)


def _running_lines(pages: list[list[str]]) -> frozenset[str]:
    if len(pages) < FEWEST_PAGES:
        return frozenset()
    seen = Counter(line for page in pages for line in {line.strip() for line in page[:EDGE] + page[-EDGE:]})
    return frozenset(line for line, count in seen.items() if 2 * count > len(pages))


def _without_furniture(page: list[str], running: frozenset[str]) -> list[str]:
    """A bare number goes only from a page's edge: inside the page it may be a cell of a table."""
    inner = range(EDGE, len(page) - EDGE)
    kept = [line for index, line in enumerate(page) if index in inner or line.strip() not in running]
    kept = [line for line in kept if _PAGE_NUMBER.fullmatch(line.strip()) is None]
    if kept and _BARE_NUMBER.fullmatch(kept[-1].strip()):
        kept.pop()
    if kept and _BARE_NUMBER.fullmatch(kept[0].strip()):
        kept.pop(0)
    return kept


def _joined(pages: list[str], running: frozenset[str]) -> Extract:
    marks, position = [], 0
    for number, page in enumerate(pages, start=1):
        if page:
            marks.append(Mark(MarkKind.PAGE, position, position + len(page), number))
            position += len(page) + 1
    return Extract(
        text="\n".join(filter(None, pages)),
        format=SourceFormat.PDF,
        encoding="utf-8",
        marks=tuple(marks),
        warnings=(*_running_warning(running), *_blank_warning(pages)),
    )


def _running_warning(running: frozenset[str]) -> list[str]:
    return [f"已去掉每页重复的页眉页脚：{'；'.join(sorted(running))}。"] if running else []


def _blank_warning(pages: list[str]) -> list[str]:
    blank = [str(number) for number, page in enumerate(pages, start=1) if not page]
    return [f"第{'、'.join(blank)}页没有文字，可能是图片或空白页，没有读入。"] if blank else []
