"""汇总: what a cell is, and what its duties come to. The rows of the tally repeat it, so that no page counts duties."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce

from yaodian.engine.models import STANDING_DUE, Duty
from yaodian.orgs.tenancy import ScopedQuerySet


class Cell(NamedTuple):
    """What one row of the tally counts."""

    year: int
    department_id: int
    measure_id: int
    institution: str
    due_on: date


class CellCount(NamedTuple):
    """`moved_on`: since when the oldest of its standing duties has rested; None for a cell with a due date."""

    total: int = 0
    fulfilled: int = 0
    late: int = 0
    waived: int = 0
    moved_on: date | None = None


CELL: Final = ("year", "department_id", "measure_id", "institution", "due_on")
NOTHING: Final = CellCount()
COUNT: Final = ("total", "fulfilled", "late", "waived", "moved_on")
_AGGREGATES: Final = {
    "of_all": Count("id"),
    "of_fulfilled": Count("id", filter=Q(verdict=Duty.Verdict.FULFILLED)),
    "of_late": Count("id", filter=Q(verdict=Duty.Verdict.LATE)),
    "of_waived": Count("id", filter=Q(verdict=Duty.Verdict.WAIVED)),
    "rests_since": Min(
        Coalesce("moved_on", "opens_on"), filter=Q(due_on=STANDING_DUE) & ~Q(verdict=Duty.Verdict.WAIVED)
    ),
}


def cell_of(duty: Duty) -> Cell:
    return Cell(duty.year, duty.department_id, duty.measure_id, duty.institution, duty.due_on)


def counted_cell(values: tuple[object, ...]) -> tuple[Cell, CellCount]:
    """From the values of CELL, then COUNT."""
    return Cell(*values[: len(CELL)]), CellCount(*values[len(CELL) :])  # type: ignore[arg-type]  # columns in order


def counts_of(duties: ScopedQuerySet[Duty]) -> dict[Cell, CellCount]:
    """The truth, in one grouped query."""
    rows = duties.order_by().values(*CELL).annotate(**_AGGREGATES).values_list(*CELL, *_AGGREGATES)
    return dict(counted_cell(values) for values in rows)


def about(cells: Iterable[Cell]) -> Q:
    """At least these cells: one condition a column, which the index of cells answers. For duties and tallies."""
    columns = zip(CELL, zip(*cells, strict=True), strict=False)
    return Q(*(Q(**{f"{name}__in": sorted(set(values))}) for name, values in columns))
