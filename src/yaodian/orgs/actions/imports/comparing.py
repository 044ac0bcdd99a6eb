"""比对: what the kept lines would change. It may be repeated at any time; what was applied already stays as it is."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from django.db import transaction

from yaodian.formats.rosters.cells import key_of
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.lines import Line
from yaodian.formats.rosters.organisations import Organisations
from yaodian.formats.rosters.people import People
from yaodian.formats.rosters.staging import layout_of
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import id_stock, new_id
from yaodian.orgs.actions.imports.loading import roll_of
from yaodian.orgs.actions.imports.organisations import OrganisationChanges, places_of
from yaodian.orgs.actions.imports.outcome import Change, Outcome, State
from yaodian.orgs.actions.imports.people import compare_people
from yaodian.orgs.actions.imports.places import Places
from yaodian.orgs.actions.imports.states import kept, states
from yaodian.orgs.bulk_rows import insert_rows
from yaodian.orgs.models import (
    ImportChange,
    ImportProblem,
    ImportUnit,
    Organisation,
    OrganisationSpan,
    RosterImport,
)
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.imports import kept_lines, roster_of

Tell = Callable[[int, int], None]
"""How far it is: done, of how many."""

_State = RosterImport.State
_STEP: Final = 1_000
_CHANGES: Final = ("id", "committee_id", "roster_import_id", "unit_id", "kind", "row", "name", "told", "rows")
_PROBLEMS: Final = ("id", "committee_id", "roster_import_id", "row", "column", "heading", "value", "message", "unit_id")


def compare_import(*, committee_id: int, import_id: int, tell: Tell) -> str:
    """Reads, judges, and only then writes, in one transaction."""
    about = RosterImport.objects.of(committee_id).get(id=import_id)
    if about.state not in {_State.CHECKING, _State.READY, _State.DONE}:
        raise RefusedError("这次导入已经办完，不再比对。")
    tree = _tree(about)
    is_people = roster_of(about) is Roster.PEOPLE
    outcome, known = (_of_people if is_people else _of_organisations)(about, tree, tell)
    tell(about.lines * 3 // 4, about.lines)
    _write(about, tree, outcome, known)
    tell(about.lines, about.lines)
    return f"比对完了：{about.lines}行，其中{sum(outcome.refused.values())}行有错误"


Known = dict[int, list[int]]
"""Ids by department: who or what was there when it was compared."""


def _of_people(about: RosterImport, tree: dict[int, State], tell: Tell) -> tuple[Outcome, Known]:
    layout = layout_of(about.layout)
    people, places = People(layout, today()), Places(places_of(tree.values()))
    people.check(_counted(kept_lines(about), about.lines, tell))
    outcome = Outcome(layout=layout, notices=people.notices)
    outcome.take(people.problems, lambda row: places.unit_of(people.refused[row]))
    department = None if _is_whole(about) else about.department_id
    roll = roll_of(about.committee_id, department_id=department, on=about.holds_on, today=today())
    compare_people(
        rows=people.rows,
        outcome=outcome,
        refused={key_of(texts["name"]) for texts in people.refused.values()} - {""},
        places=places,
        roll=roll,
        on=about.holds_on,
        today=today(),
        full=about.is_complete,
    )
    return outcome, _by_department(roll.people.values())


def _of_organisations(about: RosterImport, tree: dict[int, State], tell: Tell) -> tuple[Outcome, Known]:
    layout = layout_of(about.layout)
    organisations, places = Organisations(layout), Places(places_of(tree.values()))
    organisations.check(_counted(kept_lines(about), about.lines, tell))
    outcome = Outcome(layout=layout)
    outcome.take(organisations.problems, lambda row: places.unit_of(organisations.texts[row]))
    spans = OrganisationSpan.objects.of(about.committee_id).filter(valid_to__isnull=True)
    changes = OrganisationChanges(
        tree=tree,
        spans={state["organisation_id"]: state for state in states(spans)},
        outcome=outcome,
        on=about.holds_on,
    )
    changes.compare(organisations.rows)
    outcome.notices += _not_listed(tree, changes.listed)
    return outcome, _by_department(tree.values())


def _not_listed(tree: dict[int, State], listed: set[int]) -> list[str]:
    count = sum(state["kind"] != Kind.COMMITTEE and own_id not in listed for own_id, state in tree.items())
    told = f"有 {count} 个现有组织不在表中，没有改动。撤销、并入、改名、移动请在“组织”页办理。"
    return [told] if count else []


def _tree(about: RosterImport) -> dict[int, State]:
    """What there is today, as far as the import reaches."""
    known = Organisation.objects.of(about.committee_id).filter(valid_to__isnull=True)
    if not _is_whole(about):
        known = known.filter(department_id=about.department_id)
    return {state["id"]: state for state in states(known.order_by("rank"))}


def _is_whole(about: RosterImport) -> bool:
    return bool(about.organisation.kind == Kind.COMMITTEE)


def _by_department(rows: Iterable[State]) -> Known:
    known: Known = defaultdict(list)
    for state in rows:
        known[int(state["department_id"])].append(state["id"])
    return known


def _counted(lines: Iterable[Line], total: int, tell: Tell) -> Iterator[Line]:
    """Checking is half of the work; finding out who is who and writing it down is the other."""
    for number, line in enumerate(lines, start=1):
        if number % _STEP == 0:
            tell(number // 2, total)
        yield line


@transaction.atomic
def _write(about: RosterImport, tree: dict[int, State], outcome: Outcome, known: Known) -> None:
    locked: RosterImport = RosterImport.objects.of(about.committee_id).select_for_update(of=("self",)).get(id=about.id)
    if (locked.state, locked.layout) != (about.state, about.layout) or locked.forgotten_at:
        raise RefusedError("比对期间这次导入又有改动，请重新比对。")
    units = ImportUnit.objects.of(about.committee_id).filter(roster_import_id=about.id)
    done = set(units.filter(state=ImportUnit.State.APPLIED).values_list("unit_id", flat=True))
    _clear(about, done)
    changes = [change for change in outcome.changes if change.unit not in done]
    digests = _write_changes(about, changes)
    _write_problems(about, outcome)
    units.bulk_create(_units(about, tree, outcome, changes, known, digests, done))
    locked.refused = sum(outcome.refused.values())
    locked.remarks = outcome.notices
    locked.state = _State.DONE if done else _State.READY
    locked.save(update_fields=["refused", "remarks", "state"])


def _clear(about: RosterImport, done: set[int]) -> None:
    mine = {"committee_id": about.committee_id, "roster_import_id": about.id}
    ImportProblem.objects.filter(**mine).erase()
    ImportChange.objects.filter(**mine).exclude(unit_id__in=done).erase()
    ImportUnit.objects.filter(**mine).exclude(unit_id__in=done).erase()


def _write_changes(about: RosterImport, changes: Sequence[Change]) -> dict[int, str]:
    """The digest of each unit's."""
    place = (about.committee_id, about.id)
    digests, ids = defaultdict[int, Any](hashlib.sha256), id_stock()
    for start in range(0, len(changes), _STEP):
        rows = []
        for each in changes[start : start + _STEP]:
            text = kept(each.rows)
            digests[each.unit].update(text.encode())
            rows.append((next(ids), *place, each.unit, each.kind.value, each.row, each.name, each.told, text))
        insert_rows(ImportChange, _CHANGES, rows)
    return {unit: digest.hexdigest() for unit, digest in digests.items()}


def _write_problems(about: RosterImport, outcome: Outcome) -> None:
    place = (about.committee_id, about.id)
    found = sorted(outcome.problems, key=lambda each: (each[0].row, each[0].column))
    rows = [
        (new_id(), *place, each.row, each.column, each.heading, each.value, each.message[:200], unit)
        for each, unit in found
    ]
    if rows:
        insert_rows(ImportProblem, _PROBLEMS, rows)


def _units(  # noqa: PLR0913, PLR0917  all that a unit's line is made of
    about: RosterImport,
    tree: dict[int, State],
    outcome: Outcome,
    changes: Sequence[Change],
    known: Known,
    digests: dict[int, str],
    done: set[int],
) -> Iterator[ImportUnit]:
    counts = defaultdict[int, Counter[str]](Counter)
    made: dict[int, dict[str, Any]] = {}
    for change in changes:
        counts[change.unit][change.kind.value] += 1
        made |= {row.id: row.after for row in change.rows if row.table == "organisation" and row.after}
    refused = outcome.refused
    for unit in sorted(({change.unit for change in changes} | outcome.units | set(refused)) - done - {0}):
        state = tree.get(unit) or made[unit]
        yield ImportUnit(
            committee_id=about.committee_id,
            roster_import_id=about.id,
            unit_id=unit,
            name=state["name"],
            rank=state["rank"],
            same=outcome.same[unit],
            refused=refused.get(unit, 0),
            known=known.get(unit, []),
            digest=digests.get(unit, ""),
            **{kind: counts[unit][kind] for kind in ImportChange.Kind.values},
        )
