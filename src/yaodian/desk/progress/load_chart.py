"""Hours by month as bars: places and heights are reckoned here, so that the page needs no script."""

from collections.abc import Sequence
from dataclasses import dataclass

from yaodian.engine.queries.issue import LoadRow

_STEP, _FIRST, _WIDTH = 60, 13, 34
_GROUND, _TALLEST, _ABOVE = 150, 125, 6


@dataclass(frozen=True, slots=True)
class Bar:
    month: int
    hours: str
    x: int
    y: int
    height: int
    is_peak: bool

    @property
    def middle(self) -> int:
        return self.x + _WIDTH // 2

    @property
    def above(self) -> int:
        return self.y - _ABOVE


@dataclass(frozen=True, slots=True)
class LoadChart:
    row: LoadRow
    bars: tuple[Bar, ...]

    @property
    def words(self) -> str:
        """All figures, for those who hear the page."""
        told = (f"{bar.month} 月 {bar.hours}{'（最多）' if bar.is_peak else ''}" for bar in self.bars)
        return f"每个{self.row.kind}每月小时：{'，'.join(told)}"


def chart_of(row: LoadRow) -> LoadChart | None:
    """None where nothing has a date: twelve empty bars would say nothing."""
    highest = max(row.average)
    if not highest:
        return None
    return LoadChart(row, tuple(_bars(row, highest)))


def _bars(row: LoadRow, highest: int) -> Sequence[Bar]:
    heights = [round(minutes * _TALLEST / highest) for minutes in row.average]
    return [
        Bar(month, f"{hours:g}", (month - 1) * _STEP + _FIRST, _GROUND - height, height, month == row.peak)
        for month, (hours, height) in enumerate(zip(row.hours, heights, strict=True), 1)
    ]
