"""The words of the form that says when something falls due, and which fields matter for which answer."""

from types import MappingProxyType
from typing import Final

from yaodian.kernel.cadence import RECURRING, Cadence, CadenceKind

Kind = CadenceKind
KIND_LABELS: Final = MappingProxyType(
    {
        Kind.ONCE_BEFORE: "某一天前完成",
        Kind.WINDOW: "在一段时间内完成",
        Kind.ANNUAL_BEFORE: "某个节日、纪念日之前",
        Kind.ANNIVERSARY: "围绕纪念日，全年内完成",
        Kind.DURATION: "集中一段时间开展",
        Kind.BEFORE_EVENT: "某件事之前",
        Kind.YEARLY: "每年",
        Kind.HALF_YEARLY: "每半年",
        Kind.QUARTERLY: "每季度",
        Kind.BIMONTHLY: "每两个月",
        Kind.MONTHLY: "每月",
        Kind.WEEKLY: "每周",
        Kind.DAILY: "每个工作日",
        Kind.EACH_MEETING: "随每次会议",
        Kind.ON_EVENT: "每次有事之后几天内",
        Kind.ONGOING: "持续推进，不设到期",
        Kind.OPTIONAL: "适时，不设到期",
        Kind.PERIODIC: "“定期”：还要定多久一次",
        Kind.UNSPECIFIED: "原文没有写时间",
        Kind.UNKNOWN: "时间说法没有看懂",
    },
)
_GROUPS: Final = (
    ("一次", (Kind.ONCE_BEFORE, Kind.WINDOW, Kind.ANNUAL_BEFORE, Kind.ANNIVERSARY, Kind.DURATION, Kind.BEFORE_EVENT)),
    (
        "分期",
        (
            Kind.YEARLY,
            Kind.HALF_YEARLY,
            Kind.QUARTERLY,
            Kind.BIMONTHLY,
            Kind.MONTHLY,
            Kind.WEEKLY,
            Kind.DAILY,
        ),
    ),
    ("没有固定日期", (Kind.EACH_MEETING, Kind.ON_EVENT, Kind.ONGOING, Kind.OPTIONAL)),
)
_TO_CHOOSE: Final = (Kind.PERIODIC, Kind.UNSPECIFIED, Kind.UNKNOWN)
_DATED: Final = MappingProxyType(
    {
        Kind.ONCE_BEFORE: ("day", "count"),
        Kind.ANNUAL_BEFORE: ("day", "count"),
        Kind.ANNIVERSARY: ("day", "count"),
        Kind.WINDOW: ("first", "last", "count"),
        Kind.DURATION: ("first", "last"),
        Kind.BEFORE_EVENT: ("event", "day"),
        Kind.DAILY: ("count",),
        Kind.EACH_MEETING: ("event",),
        Kind.ON_EVENT: ("event", "days", "in_workdays"),
        Kind.ONGOING: ("stale_after",),
    },
)
NEEDED: Final = MappingProxyType(
    {
        Kind.ONCE_BEFORE: ("day",),
        Kind.ANNUAL_BEFORE: ("day",),
        Kind.BEFORE_EVENT: ("event", "day"),
        Kind.WINDOW: ("first", "last"),
        Kind.DURATION: ("first", "last"),
    },
)
DAY_LABELS: Final = MappingProxyType(
    {
        Kind.ONCE_BEFORE: "最晚哪一天（含当天）",
        Kind.ANNUAL_BEFORE: "哪一天之前（不含当天）",
        Kind.ANNIVERSARY: "纪念日",
        Kind.BEFORE_EVENT: "这件事哪一天开始",
    },
)
EVENT_LABELS: Final = MappingProxyType(
    {Kind.EACH_MEETING: "什么会议", Kind.ON_EVENT: "什么事发生之后", Kind.BEFORE_EVENT: "什么事"},
)


def fields_for(kind: CadenceKind) -> tuple[str, ...]:
    if kind in _DATED:
        return _DATED[kind]
    return ("count", "limit") if kind in RECURRING else ()


def kind_choices(before: Cadence) -> list[tuple[str, list[tuple[str, str]]]]:
    """What leaves the time open is no choice; it is shown only where the clause says so already."""
    groups = [*_GROUPS, *([("还要人定", (before.kind,))] if before.kind in _TO_CHOOSE else [])]
    return [(name, [(kind.value, KIND_LABELS[kind]) for kind in kinds]) for name, kinds in groups]
