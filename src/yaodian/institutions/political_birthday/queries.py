"""A roster as somebody may see it: the committee all of it, a unit its own rows once it has been asked."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q

from yaodian.institutions.political_birthday.members import is_full
from yaodian.institutions.political_birthday.models import Check, Place, Roster, RosterRow, RosterRowQuerySet
from yaodian.kernel.standing import PersonDates, decade_check
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

_LISTED: Final = Q(place=Place.LISTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """How far one department is."""

    id: int
    name: str
    listed: int
    waiting: int
    doubtful: int
    blocked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRows:
    """`medal`: by the rule of the medal alone, not on this roster."""

    id: int
    name: str
    listed: list[RosterRow]
    blocked: list[RosterRow]
    medal: list[RosterRow]
    off: list[RosterRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRows:
    """What the committee can answer, the first of each kind. `answered`: waits for the unit to check it again."""

    doubtful: list[RosterRow]
    blocked: list[RosterRow]
    answered: list[RosterRow]
    off: list[RosterRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """To the roster of the year before, in numbers of persons and never in names."""

    last: Roster
    by_years: dict[int, tuple[int, int]]
    both: int
    caught_up: int
    is_other_rule: bool


def years_of(*, actor: Actor) -> list[int]:
    actor.require(Right.CHECK_ROSTER)
    return list(Roster.objects.visible_to(actor).order_by("-year").values_list("year", flat=True))


def roster_in(*, actor: Actor, year: int) -> Roster | None:
    """That there is one is no secret to those who check it."""
    actor.require(Right.CHECK_ROSTER)
    found: Roster | None = Roster.objects.visible_to(actor).filter(year=year).first()
    return found


def units_of(*, actor: Actor, roster: Roster) -> list[UnitLine]:
    """In official order, those with nobody to look at left out."""
    grouped = _rows(actor, roster).order_by("department__rank", "department_id")
    counted = grouped.values_list("department_id", "department__name").annotate(
        listed=Count("id", filter=_LISTED),
        waiting=Count("id", filter=_LISTED & Q(check_state=Check.WAITING)),
        doubtful=Count("id", filter=_LISTED & Q(check_state=Check.DOUBTFUL)),
        blocked=Count("id", filter=Q(place=Place.BLOCKED)),
    )
    return [
        UnitLine(id=number, name=name, listed=listed, waiting=waiting, doubtful=doubtful, blocked=blocked)
        for number, name, listed, waiting, doubtful, blocked in counted
    ]


def rows_of(*, actor: Actor, roster: Roster, unit_id: int = 0) -> list[UnitRows]:
    """Unit by unit. One that the actor has no rows of does not exist."""
    rows = _rows(actor, roster)
    if unit_id:
        rows = rows.filter(department_id=unit_id)
    units: dict[int, UnitRows] = {}
    for row in rows:
        home = row.department
        unit = units.setdefault(home.id, UnitRows(id=home.id, name=home.name, listed=[], blocked=[], medal=[], off=[]))
        kinds = {Place.LISTED: unit.listed, Place.BLOCKED: unit.blocked, Place.MEDAL: unit.medal, Place.OFF: unit.off}
        kinds[Place(row.place)].append(row)
    if unit_id and not units:
        raise RosterRow.DoesNotExist
    return list(units.values())


def open_rows(*, actor: Actor, roster: Roster, most: int) -> OpenRows:
    """In official order. Of a kind with more, the next ones come up as the first are answered."""
    rows = _rows(actor, roster)

    def first(*wanted: Q) -> list[RosterRow]:
        return list(rows.filter(*wanted)[:most])

    return OpenRows(
        doubtful=first(_LISTED, Q(check_state=Check.DOUBTFUL)),
        blocked=first(Q(place=Place.BLOCKED)),
        answered=first(_LISTED, Q(check_state=Check.WAITING), ~Q(answer="")),
        off=first(Q(place=Place.OFF)),
    )


def by_years(*, actor: Actor, roster: Roster) -> dict[int, int]:
    """How many reach each decade, as far as the actor sees."""
    counted = _rows(actor, roster).filter(_LISTED).order_by("years").values_list("years").annotate(Count("id"))
    return dict(counted)


def difference_of(*, actor: Actor, roster: Roster) -> Difference | None:
    last = roster_in(actor=actor, year=roster.year - 1)
    if last is None:
        return None
    now, then = (Counter(by_years(actor=actor, roster=each)) for each in (roster, last))
    listed = _rows(actor, last).filter(_LISTED).order_by()
    return Difference(
        last=last,
        by_years={years: (then[years], now[years]) for years in sorted(now | then)},
        both=_rows(actor, roster).filter(_LISTED, person_id__in=listed.values("person_id")).count(),
        caught_up=sum(_was_due(row, last) for row in _rows(actor, last).filter(place=Place.BLOCKED)),
        is_other_rule=last.chosen != roster.chosen,
    )


def _rows(actor: Actor, roster: Roster) -> RosterRowQuerySet:
    actor.require(Right.CHECK_ROSTER)
    rows: RosterRowQuerySet = RosterRow.objects.visible_to(actor).shown(roster).select_related("roster")
    return rows


def _was_due(row: RosterRow, last: Roster) -> bool:
    """A date was missing then; by what is known now, the person belonged on that roster."""
    person = row.person
    dates = PersonDates(
        join_on=person.join_on, full_on=person.full_on, is_full_member=is_full(person.status, person.full_on)
    )
    return bool(decade_check(dates, last.year, *last.chosen).eligible)
