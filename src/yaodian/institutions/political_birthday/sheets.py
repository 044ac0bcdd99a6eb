"""The list that is printed and handed in: the same columns on paper and in Excel."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.institutions.political_birthday.models import Roster, RosterRow
from yaodian.institutions.political_birthday.queries import UnitRows
from yaodian.kernel.missing import MISSING

COLUMNS: Final = ("序号", "姓名", "单位", "所在支部", "入党时间", "转正时间", "党龄", "届次", "备注")


def workbook_of(roster: Roster, units: Iterable[UnitRows]) -> BytesIO:
    buffer, listed = BytesIO(), list(units)
    missing = sum(len(unit.blocked) for unit in listed)
    note = f"{roster.rule}。" + (f"另有{missing}人缺日期未列入：{what_to_do(roster)}" if missing else "")
    write_list(buffer, title=str(roster), headings=COLUMNS, rows=_lines(listed), note=note)
    return buffer


def what_to_do(roster: Roster) -> str:
    """The way out for a row that cannot be judged."""
    return f"请查入党志愿书或档案，把{roster.chosen[0]}报工委补录，补录后马上重算。"


def _lines(units: list[UnitRows]) -> Iterator[tuple[Cell, ...]]:
    rows = (row for unit in units for row in unit.listed)
    yield from (_line(number, row) for number, row in enumerate(rows, 1))


def _line(number: int, row: RosterRow) -> tuple[Cell, ...]:
    age = MISSING if row.age is None else f"{row.age}年"
    days = (row.join_on or MISSING, row.full_on or MISSING)
    return (
        number,
        row.person.name,
        row.department.short_name,
        row.organisation.short_name,
        *days,
        age,
        f"{row.years}年",
        row.remarks,
    )
