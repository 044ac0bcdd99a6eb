"""汇总: what a cell is, and what its duties come to. The rows of the tally repeat it, so that no page counts duties."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from yaodian.engine.models import STANDING_DUE, Duty
from yaodian.orgs.prepared import Prepared
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
    return dict(counted_cell(values) for values in _counted(duties))


def count_of(*, committee_id: int, cell: Cell) -> dict[Cell, CellCount]:
    """The truth of one cell, which every save asks for; nothing where no duty is in it."""
    asked: dict[str, Any] = dict(zip(CELL, cell, strict=True))
    rows = _OF_ONE.rows(committee=committee_id, **asked)
    return dict(counted_cell(values) for values in rows)


def _counted(duties: ScopedQuerySet[Duty]) -> QuerySet[Duty, Any]:
    rows: QuerySet[Duty, Any] = duties.order_by().values(*CELL).annotate(**_AGGREGATES)
    return rows.values_list(*CELL, *_AGGREGATES)


def _counted_in_one(*, committee: int, **cell: Any) -> QuerySet[Duty, Any]:
    return _counted(Duty.objects.of(committee).filter(about([Cell(**cell)])))


def about(cells: Iterable[Cell]) -> Q:
    """At least these cells: one condition a column, which the index of cells answers. For duties and tallies."""
    columns = zip(CELL, zip(*cells, strict=True), strict=False)
    return Q(*(Q(**{f"{name}__in": sorted(set(values))}) for name, values in columns))


_OF_ONE: Final = Prepared(_counted_in_one)
