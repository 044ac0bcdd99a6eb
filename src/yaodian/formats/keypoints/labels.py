"""What the terms of a reading are called on screen and in tables."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from yaodian.formats.keypoints.draft import Block, MeasureClass
from yaodian.kernel.cadence import Cadence, CadenceKind

CADENCE_LABELS: Final[Mapping[CadenceKind, str]] = MappingProxyType(
    {
        CadenceKind.ANNUAL_BEFORE: "节点前",
        CadenceKind.ONCE_BEFORE: "限期前",
        CadenceKind.WINDOW: "区间",
        CadenceKind.ANNIVERSARY: "纪念节点",
        CadenceKind.YEARLY: "每年",
        CadenceKind.HALF_YEARLY: "每半年",
        CadenceKind.QUARTERLY: "每季度",
        CadenceKind.BIMONTHLY: "每两个月",
        CadenceKind.MONTHLY: "每月",
        CadenceKind.WEEKLY: "每周",
        CadenceKind.DAILY: "每日",
        CadenceKind.EACH_MEETING: "随会议",
        CadenceKind.PERIODIC: "定期，须选定频次",
        CadenceKind.ONGOING: "持续",
        CadenceKind.ON_EVENT: "随事项",
        CadenceKind.BEFORE_EVENT: "某事之前",
        CadenceKind.DURATION: "历时",
        CadenceKind.OPTIONAL: "适时",
        CadenceKind.UNSPECIFIED: "原文未写时间",
        CadenceKind.UNKNOWN: "未看懂",
    },
)
CLASS_LABELS: Final[Mapping[MeasureClass, str]] = MappingProxyType(
    {MeasureClass.ACTION: "办", MeasureClass.COMPLY: "守"},
)
_HEADINGS: Final[Mapping[str, str]] = MappingProxyType({"section": "{}、", "group": "（{}）", "point": "{}."})
_NUMERALS: Final = frozenset("0123456789一二三四五六七八九十百")
WHOLE: Final = "全文"


def cadence_label(cadence: Cadence) -> str:
    """每季度2次; 限期前."""
    times = f"{cadence.count}次" if cadence.count > 1 else ""
    return f"{CADENCE_LABELS[cadence.kind]}{times}"


def heading_text(block: Block) -> str:
    """A heading as the document prints it: 一、…, （一）…, 1.…; 全文 for a section without number and title."""
    if not block.number:
        return block.title or (WHOLE if block.kind == "section" else "")
    is_plain = set(block.number) <= _NUMERALS
    number = _HEADINGS[block.kind].format(block.number) if is_plain else f"{block.number} "
    return f"{number}{block.title or ''}".strip()
