"""XML from strangers: no document type, no entities, bounded size and depth."""

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from defusedxml.ElementTree import fromstring

from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits
from yaodian.kernel.errors import RefusedError

BROKEN = "文件内部的 XML 不完整或已损坏，无法读取。请在 Word、Excel 或 WPS 中打开后另存一份再试。"
DECLARED = (
    "文件内部带有 DOCTYPE 或实体声明，正常的 Word 文件没有它，已拒绝。请在 Word、Excel 或 WPS 中打开后另存一份再试。"
)
TANGLED = "文件内部的 XML 过大或嵌套过深，已拒绝。请在 Word、Excel 或 WPS 中打开，只留正文，另存一份再试。"

_DECLARATIONS: Final = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
)
FOREIGN = "文件内部的 XML 用了少见的编码，无法检查，已拒绝。请在 Word、Excel 或 WPS 中打开后另存一份再试。"
# OOXML allows UTF-8 and UTF-16; the others write the signs of a declaration with the same bytes as ASCII does.
_READABLE: Final = frozenset(
    {"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "gb2312", "gbk", "gb18030", "iso-8859-1", "windows-1252"}
)
_ENCODING: Final = re.compile(r"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([^"']{0,40})["']""")
_HEAD: Final = 400
_OVERLAP: Final = max(map(len, _DECLARATIONS)) - 1


def refuse_declarations(chunks: Iterable[bytes]) -> None:
    """A byte scan, before any parser sees the part; a declaration cut by a chunk's end is found too."""
    tail = b""
    for chunk in chunks:
        window = tail + chunk.upper()  # HTML parts write it in lower case
        if any(declaration in window for declaration in _DECLARATIONS):
            raise RefusedError(DECLARED)
        tail = window[-_OVERLAP:]


def refuse_foreign_encoding(head: bytes) -> None:
    """A declaration is looked for in its bytes, which only works where these are the usual ones."""
    text = head[:_HEAD].replace(b"\x00", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe \t\r\n")
    declared = _ENCODING.match(text)
    if (text and not text.startswith("<")) or (declared and declared.group(1).casefold() not in _READABLE):
        raise RefusedError(FOREIGN)


def parse_xml(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Element:
    if data.count(b"<") > limits.tags:
        raise RefusedError(TANGLED)
    refuse_declarations((data,))
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except Exception as error:  # expat, codecs and defusedxml each raise their own kinds
        raise RefusedError(BROKEN) from error
    _refuse_depth(root, limits.depth)
    return root


def _refuse_depth(root: Element, depth: int) -> None:
    """Level by level, without recursion, so that this check itself cannot overflow the stack."""
    level: Sequence[Element] = (root,)
    for _ in range(depth):
        level = [child for element in level for child in element]
        if not level:
            return
    raise RefusedError(TANGLED)
