"""What is said of the rows of a file: those that cannot be taken, and those passed over."""

from dataclasses import dataclass

from yaodian.formats.rosters.cells import shown
from yaodian.formats.rosters.headings import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`message` says what is wrong and how to mend it; `value` is shortened, long numbers are not repeated."""

    row: int
    column: str
    heading: str
    value: str
    message: str

    @property
    def sentence(self) -> str:
        """What stands in the column 错误说明."""
        value = f"“{self.value}”" if self.value else ""
        return f"{self.heading}{value}：{self.message}"

    @property
    def place(self) -> str:
        return f"第 {self.row} 行 {self.column} 列" if self.column else f"第 {self.row} 行"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that was passed over, and why in words."""

    row: int
    reason: str


def problem_at(row: int, column: Column, value: str, message: str) -> Problem:
    return Problem(row=row, column=column.letters, heading=column.heading, value=shown(value), message=message)
