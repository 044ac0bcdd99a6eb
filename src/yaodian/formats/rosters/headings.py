"""Finds the headings of a sheet and says of each column what becomes of it. The user may decide otherwise."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from yaodian.formats.rosters.cells import cleaned, column_letters, key_of
from yaodian.formats.rosters.fields import SILENT, Field, Roster
from yaodian.formats.rosters.personal import is_personal, masked
from yaodian.formats.rosters.table import Row
from yaodian.kernel.errors import RefusedError

ROWS_ABOVE: Final = 20
"""How many rows a title, a date of filling in and the headings may take."""

_LONGEST: Final = 40
_FEWEST: Final = 2  # a line of text may hold one of the words; two in one row are headings
_BESIDE: Final = re.compile(r"[(\[【][^)\]】]{0,60}[)\]】]|[*:：☆★]")


class Fate(StrEnum):
    """What becomes of a column."""

    TAKEN = "导入"
    PERSONAL = "属于不收集的个人信息，不导入"
    UNKNOWN = "不认识，不导入"
    REPEATED = "与另一列标题含义相同，请选定用哪一列"
    SILENT = "不需要"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`field`: the key of what is taken from it; a repeated column says so too, and nothing is taken. `is_hidden`: the
    office does not see it, and nobody has said yet that it holds."""

    index: int
    heading: str
    fate: Fate
    field: str = ""
    is_hidden: bool = False

    @property
    def letters(self) -> str:
        return column_letters(self.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the headings stand and what each column holds. Rows are counted from 1."""

    roster: Roster
    heading_row: int
    first_row: int
    columns: tuple[Column, ...]

    @property
    def taken(self) -> dict[str, Column]:
        return {column.field: column for column in self.columns if column.fate is Fate.TAKEN}

    @property
    def doubled(self) -> tuple[Column, ...]:
        """Columns of one meaning among which nobody has chosen yet."""
        return tuple(each for each in self.of_fate(Fate.REPEATED) if each.field not in self.taken)

    @property
    def hidden(self) -> tuple[Column, ...]:
        return tuple(each for each in self.of_fate(Fate.TAKEN) if each.is_hidden)

    @property
    def is_settled(self) -> bool:
        """Nothing has to be asked before rows are read."""
        return not (self.missing or self.doubled or self.hidden)

    @property
    def missing(self) -> tuple[Field, ...]:
        found = {*self.taken, *(column.field for column in self.doubled)}
        return tuple(field for field in self.roster.fields if field.is_required and field.key not in found)

    def of_fate(self, fate: Fate) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.fate is fate)

    def chosen(self, choices: Mapping[str, str]) -> "Layout":
        """The user's word on columns, by letters: the key of a field, or "" for a column to be left alone."""
        strangers = set(choices) - {column.letters for column in self.columns}
        keys = {field.key for field in self.roster.fields} | {""}
        if strangers or not set(choices.values()) <= keys:
            raise RefusedError("选定的列或项目不存在，请重新选择。")
        columns = tuple(_chosen(column, choices, set(choices.values())) for column in self.columns)
        doubled = [key for key, count in Counter(choices.values()).items() if key and count > 1]
        if doubled:
            raise RefusedError(f"“{self.roster.field(doubled[0]).heading}”选了两列，请只留一列。")
        return replace(self, columns=columns)

    @property
    def question(self) -> str:
        """What is asked; "" where all is settled."""
        asked = []
        if self.missing:
            names = "、".join(f"“{field.heading}”" for field in self.missing)
            asked.append(f"没有找到{names}列，请选定是哪一列；表中没有的，请补上后重新上传。")
        for key in dict.fromkeys(column.field for column in self.doubled):
            letters = "、".join(column.letters for column in self.doubled if column.field == key)
            asked.append(f"{letters} 列都像是“{self.roster.field(key).heading}”，请选定用哪一列。")
        if self.hidden:
            letters = "、".join(column.letters for column in self.hidden)
            asked.append(f"{letters} 列在表中是隐藏的，请选定用不用。")
        return "".join(asked)


def find_layout(rows: Sequence[Row], roster: Roster, hidden: Collection[int] = frozenset()) -> Layout:
    """`rows`: the first ones of the sheet; `hidden`: columns. Raises RefusedError where no headings stand there."""
    for index, row in enumerate(rows[:ROWS_ABOVE]):
        below = rows[index + 1] if index + 1 < len(rows) else ()
        for lines in ((row, below), (row,)):
            headings = _joined(lines, roster)
            if _is_heading(lines, headings, roster):
                columns = _columns(headings, roster, hidden)
                last = index + len(lines)
                return Layout(roster=roster, heading_row=last, first_row=last + 1, columns=columns)
    wanted = "、".join(f"“{field.heading}”" for field in roster.fields if field.is_required)
    raise RefusedError(f"没有找到表头。请在前 {ROWS_ABOVE} 行内写上列标题，至少要有{wanted}，或下载模板填写。")


def _is_heading(lines: Sequence[Row], headings: Sequence[str], roster: Roster) -> bool:
    keys = [_field_key(heading, roster) for heading in headings]
    if "name" not in keys or len(set(filter(None, keys))) < _FEWEST:
        return False
    if len(lines) == 1:
        return True
    upper, lower = ([_field_key(cleaned(cell), roster) for cell in _padded(line, len(headings))] for line in lines)
    at = keys.index("name")
    below = cleaned(_padded(lines[1], len(headings))[at])
    # A row of data always has a name; under a heading of two lines there is nothing, or the heading itself.
    says_more = len(set(filter(None, keys))) > len(set(filter(None, upper)))
    return any(upper) and any(lower) and says_more and (not below or lower[at] == "name")


def _joined(lines: Sequence[Row], roster: Roster) -> list[str]:
    """The lower line says more; without a word there, or with a part of one, the upper line is needed."""
    width = max(map(len, lines), default=0)
    upper = [cleaned(cell) for cell in _padded(lines[0], width)]
    if len(lines) == 1:
        return upper
    lower = [cleaned(cell) for cell in _padded(lines[1], width)]
    group, joined = "", []
    for high, low in zip(upper, lower, strict=True):
        group = high or (group if low else "")
        joined.append(_one_heading(group, low, roster))
    return joined


def _one_heading(group: str, low: str, roster: Roster) -> str:
    """时间 over 入党 is 入党时间."""
    spellings = (low, f"{group}{low}", f"{low}{group}")
    return next((each for each in spellings if _field_key(each, roster)), f"{group}{low}")


def _padded(row: Row, width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _columns(headings: Sequence[str], roster: Roster, hidden: Collection[int]) -> tuple[Column, ...]:
    keys = [_field_key(heading, roster) for heading in headings]
    counts = Counter(keys)
    return tuple(
        Column(
            index=index,
            heading=shown_heading(heading),
            fate=_fate(heading, key, counts),
            field=key,
            is_hidden=index in hidden,
        )
        for index, (heading, key) in enumerate(zip(headings, keys, strict=True))
        if heading
    )


def _fate(heading: str, key: str, counts: Mapping[str, int]) -> Fate:
    if key:
        return Fate.TAKEN if counts[key] == 1 else Fate.REPEATED
    plain = _plain(heading)
    if plain in SILENT:
        return Fate.SILENT
    return Fate.PERSONAL if is_personal(plain) else Fate.UNKNOWN


def _field_key(heading: str, roster: Roster) -> str:
    found = roster.named(key_of(heading)) or roster.named(_plain(heading))
    return found.key if found else ""


def _plain(heading: str) -> str:
    """Without remarks in brackets: 入党时间（年月日）*"""
    return _BESIDE.sub("", key_of(heading))


def _chosen(column: Column, choices: Mapping[str, str], keys: set[str]) -> Column:
    wanted = choices.get(column.letters)
    if wanted is None:
        given_away = column.fate is Fate.TAKEN and column.field in keys
        return replace(column, fate=Fate.UNKNOWN, field="") if given_away else column
    if wanted and column.fate is Fate.PERSONAL:
        raise RefusedError(f"“{column.heading}”属于不收集的个人信息，不能导入。")
    fate = Fate.TAKEN if wanted else column.fate if column.fate is Fate.PERSONAL else Fate.UNKNOWN
    return replace(column, fate=fate, field=wanted, is_hidden=False)


def shown_heading(heading: str) -> str:
    """Headings are kept to be told of: short, and without a number that could be somebody's."""
    return masked(heading)[:_LONGEST]
