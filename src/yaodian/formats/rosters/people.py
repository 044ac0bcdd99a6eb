"""Checks the rows of a roster of members."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from yaodian.formats.rosters.cells import key_of
from yaodian.formats.rosters.days import DayError, is_serial, read_day
from yaodian.formats.rosters.headings import Layout
from yaodian.formats.rosters.lines import Line
from yaodian.formats.rosters.problems import Problem, problem_at
from yaodian.formats.rosters.rows import MEMBER_KINDS, SOURCE_KINDS, MemberKind, PersonRow, SourceKind

LONGEST_NAME: Final = 40
LONGEST_TITLE: Final = 40
LONGEST_ORGANISATION: Final = 120
NO_NAME: Final = "不能为空。请补上；若这一行不是党员，请删去"
NO_BRANCH: Final = "不能为空。请填写支部全称"

_PARTED: Final = re.compile(r"[、,，;；/\n]")
_NO_POST: Final = frozenset({"无", "-", "—", "党员", "普通党员"})
_NAME: Final = re.compile(r"[^\W\d_]{1,40}(?:[ ·•・.'’-][^\W\d_]{1,40}){0,6}\.?")
_PHONE: Final = re.compile(r"[0-9+() 转#/、,;-]{5,30}")


@dataclass(slots=True)
class People:
    """One file's worth. `refused`: texts of lines that cannot be taken, by row. `serials` counts what is only told."""

    layout: Layout
    today: date
    rows: list[PersonRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: dict[int, dict[str, str]] = field(default_factory=dict)
    serials: int = 0

    def check(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._check(line)

    @property
    def notices(self) -> list[str]:
        told = f"有 {self.serials} 个日期是 Excel 的日期序号（如 43895 即 2020年3月5日），已换算，请核对。"
        return [told] if self.serials else []

    def _check(self, line: Line) -> None:
        texts = line.texts
        self._refuse_names(line)
        row = PersonRow(
            row=line.number,
            name=texts["name"],
            branch=texts["branch"],
            unit=texts.get("unit", ""),
            status=self._status(line),
            join_on=self._day(line, "join_on"),
            full_on=self._day(line, "full_on"),
            date_source=self._source(line),
            posts=self._posts(line),
            work_phone=self._phone(line),
        )
        if not line.problems:
            self._refuse_contradictions(line, row)
        if line.problems:
            self.problems += line.problems
            self.refused[line.number] = texts
        else:
            self.rows.append(row)

    def _refuse_names(self, line: Line) -> None:
        name = line.texts["name"]
        if not name:
            self._refuse(line, "name", NO_NAME)
        elif len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
            self._refuse(line, "name", "不像姓名（有数字、符号或过长）。请核对，一格只写一个人的姓名")
        if not line.texts["branch"]:
            self._refuse(line, "branch", NO_BRANCH)
        for key in ("branch", "unit"):
            if len(line.texts.get(key, "")) > LONGEST_ORGANISATION:
                self._refuse(line, key, f"超过 {LONGEST_ORGANISATION} 个字。请核对是否写错了列")

    def _status(self, line: Line) -> MemberKind | None:
        text = line.texts.get("status", "")
        found = MEMBER_KINDS.get(text) or MEMBER_KINDS.get(key_of(text)) if text else None
        if text and found is None:
            self._refuse(line, "status", f"请写{'、'.join(MemberKind)}之一；不是党员的、已离开的请删去这一行")
        return found

    def _source(self, line: Line) -> SourceKind | None:
        text = line.texts.get("date_source", "")
        found = SOURCE_KINDS.get(key_of(text)) if text else None
        if text and found is None:
            self._refuse(line, "date_source", f"请写{'、'.join(SourceKind)}之一，或留空")
        return found

    def _posts(self, line: Line) -> tuple[str, ...]:
        titles = tuple(
            dict.fromkeys(filter(None, (each.strip() for each in _PARTED.split(line.texts.get("post", "")))))
        )
        if any(len(title) > LONGEST_TITLE for title in titles):
            self._refuse(line, "post", f"一个职务超过 {LONGEST_TITLE} 个字。几个职务请用顿号隔开")
        return () if set(titles) <= _NO_POST else titles

    def _day(self, line: Line, key: str) -> date | None:
        text = line.texts.get(key, "")
        try:
            day = read_day(text, self.today)
        except DayError as error:
            self._refuse(line, key, str(error))
            return None
        self.serials += is_serial(text)
        return day

    def _phone(self, line: Line) -> str:
        text = line.texts.get("work_phone", "")
        if text and not _PHONE.fullmatch(text):
            self._refuse(line, "work_phone", "不像电话号码。请写区号和号码，如 021-6000 0000")
        return text

    def _refuse_contradictions(self, line: Line, row: PersonRow) -> None:
        if row.join_on and row.full_on and row.full_on < row.join_on:
            self._refuse(line, "full_on", "早于入党时间。请核对两个日期是否写反")
        if row.full_on and row.status in {MemberKind.PROBATIONARY, MemberKind.EXTENDED}:
            self._refuse(line, "full_on", f"党员类别是“{row.status}”，不应有转正时间。请核对这两列")

    def _refuse(self, line: Line, key: str, message: str) -> None:
        column = self.layout.taken[key]
        line.problems.append(problem_at(line.number, column, line.texts[key], message))
