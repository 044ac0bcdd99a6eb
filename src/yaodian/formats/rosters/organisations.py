"""Checks the rows of a list of organisations and finds their parents within the file."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from yaodian.formats.rosters.cells import key_of
from yaodian.formats.rosters.headings import Layout
from yaodian.formats.rosters.lines import Line
from yaodian.formats.rosters.problems import Problem, problem_at
from yaodian.formats.rosters.rows import ORG_KINDS, OrganisationRow
from yaodian.kernel.facts import OrgKind

LONGEST_NAME: Final = 120
LONGEST_SHORT_NAME: Final = 40
NO_NAME: Final = "不能为空。请填写组织全称"
SAME_PARENT: Final = "本表中有几个组织叫这个名称，看不出是哪一个。请在“所属单位”列写明"
RING: Final = "顺着上级组织找回了它自己。请核对这一列"
OWN_PARENT: Final = "上级组织写的是它自己。请核对；工委直属的请留空"

_ORDER: Final = re.compile(r"0{0,3}[1-9][0-9]{0,2}")
_KINDS: Final = "、".join(kind.value for kind in OrgKind if kind is not OrgKind.COMMITTEE)


@dataclass(slots=True)
class Organisations:
    """One file's worth. `texts` of every line, by row."""

    layout: Layout
    rows: list[OrganisationRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    texts: dict[int, dict[str, str]] = field(default_factory=dict)

    def check(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._check(line)
        self._refuse_repeated()
        self._find_parents()
        self._refuse_rings()
        # Where the row of the parent itself is refused, only its name is left to look for.
        sound = {row.row for row in self.rows}
        self.rows = [row if row.parent_row in sound else replace(row, parent_row=None) for row in self.rows]
        self.problems.sort(key=lambda problem: problem.row)

    def _check(self, line: Line) -> None:
        texts = self.texts[line.number] = line.texts
        self._refuse_texts(line)
        kind, order = self._kind(line), self._order(line)
        if line.problems or kind is None:
            self.problems += line.problems
            return
        row = OrganisationRow(
            row=line.number,
            name=texts["name"],
            kind=kind,
            short_name=texts.get("short_name", ""),
            parent=texts.get("parent", ""),
            unit=texts.get("unit", ""),
            order=order,
        )
        self.rows.append(row)

    def _refuse_texts(self, line: Line) -> None:
        if not line.texts["name"]:
            self._refuse(line, "name", NO_NAME)
        limits = (("name", LONGEST_NAME), ("short_name", LONGEST_SHORT_NAME))
        for key, most in (*limits, ("parent", LONGEST_NAME), ("unit", LONGEST_NAME)):
            if len(line.texts.get(key, "")) > most:
                self._refuse(line, key, f"超过 {most} 个字。请核对是否写错了列")

    def _kind(self, line: Line) -> OrgKind | None:
        kind = ORG_KINDS.get(key_of(line.texts["kind"]))
        if kind is None:
            self._refuse(line, "kind", f"请写{_KINDS}之一")
        return kind

    def _order(self, line: Line) -> int | None:
        text = line.texts.get("order", "")
        if text and not _ORDER.fullmatch(text):
            self._refuse(line, "order", "请写 1 至 999 的整数，如 10；没有次序的请留空")
            return None
        return int(text) if text else None

    def _refuse_repeated(self) -> None:
        """Under one parent in one unit a name is given once."""
        firsts: dict[tuple[str, str, str], int] = {}
        refused = {}
        for row in self.rows:
            first = firsts.setdefault((key_of(row.name), key_of(row.unit), key_of(row.parent)), row.row)
            if first != row.row:
                refused[row.row] = ("name", f"与第 {first} 行重复（同名称、同单位、同上级）。请删去一行或写明所属单位")
        self._take_out(refused)

    def _find_parents(self) -> None:
        named: dict[str, list[OrganisationRow]] = defaultdict(list)
        for row in self.rows:
            named[key_of(row.name)].append(row)
        refused: dict[int, tuple[str, str]] = {}
        found: dict[int, int] = {}
        for row in self.rows:
            candidates = named.get(key_of(row.parent), []) if row.parent else []
            if len(candidates) > 1:
                candidates = [each for each in candidates if row.unit and key_of(each.unit) == key_of(row.unit)]
                if len(candidates) != 1:
                    refused[row.row] = ("parent", SAME_PARENT)
                    continue
            if candidates and candidates[0].row == row.row:
                refused[row.row] = ("parent", OWN_PARENT)
            elif candidates:
                found[row.row] = candidates[0].row
        self.rows = [replace(row, parent_row=found.get(row.row)) for row in self.rows]
        self._take_out(refused)

    def _refuse_rings(self) -> None:
        """A row that stands above itself, and all who stand below such a row."""
        above = {row.row: row.parent_row for row in self.rows}
        sound: set[int] = set()
        refused: dict[int, tuple[str, str]] = {}
        for row in self.rows:
            path: list[int] = []
            at: int | None = row.row
            while at is not None and at not in sound and at not in refused and at not in path:
                path.append(at)
                at = above.get(at)
            if at is not None and at not in sound:
                refused |= dict.fromkeys(path, ("parent", RING))
            else:
                sound |= set(path)
        self._take_out(refused)

    def _take_out(self, refused: dict[int, tuple[str, str]]) -> None:
        for row in self.rows:
            if row.row in refused:
                key, message = refused[row.row]
                column = self.layout.taken.get(key, self.layout.taken["name"])
                self.problems.append(problem_at(row.row, column, str(getattr(row, key)), message))
        self.rows = [row for row in self.rows if row.row not in refused]

    def _refuse(self, line: Line, key: str, message: str) -> None:
        column = self.layout.taken[key]
        line.problems.append(problem_at(line.number, column, line.texts[key], message))
