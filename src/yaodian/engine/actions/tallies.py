"""汇总: cells are counted anew from their duties, never raised by one, so that no order of events can spoil them.

A cell is locked before its duties are counted: whoever changed one of them and waits for the lock counts after us.
Cells without duties have no row.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from django.db import OperationalError, transaction

from yaodian.engine.models import Duty, Tally
from yaodian.engine.queries.cells import CELL, COUNT, NOTHING, Cell, CellCount, about, count_of, counted_cell, counts_of
from yaodian.kernel.ids import new_id
from yaodian.orgs.bulk_rows import insert_rows, update_rows
from yaodian.orgs.tenancy import ScopedQuerySet, TenantQuerySet

_COLUMNS: Final = ("id", "committee_id", *CELL, *COUNT)
_BATCH: Final = 500
_ATTEMPTS: Final = 5
_Item = TypeVar("_Item")


def recount(*, committee_id: int, cells: Iterable[Cell]) -> int:
    """For the last step before the audit line, once the duties are written. How many cells said something else."""
    mended = 0
    with transaction.atomic():
        for some in _batches(sorted(set(cells))):
            near = about(some)
            duties = Duty.objects.of(committee_id).filter(near)
            mended += _recount(committee_id, some, Tally.objects.of(committee_id).filter(near), duties)
    return mended


def recount_plan(*, committee_id: int, plan_id: int) -> int:
    """All cells of a plan, counted in one grouped query; for issuing and whatever else touches most of it. How many
    cells said something else."""
    with transaction.atomic():
        duties = Duty.objects.of(committee_id).filter(plan_id=plan_id)
        counted = Tally.objects.of(committee_id).filter(measure__plan_id=plan_id)
        owed = duties.order_by().values_list(*CELL).distinct()
        cells = {Cell(*values) for rows in (owed, counted.values_list(*CELL)) for values in rows}
        return _recount(committee_id, sorted(cells), counted, duties)


def _recount(
    committee_id: int, cells: Sequence[Cell], near: TenantQuerySet[Tally], duties: ScopedQuerySet[Duty]
) -> int:
    """`near`, `duties`: at least the rows of the cells, and at least what they count."""
    held = _lock(committee_id, cells, near)
    truth = count_of(committee_id=committee_id, cell=cells[0]) if len(cells) == 1 else counts_of(duties)
    changed = [cell for cell in cells if cell in truth and held[cell][1] != truth[cell]]
    update_rows(Tally, COUNT, [(*truth[cell], committee_id, held[cell][0]) for cell in changed])
    empty = [held[cell][0] for cell in cells if cell not in truth]
    for some in _batches(empty):
        Tally.objects.of(committee_id).filter(id__in=some).delete()
    return len(changed) + len(empty)


def _lock(committee_id: int, cells: Sequence[Cell], near: TenantQuerySet[Tally]) -> dict[Cell, tuple[int, CellCount]]:
    """Ids and counts of the cells, in one order for everybody; a missing one is made first, so that it can be held."""
    held = _hold(cells, near) if len(cells) == 1 else {}  # nothing else is near, and no order to keep
    if held:
        return held
    for _ in range(_ATTEMPTS):
        ids = _ids(cells, near)
        missing = [(new_id(), committee_id, *cell, *NOTHING) for cell in cells if cell not in ids]
        if missing:
            insert_rows(Tally, _COLUMNS, missing, ignore_conflicts=True)
        # Of most of a plan all cells near are held at once; of a few only those that are meant.
        if len(cells) <= _BATCH:
            ids = _ids(cells, near) if missing else ids
            held = _hold(cells, near.filter(id__in=list(ids.values())))
        else:
            held = _hold(cells, near)
        if len(held) == len(cells):
            return held
    raise OperationalError("cells of the tally vanish as often as they are made")


def _ids(cells: Sequence[Cell], near: TenantQuerySet[Tally]) -> dict[Cell, int]:
    found = {Cell(*values): tally_id for tally_id, *values in near.values_list("id", *CELL)}
    return {cell: found[cell] for cell in cells if cell in found}


def _hold(cells: Sequence[Cell], near: TenantQuerySet[Tally]) -> dict[Cell, tuple[int, CellCount]]:
    held = {}
    rows = near.order_by(*CELL).select_for_update(of=("self",))
    for tally_id, *values in rows.values_list("id", *CELL, *COUNT):
        cell, count = counted_cell(tuple(values))
        held[cell] = (tally_id, count)
    return {cell: held[cell] for cell in cells if cell in held}


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
