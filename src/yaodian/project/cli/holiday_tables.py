"""The tables of holidays that the user keeps: one file a year, each standing over the built-in table of its year."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from yaodian.kernel.calendar import HolidayTable, WorkCalendar, calendar_with
from yaodian.kernel.errors import RefusedError

VARIABLE: Final = "YAODIAN_HOLIDAYS"


def folder() -> Path:
    chosen = os.environ.get(VARIABLE, "").strip()
    return Path(chosen).expanduser() if chosen else Path.home() / ".yaodian" / "holidays"


def user_calendar() -> WorkCalendar:
    """The built-in calendar with the user's tables over it. A file that is not understood is refused by its name."""
    return calendar_with(table for file in sorted(folder().glob("*.csv")) for table in _tables_in(file))


def _tables_in(file: Path) -> list[HolidayTable]:
    from yaodian.formats.holidays.reading import read_holidays  # heavy: 15 ms, only where the user keeps tables

    try:
        return read_holidays(file.read_bytes(), file.name, int(file.stem))
    except RefusedError as error:
        raise RefusedError(f"{file}：{error}") from error
    except (OSError, ValueError) as error:
        raise RefusedError(f"{file}：无法读取，或没有以年份命名。请移走它，或改名为 2027.csv 的样子。") from error


@dataclass(frozen=True, slots=True)
class Change:
    """How a table differs from the one that held for its year before."""

    year: int
    is_new: bool
    added: tuple[date, ...]
    removed: tuple[date, ...]
    altered: tuple[date, ...]

    @property
    def sentence(self) -> str:
        if self.is_new:
            return f"{self.year}年：新增整年的安排，{len(self.added)}天。"
        if not (self.added or self.removed or self.altered):
            return f"{self.year}年：与现有安排相同，没有变化。"
        days = (("新增", self.added), ("删去", self.removed), ("改动", self.altered))
        return f"{self.year}年：" + "；".join(f"{word}{_listed(of)}" for word, of in days if of) + "。"


def _listed(days: Sequence[date]) -> str:
    return f"{len(days)}天（{'、'.join(f'{day.month}月{day.day}日' for day in days)}）"


def change_to(table: HolidayTable, calendar: WorkCalendar) -> Change:
    before = next((known for known in calendar.tables if known.year == table.year), None)
    old, new = (before.days if before else {}), table.days
    return Change(
        year=table.year,
        is_new=before is None,
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        altered=tuple(sorted(day for day in new.keys() & old.keys() if new[day] is not old[day])),
    )


def save(tables: Sequence[HolidayTable]) -> list[Path]:
    """All or none: every file is written beside its place before the first is put there."""
    from yaodian.formats.holidays.entries import as_csv  # heavy: 5 ms, only for --save

    place = folder()
    written: list[tuple[Path, Path]] = []
    try:
        place.mkdir(parents=True, exist_ok=True)
        for table in tables:
            with NamedTemporaryFile("w", encoding="utf-8", dir=place, suffix=".new", delete=False) as file:
                written.append((Path(file.name), place / f"{table.year}.csv"))
                file.write(as_csv(table))
        return [new.replace(final) for new, final in written]
    except OSError as error:
        raise RefusedError(
            f"无法写入文件夹“{place}”。请检查写入权限，或用环境变量 {VARIABLE} 另选一个文件夹。"
        ) from error
    finally:
        for new, _ in written:
            new.unlink(missing_ok=True)
