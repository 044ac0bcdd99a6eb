"""The rows below the headings, reduced to the columns that are taken. Rows that list nobody are passed over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain, islice
from typing import Final

from yaodian.formats.gate.markings import refuse_classified
from yaodian.formats.rosters.cells import cleaned, closed_up, key_of
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.headings import ROWS_ABOVE, Column, Fate, Layout, find_layout
from yaodian.formats.rosters.merged import Blocks
from yaodian.formats.rosters.personal import has_mobile, masked
from yaodian.formats.rosters.problems import Problem, Skipped, problem_at
from yaodian.formats.rosters.table import Row, Table

_TITLE_ROWS: Final = 3
EXAMPLE: Final = "示例"
"""Rows of the template whose name begins so are never imported."""

HIDDEN: Final = "这一行被隐藏或筛选掉了。请取消隐藏后核对，或在导入时选定隐藏行是导入还是不导入"
FORMULA_TEXT: Final = "写的是公式，不是内容。请改为文字或数值"
NO_VALUE: Final = "公式没有结果或结果是错误值。请在 Excel 或 WPS 中打开核对，改为文字或数值后保存"

_SERIAL: Final = re.compile(r"[0-9]{1,6}")
_TOTAL: Final = re.compile(r"(?:合计|总计|小计|共计|累计|总人数)(?:[:：( ][^\n]{0,40}|[0-9]{1,9}[人个名]?)?")
_FOOTER: Final = re.compile(r"(?:填表|制表|填报|审核|报送|备注|说明|注|联系人)[^:：]{0,6}[:：][^\n]{0,500}")


class Hidden(Enum):
    """What becomes of hidden rows. Nobody has asked for them and nobody has struck them out, so the user is asked."""

    ASK = "请选定"
    TAKE = "照常导入"
    SKIP = "不导入"


@dataclass(slots=True, kw_only=True)
class Line:
    """A row of data: text by key of the field, and what is wrong with it so far. `serial`: its 序号, to give back."""

    number: int
    texts: dict[str, str]
    serial: str = ""
    problems: list[Problem] = field(default_factory=list)


class Lines:
    """Walked once; afterwards `skipped` and `mobiles` are complete."""

    def __init__(self, table: Table, layout: Layout, rows: Iterator[Row], hidden: Hidden) -> None:
        self.layout = layout
        self.skipped: list[Skipped] = []
        self.mobiles = 0
        self._table, self._rows, self._hidden = table, rows, hidden
        self._blocks = Blocks(table.blocks, layout)
        self._columns = tuple(layout.taken.items())
        self._name = layout.taken["name"]
        self._serial = next(iter(layout.of_fate(Fate.SILENT)), None)

    def __iter__(self) -> Iterator[Line]:
        for number, row in enumerate(self._rows, start=1):
            if number < self.layout.first_row:
                continue
            cells = list(row)
            first = next((text for text in map(cleaned, cells) if text), "")
            doubts = self._blocks.fill(number, cells)
            if not first:
                continue
            texts = {key: self._text(key, cells, column) for key, column in self._columns}
            line = Line(number=number, texts=texts, serial=self._serial_of(cells))
            reason = self._reason_to_skip(number, first, line.texts["name"])
            if reason:
                self.skipped.append(Skipped(row=number, reason=reason))
                continue
            self._find_faults(line, doubts)
            yield line

    def _text(self, key: str, cells: Sequence[str], column: Column) -> str:
        """What must not be collected goes no further than here, also where it stands in a column that is taken."""
        text = text_at(cells, column)
        if key != "work_phone":
            return masked(text)
        if not has_mobile(text):
            return text
        self.mobiles += 1
        return ""

    def _serial_of(self, cells: Sequence[str]) -> str:
        text = text_at(cells, self._serial) if self._serial else ""
        return text if _SERIAL.fullmatch(text) else ""

    def _reason_to_skip(self, number: int, first: str, name: str) -> str:
        if number in self._table.hidden and self._hidden is Hidden.SKIP:
            return "隐藏行，按选定的办法不导入"
        if name.lstrip("(（【[").startswith(EXAMPLE):
            return "示例行"
        if _TOTAL.fullmatch(first) or _TOTAL.fullmatch(name):
            return "合计行"
        if _FOOTER.fullmatch(first):
            return "表尾说明"
        named = self.layout.roster.named(key_of(name))
        return "重复的表头" if named is not None and named.key == "name" else ""

    def _find_faults(self, line: Line, doubts: Sequence[tuple[Column, str]]) -> None:
        if line.number in self._table.hidden and self._hidden is Hidden.ASK:
            line.problems.append(problem_at(line.number, self._name, line.texts["name"], HIDDEN))
        for column, reason in doubts:
            line.problems.append(problem_at(line.number, column, line.texts[column.field], reason))
        for key, column in self._columns:
            text = line.texts[key]
            if text.startswith("="):
                line.problems.append(problem_at(line.number, column, text, FORMULA_TEXT))
            if self._table.without_value and (line.number, column.index) in self._table.without_value:
                line.problems.append(problem_at(line.number, column, text, NO_VALUE))


def opened(table: Table, roster: Roster) -> tuple[Layout, Iterator[Row]]:
    """The layout as it is proposed, and all rows. A marking of secrecy above the headings ends it here."""
    head = list(islice(table.rows, ROWS_ABOVE + 1))
    refuse_classified("\n".join(cell for row in head[:_TITLE_ROWS] for cell in row if cell))
    return find_layout(head, roster, table.hidden_columns), chain(head, table.rows)


def notices_of(table: Table, layout: Layout) -> list[str]:
    """What the user should know of the file as a whole."""
    found = [
        f"{_listed(columns)}{fate.value}。"
        for fate in (Fate.PERSONAL, Fate.UNKNOWN)
        if (columns := layout.of_fate(fate))
    ]
    if table.other_sheets:
        found.append(f"只读了工作表“{table.sheet}”；没有读：{'、'.join(table.other_sheets)}。")
    if table.formulas:
        found.append(f"表中有 {table.formulas} 个公式，用的是文件中保存的结果，请核对。")
    if table.hidden:
        found.append(f"表中有 {len(table.hidden)} 行被隐藏或筛选掉。")
    if not table.tells_marks:
        found.append("这是旧格式（.xls），看不出哪些行列被隐藏、哪些单元格是公式，已全部按普通内容读取。")
    return found


def _listed(columns: Sequence[Column]) -> str:
    return "、".join(f"{column.letters} 列“{column.heading[:20]}”" for column in columns)


def text_at(cells: Sequence[str], column: Column) -> str:
    return closed_up(cleaned(cells[column.index])) if column.index < len(cells) else ""
