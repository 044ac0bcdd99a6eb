"""汇总: cells are counted anew from their duties, never raised by one, so that no order of events can spoil them.

A cell is locked before its duties are counted: whoever changed one of them and waits for the lock counts after us.
Cells without duties have no row.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from django.db import OperationalError, transaction

from yaodian.engine.models import Duty, Tally
from yaodian.engine.queries.cells import CELL, COUNT, Cell, CellCount, about, counted_cell, counts_of, tally_row
from yaodian.orgs.tenancy import ScopedQuerySet

_KEY: Final = ("committee", "year", "department", "measure", "institution", "due_on")
_BATCH: Final = 500
_ATTEMPTS: Final = 5
_Item = TypeVar("_Item")


def recount(*, committee_id: int, cells: Iterable[Cell]) -> int:
    """For the last step before the audit line, once the duties are written. How many cells said something else."""
    with transaction.atomic():
        return sum(
            _recount(committee_id, some, Duty.objects.of(committee_id).filter(about(some)))
            for some in _batches(sorted(set(cells)))
        )


def recount_plan(*, committee_id: int, plan_id: int) -> int:
    """All cells of a plan, counted in one grouped query; for issuing and whatever else touches most of it. How many
    cells said something else."""
    with transaction.atomic():
        duties = Duty.objects.of(committee_id).filter(plan_id=plan_id)
        counted = Tally.objects.of(committee_id).filter(measure__plan_id=plan_id)
        owed = duties.order_by().values_list(*CELL).distinct()
        cells = {Cell(*values) for rows in (owed, counted.values_list(*CELL)) for values in rows}
        return _recount(committee_id, sorted(cells), duties)


def _recount(committee_id: int, cells: Sequence[Cell], duties: ScopedQuerySet[Duty]) -> int:
    held = _lock(committee_id, cells)
    truth = counts_of(duties)
    changed = [cell for cell in cells if cell in truth and held[cell][1] != truth[cell]]
    Tally.objects.bulk_create(
        (tally_row(committee_id, cell, truth[cell]) for cell in changed),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=_KEY,
        update_fields=COUNT,
    )
    empty = [held[cell][0] for cell in cells if cell not in truth]
    for some in _batches(empty):
        Tally.objects.of(committee_id).filter(id__in=some).delete()
    return len(changed) + len(empty)


def _lock(committee_id: int, cells: Sequence[Cell]) -> dict[Cell, tuple[int, CellCount]]:
    """Ids and counts of the cells, in one order for everybody; a missing one is made first, so that it can be held."""
    for _ in range(_ATTEMPTS):
        ids = _ids(committee_id, cells)
        missing = [tally_row(committee_id, cell) for cell in cells if cell not in ids]
        if missing:
            Tally.objects.bulk_create(missing, batch_size=_BATCH, ignore_conflicts=True)
            ids = _ids(committee_id, cells)
        held = _hold(committee_id, [ids[cell] for cell in cells if cell in ids])
        if len(held) == len(cells):
            return held
    raise OperationalError("cells of the tally vanish as often as they are made")


def _ids(committee_id: int, cells: Sequence[Cell]) -> dict[Cell, int]:
    wanted, found = frozenset(cells), {}
    for some in _batches(cells):
        rows = Tally.objects.of(committee_id).filter(about(some))
        for tally_id, *values in rows.values_list("id", *CELL):
            found[Cell(*values)] = tally_id
    return {cell: found[cell] for cell in wanted & found.keys()}


def _hold(committee_id: int, ids: Sequence[int]) -> dict[Cell, tuple[int, CellCount]]:
    held = {}
    for some in _batches(ids):
        rows = Tally.objects.of(committee_id).filter(id__in=some).order_by(*CELL).select_for_update()
        for tally_id, *values in rows.values_list("id", *CELL, *COUNT):
            cell, count = counted_cell(tuple(values))
            held[cell] = (tally_id, count)
    return held


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
