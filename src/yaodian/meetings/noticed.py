"""A form that a pasted notice has filled: what was found stands in it, what was not stays empty and is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from yaodian.formats.chat_notices.model import Notice, NoticeLine
from yaodian.formats.chat_notices.reading import read_notice
from yaodian.kernel.meetings import (
    COMMON_KINDS,
    DECISION,
    DISCUSSION,
    LECTURE,
    OTHER,
    REPORT,
    STUDY,
    AgendaKind,
    MeetingKind,
)
from yaodian.meetings.entries import MOST_ITEMS, agenda_kinds

FIELDS: Final = {
    "title": "会议名称",
    "day": "日期",
    "starts": "开始时间",
    "ends": "结束时间",
    "place": "地点",
    "chair": "主持人",
    "recorder": "记录人",
}
_LINE: Final = ("order", "kind", "title", "material_id", "presenter", "minutes", "topic", "follow_up_id")
# By its first fitting word; a person looks at every line before it is saved.
_WORDS: Final[tuple[tuple[AgendaKind, tuple[str, ...]], ...]] = (
    (DECISION, ("表决", "选举", "票决", "审议通过", "推荐提名")),
    (LECTURE, ("党课", "宣讲")),
    (STUDY, ("学习", "领学", "观看", "诵读", "重温")),
    (REPORT, ("通报", "传达", "汇报", "报告", "部署")),
    (DISCUSSION, ("讨论", "研究", "交流", "审议", "研讨", "评议")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the page says of a notice. `kind`: of the form from now on. `header`, `lines`: what the form begins with.
    `missing`: labels of what nobody has said yet."""

    text: str
    kind: MeetingKind
    header: dict[str, Any]
    lines: list[dict[str, Any]]
    missing: tuple[str, ...]
    remarks: tuple[str, ...]
    asked: str


def read_into(  # noqa: PLR0913  what was typed, and what it is read for
    text: str,
    *,
    typed: Mapping[str, str],
    begun: Mapping[str, str],
    kind: MeetingKind,
    held: Sequence[MeetingKind],
    on: date,
) -> Reading:
    """`typed`: the form as it was sent. `begun`: what an empty form begins with: that was not said by anybody.
    `held`: the kinds of meeting that the organisation holds."""
    notice = read_notice(text, on=on)
    kind = notice.kind if notice.kind is not None and notice.kind in held else kind
    header = {name: getattr(notice, name) or _said(name, typed, begun) for name in FIELDS}
    lines = [*_typed_lines(typed), *(_line(each, kind) for each in notice.agenda)][:MOST_ITEMS]
    missing = [label for name, label in FIELDS.items() if not header[name]]
    return Reading(
        text=text,
        kind=kind,
        header=header,
        lines=[{**line, "order": number} for number, line in enumerate(lines, start=1)],
        missing=(*missing, *(() if lines else ("议程",))),
        remarks=(*notice.doubts, *_kind_remark(notice, held)),
        asked=notice.asked,
    )


def _said(name: str, typed: Mapping[str, str], begun: Mapping[str, str]) -> str:
    said = typed.get(name, "")
    return "" if said == begun.get(name) else said


def _kind_remark(notice: Notice, held: Sequence[MeetingKind]) -> tuple[str, ...]:
    if notice.kind is None:
        return ("通知里没有写明是哪一类会议",)
    return () if notice.kind in held else (f"通知里写的是{notice.kind.value}，这个组织不开这一类会",)


def _typed_lines(typed: Mapping[str, str]) -> list[dict[str, Any]]:
    """Those that a person has written already, as they are."""
    rows = [{name: typed.get(f"item-{number}-{name}", "") for name in _LINE} for number in range(MOST_ITEMS)]
    return [row for row in rows if row["title"] or row["material_id"]]


def _line(line: NoticeLine, kind: MeetingKind) -> dict[str, Any]:
    """第一议题：… is of the kind whose name stands before it."""
    named = [each for each in agenda_kinds(kind) if each not in COMMON_KINDS and line.title.startswith(each.label)]
    if named:
        title = line.title.removeprefix(named[0].label).lstrip("：: ，、") or line.title
        return {"kind": named[0].key, "title": title, "presenter": line.presenter}
    fitting = (each for each, words in _WORDS if any(word in line.title for word in words))
    return {"kind": next(fitting, OTHER).key, "title": line.title, "presenter": line.presenter}
