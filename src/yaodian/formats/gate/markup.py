"""XML from strangers: no document type, no entities, bounded size and depth."""

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
_OVERLAP: Final = max(map(len, _DECLARATIONS)) - 1


def refuse_declarations(chunks: Iterable[bytes]) -> None:
    """A byte scan, before any parser sees the part; a declaration cut by a chunk's end is found too."""
    tail = b""
    for chunk in chunks:
        window = tail + chunk.upper()  # HTML parts write it in lower case
        if any(declaration in window for declaration in _DECLARATIONS):
            raise RefusedError(DECLARED)
        tail = window[-_OVERLAP:]


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
