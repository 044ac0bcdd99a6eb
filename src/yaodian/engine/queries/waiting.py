"""What waits for somebody beside their own duties: clauses to confirm, records begun, units below that are late."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

from django.db.models import CharField, Count, F, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast

from yaodian.engine.models import Clause, Draft, Duty, Plan, PlanVersion, Tally
from yaodian.orgs.actors import Actor
from yaodian.orgs.kept import End, kept_at
from yaodian.orgs.models import AuditHead, Organisation
from yaodian.orgs.prepared import rows_of
from yaodian.orgs.rights import Right

Counted: TypeAlias = "QuerySet[Any, Any]"
"""What another floor asks in the same query: rows of a text `what` and a whole `count`."""

AskedBeside: TypeAlias = Callable[[Actor, date], Mapping[str, Counted]]
"""By name, what is asked for somebody on a day. It depends on nothing else: its statement is kept for that day."""

Own: TypeAlias = "Callable[[Actor], QuerySet[Organisation]]"

_REVIEW, _DRAFT, _BELOW, _END = "review", "draft", "below", "end"
_ASKED: Final = "asked:"
_FIELDS: Final = ("part", "place", "count")
_RECORD_PLACE: Final = re.compile("record:([0-9]{1,19}):([0-9]{1,19})")
_EDIT_PLACE: Final = re.compile("record-edit:([0-9]{1,19})")


class Begun(NamedTuple):
    """The form in which somebody typed last: of a duty, of an organisation, or of a record that is being changed."""

    duty_id: int = 0
    organisation_id: int = 0
    record_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """`reviews`: years whose plan is under review, each with its unconfirmed clauses. `overdue_below`: duties of units
    that the actor watches and does not act for. `asked`: by name, the answers to what was asked beside it, if any."""

    reviews: dict[int, int] = field(default_factory=dict)
    begun: tuple[Begun, ...] = ()
    overdue_below: int = 0
    asked: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.reviews or self.begun or self.overdue_below)

    @property
    def drafted(self) -> frozenset[int]:
        return frozenset(each.duty_id for each in self.begun)


def waiting_of(*, actor: Actor, on: date, own: Own, asked: AskedBeside | None = None) -> Waiting:
    """One query, whatever the actor's rights ask for and however much is `asked` beside it; for the whole city one
    more, where something has changed since it was last counted."""
    rows = rows_of("what waits", actor, on, own, asked, write=lambda: _all_parts(actor, on, own, asked))
    of = {part: [row for row in rows if row[0] == part] for part in (_REVIEW, _DRAFT, _BELOW, _END)}
    return Waiting(
        reviews={int(place): count for _, place, count in sorted(of[_REVIEW], reverse=True)},
        begun=tuple(found for _, place, _ in sorted(of[_DRAFT]) if (found := _begun(place))),
        overdue_below=sum(count for _, _, count in of[_BELOW]) + _late_in_city(actor, on, of[_END]),
        asked=_answers(rows),
    )


def _answers(rows: Iterable[tuple[str, str, int]]) -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for part, place, count in rows:
        if part.startswith(_ASKED):
            found.setdefault(part.removeprefix(_ASKED), []).append((place, count))
    return {name: tuple(sorted(answers)) for name, answers in found.items()}


def _all_parts(actor: Actor, on: date, own: Own, asked: AskedBeside | None) -> QuerySet[Any, Any]:
    beside = asked(actor, on) if asked else {}
    parts = [*_parts(actor, own(actor), on), *(_counted(_ASKED + name, counted) for name, counted in beside.items())]
    return parts[0].union(*parts[1:], all=True) if parts else Draft.objects.none().values_list("place")


def _parts(actor: Actor, own: QuerySet[Organisation], on: date) -> Iterator[QuerySet[Any, Any]]:
    if actor.may(Right.REVIEW_PLAN):
        yield _reviews(actor)
    if actor.may(Right.RECORD):
        yield _drafts(actor)
    if actor.may(Right.READ_PROGRESS):
        yield _end(actor) if actor.scope.is_whole else _below(actor, own, on)


def _reviews(actor: Actor) -> QuerySet[Any, Any]:
    reviewing = Clause.objects.visible_to(actor).filter(version__status=PlanVersion.Status.REVIEWING)
    years = reviewing.values(place=Cast("version__plan__year", CharField(max_length=120)))
    unconfirmed = Count("id", filter=Q(status=Clause.Status.PROPOSED))
    return years.annotate(part=_word(_REVIEW), count=unconfirmed).values_list(*_FIELDS).order_by()


def _drafts(actor: Actor) -> QuerySet[Any, Any]:
    mine = Draft.objects.visible_to(actor).filter(user_id=actor.user_id, place__startswith="record")
    return mine.annotate(part=_word(_DRAFT), count=Value(0, IntegerField())).values_list(*_FIELDS).order_by()


def _below(actor: Actor, own: QuerySet[Organisation], on: date) -> QuerySet[Any, Any]:
    late = Duty.objects.visible_to(actor).filter(
        year=on.year, due_on__lt=on, verdict=Duty.Verdict.OPEN, plan__status=Plan.Status.ISSUED
    )
    years = late.exclude(organisation_id__in=own.values("id")).values(place=Cast("year", CharField(max_length=120)))
    return years.annotate(part=_word(_BELOW), count=Count("id")).values_list(*_FIELDS).order_by()


def _end(actor: Actor) -> QuerySet[Any, Any]:
    """Of the audit chain: as long as it stays the same, so does what was counted."""
    heads = AuditHead.objects.of(actor.committee_id).annotate(part=_word(_END))
    return heads.annotate(place=Cast("hash", CharField(max_length=120)), count=F("number")).values_list(*_FIELDS)


def _late_in_city(actor: Actor, on: date, ends: list[tuple[str, str, int]]) -> int:
    """Tens of thousands of cells are added up. The city's own few are counted among them."""
    return sum(
        kept_at(End(hash_, number), actor, "late in city", on, make=lambda: _tallied_below(actor, on))
        for _, hash_, number in ends
    )


def _tallied_below(actor: Actor, on: date) -> int:
    late = Tally.objects.visible_to(actor).filter(year=on.year, due_on__lt=on)
    rest = Sum(F("total") - F("fulfilled") - F("late") - F("waived"))
    return late.aggregate(rest=rest)["rest"] or 0


def _counted(part: str, counted: Counted) -> Counted:
    named: Counted = counted.annotate(part=_word(part)).values_list("part", "what", "count")
    return named.order_by()


def _word(part: str) -> Value:
    return Value(part, CharField(max_length=120))


def _begun(place: str) -> Begun | None:
    if found := _RECORD_PLACE.fullmatch(place):
        return Begun(duty_id=int(found[1]), organisation_id=int(found[2]))
    if found := _EDIT_PLACE.fullmatch(place):
        return Begun(record_id=int(found[1]))
    return None
