"""应发、实发、缺口 in the database: one definition for a unit's page, the list of a reading and the city's totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from yaodian.desk.ledgers.facts import organisations_in
from yaodian.institutions.key_readings.models import Allotment, KeyReading, Receipt
from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Membership, Organisation, Post
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.spells import held_on

Units: TypeAlias = QuerySet[Any, Any]
"""Organisations with figures beside their columns."""

_UNIT: Final = {"committee_id": OuterRef("committee_id"), "organisation_id": OuterRef("pk")}
_ALL_KINDS: Final = (Kind.LEADING_GROUP, Kind.BRANCH)
_NONE: Final = Value(0)
_EVERY: Final = 1_000_000
"""A limit, so that the database counts each unit once and not once for every sum that reads the count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """`short`: units that still miss copies."""

    units: int
    due: int
    given: int
    missing: int
    short: int


def as_of(year: int) -> date:
    """The day whose roster counts: today, and of a year that is over its last day."""
    return min(today(), date(year, 12, 31))


def units_in(*, actor: Actor, year: int, kinds: Sequence[Kind] = _ALL_KINDS) -> Units:
    """Whoever was there in the year, as far as the actor reads records."""
    return organisations_in(actor=actor, kinds=kinds, first=date(year, 1, 1), last=date(year, 12, 31))


def with_roster(units: Units, on: date) -> Units:
    """`roster`: whom the unit has on the day. A branch its members, also those in its cells; a party group whoever
    holds a post in it."""
    members = _count(Membership.objects.filter(held_on(on), **_UNIT), Count("id"))
    cells = Organisation.objects.filter(
        committee_id=OuterRef("committee_id"), department_id=OuterRef("department_id"), parent_id=OuterRef("pk")
    )
    below = _count(cells, Sum(members))
    posts = Post.objects.filter(held_on(on), **_UNIT)
    held = _count(posts, Count("person_id", distinct=True))
    roster = Case(When(kind=Kind.LEADING_GROUP, then=held), default=members + below, output_field=IntegerField())
    found: Units = units.annotate(roster=roster)
    return found


def counted(units: Units, reading: KeyReading, on: date) -> Units:
    """`due`, `came`, `given`, `missing` of each. Who has ended misses nothing any more."""
    rows = with_roster(units, on).annotate(
        due=Coalesce(_fixed(reading), F("roster")),
        came=_moved(reading, Receipt.Kind.ARRIVED),
        given=_moved(reading, Receipt.Kind.HANDED_OUT),
    )
    is_short = Q(due__gt=F("given")) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    found: Units = rows.annotate(missing=Case(When(is_short, then=F("due") - F("given")), default=_NONE))
    return found


def totals_of(*, actor: Actor, year: int, readings: Sequence[KeyReading]) -> dict[int, Totals]:
    """Of each, over all units that the actor sees: one query, however many readings and units."""
    if not readings:
        return {}
    on = as_of(year)
    rows = with_roster(units_in(actor=actor, year=year), on)
    asked: dict[str, Any] = {}
    for number, each in enumerate(readings):
        names = {f"fixed_{number}": _fixed(each), f"given_{number}": _moved(each, Receipt.Kind.HANDED_OUT)}
        rows = rows.annotate(**names)
        asked |= _asked(number, each, on)
    found = rows.order_by("pk")[:_EVERY].aggregate(**asked)
    parts = ("units", "due", "given", "missing", "short")
    return {
        each.id: Totals(**{part: found[f"all_{part}_{number}"] or 0 for part in parts})
        for number, each in enumerate(readings)
    }


def _asked(number: int, reading: KeyReading, on: date) -> dict[str, Any]:
    """Aggregates over the rows: there `roster`, `fixed_…` and `given_…` are columns, and are asked once."""
    meant = Q(kind__in=[kind.value for kind in reading.kinds])
    due, given = Coalesce(F(f"fixed_{number}"), F("roster")), F(f"given_{number}")
    left = Case(When(Q(valid_to__isnull=True) | Q(valid_to__gt=on), then=due - given), default=_NONE)
    missing = Case(When(GreaterThan(left, 0), then=left), default=_NONE, output_field=IntegerField())
    return {
        f"all_units_{number}": Count("pk", filter=meant),
        f"all_due_{number}": Sum(due, filter=meant),
        f"all_given_{number}": Sum(given, filter=meant),
        f"all_missing_{number}": Sum(missing, filter=meant),
        f"all_short_{number}": Sum(Case(When(GreaterThan(left, 0), then=Value(1)), default=_NONE), filter=meant),
    }


def _fixed(reading: KeyReading) -> Subquery:
    return Subquery(Allotment.objects.filter(reading_id=reading.id, **_UNIT).values("copies")[:1])


def _moved(reading: KeyReading, kind: Receipt.Kind) -> Coalesce:
    rows = Receipt.objects.filter(reading_id=reading.id, kind=kind, withdrawn_reason="", **_UNIT)
    return _count(rows, Sum("copies"))


def _count(rows: QuerySet[Any, Any], what: Count | Sum) -> Coalesce:
    grouped = rows.order_by().values("committee_id").annotate(counted=what).values("counted")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), _NONE)
