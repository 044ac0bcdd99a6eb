"""A checked roster of members, compared with those in the database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from yaodian.formats.rosters.cells import key_of
from yaodian.formats.rosters.rows import PersonRow
from yaodian.orgs.actions.imports.endings import LAST
from yaodian.orgs.actions.imports.matching import Known, Listed, Matched, match
from yaodian.orgs.actions.imports.outcome import Outcome
from yaodian.orgs.actions.imports.person_changes import PersonChanges, RefusedRowError
from yaodian.orgs.actions.imports.places import Place, Places, UnclearError
from yaodian.orgs.actions.imports.roll import Roll

_NAME: Final = "name"


def compare_people(  # noqa: PLR0913  all that decides
    *,
    rows: Sequence[PersonRow],
    outcome: Outcome,
    refused: set[str],
    places: Places,
    roll: Roll,
    on: date,
    today: date,
    full: bool,
) -> None:
    """`refused`: names of rows that could not be taken. `on`: of the file. `full`: who is not listed has left."""
    placed = _placed(rows, outcome, places)
    matched = match(_listed(placed), _known(roll))
    for number, message in matched.refused.items():
        row, place = placed[number]
        outcome.refuse(number, _NAME, row.name, message, place.department)
        refused.add(key_of(row.name))
    changes = PersonChanges(roll=roll, places=places, on=on, today=today)
    _write_listed(placed, matched, changes, outcome)
    if full:
        _write_left(matched, changes, outcome, refused)


Placed = dict[int, tuple[PersonRow, Place]]


def _placed(rows: Iterable[PersonRow], outcome: Outcome, places: Places) -> Placed:
    placed: Placed = {}
    for row in rows:
        try:
            place = places.branch(row.branch, row.unit)
        except UnclearError as error:
            outcome.refuse(row.row, error.field, getattr(row, error.field), error.message, error.unit)
        else:
            placed[row.row] = (row, place)
            outcome.units.add(place.department)
    return placed


def _listed(placed: Placed) -> Iterable[Listed]:
    return [Listed(row.row, row.name, place.id, row.join_on) for row, place in placed.values()]


def _known(roll: Roll) -> Iterable[Known]:
    for own_id, state in roll.people.items():
        yield Known(own_id, state["name"], state["organisation_id"], state["join_on"])


def _write_listed(placed: Placed, matched: Matched, changes: PersonChanges, outcome: Outcome) -> None:
    for number, (row, place) in placed.items():
        if number in matched.refused:
            continue
        known: Any = matched.stays.get(number) or matched.moved.get(number)
        try:
            change = changes.of_listed(row, place, known)
        except RefusedRowError as error:
            outcome.refuse(number, error.field, error.value, error.message, place.department)
            if known:
                matched.open.add(known)
            continue
        if change is None:
            outcome.same[place.department] += 1
        else:
            outcome.changes.append(change)


def _write_left(matched: Matched, changes: PersonChanges, outcome: Outcome, refused: set[str]) -> None:
    """Of the units that the file speaks of. Nobody leaves whose name stands in a row that could not be taken."""
    listed = {*matched.stays.values(), *matched.moved.values(), *matched.open}
    by_name = defaultdict(list)
    for state in changes.roll.people.values():
        if state["id"] not in listed and state["department_id"] in outcome.units:
            by_name[key_of(state["name"])].append(state)
    for name, some in by_name.items():
        if name in refused:
            continue
        outcome.changes += filter(None, map(changes.of_left, some))
    if changes.endings.kept:
        outcome.notices.append(LAST.format(count=changes.endings.kept))
