"""工作台: what somebody's own organisations owe, in the order in which it falls due, and how their year stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from yaodian.engine.models import STANDING_DUE, Duty, Plan
from yaodian.engine.queries.waiting import AskedBeside, Waiting, waiting_of
from yaodian.engine.queries.year_heat import HeatRow, OwnDuty, heat_of
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.registry import institution
from yaodian.kernel.states import DutyState, DutyVerdict, due_horizon, sentence_of_state, state_of
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.prepared import rows_of

LISTED: Final = 30
"""So many of each kind are listed; the rest stands behind a link."""

_SOON_ENOUGH: Final = 10  # of what is not due yet: enough to choose from on a quiet day
_MINUTES: Final = 30  # of a duty under no institution, as in a declaration that says nothing
_FIELDS: Final = (
    *("id", "organisation_id", "organisation__short_name", "year", "institution", "period", "opens_on", "due_on"),
    *("required", "counted", "verdict", "moved_on"),
    *("measure__text", "measure__point_title", "measure__position", "measure__stale_after"),
)
_OWN_LINE: Final = (Kind.DEPARTMENT, Kind.LEADING_GROUP, Kind.UNIT_COMMITTEE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One duty on the desk. `title`: the institution, else the measure. `state_words`: 还有 4 个工作日.

    `has_draft`: a record for it was begun. `is_recorded`: False where nothing ever is; `note` says why.
    """

    id: int
    title: str
    measure: str
    point: str
    period: str
    unit: str
    due_on: date | None
    state: DutyState
    state_words: str
    counted: int
    required: int
    minutes: int
    has_draft: bool
    is_recorded: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """`count`: of all, of which `listed` are the first. `minutes`: of all that are recorded here."""

    listed: tuple[Owed, ...]
    count: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """`later`: what may be done already. `standing`: how many have no last day and move. `not_begun`: how many open
    only later in the year."""

    overdue: Group
    soon: Group
    later: Group
    stale: Group
    standing: int
    not_begun: int
    units: int
    heat: tuple[HeatRow, ...]
    waiting: Waiting

    @property
    def minutes(self) -> int:
        return self.overdue.minutes + self.soon.minutes

    @property
    def is_empty(self) -> bool:
        return not any((self.overdue.count, self.soon.count, self.later.count, self.stale.count, self.waiting))


def desk_of(*, actor: Actor, on: date, calendar: WorkCalendar, asked: AskedBeside | None = None) -> Desk:
    """Two queries: all duties of one's own organisations, and what else waits; `asked` joins the second. For the whole
    city a third, where something has changed since its late duties were last counted."""
    rows = _own_duties(actor, on)
    waiting = waiting_of(actor=actor, on=on, own=own_organisations, asked=asked)
    open_rows = [duty for duty in rows if not duty.verdict and duty.opens_on <= on]
    open_rows.sort(key=lambda duty: (duty.due_on, _rests_since(duty)))
    owed = [_owed(duty, on, calendar, has_draft=duty.id in waiting.drafted) for duty in open_rows]
    return Desk(
        overdue=_group(owed, DutyState.OVERDUE),
        soon=_group(owed, DutyState.DUE),
        later=_group(owed, DutyState.NOT_DUE, _SOON_ENOUGH),
        stale=_group(owed, DutyState.STALE),
        standing=sum(each.state is DutyState.STANDING for each in owed),
        not_begun=sum(not duty.verdict and duty.opens_on > on for duty in rows),
        units=len({duty.organisation_id for duty in rows}),
        heat=heat_of(rows, year=on.year, on=on, horizon=due_horizon(on, calendar)),
        waiting=waiting,
    )


def own_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Those that the actor acts for, not those that it only watches: of a department its own line without the
    branches, of a subtree its top with the cells below it, of the whole city the committee itself."""
    scope = actor.scope
    wanted = Q(pk__in=())
    if scope.is_whole:
        wanted |= Q(kind=Kind.COMMITTEE)
    if scope.departments:
        wanted |= Q(department_id__in=sorted(scope.departments), kind__in=_OWN_LINE)
    if scope.organisations:
        inside = sorted(scope.organisations)
        wanted |= Q(id__in=inside) & (Q(kind=Kind.CELL) | ~Q(parent_id__in=inside))
    return Organisation.objects.visible_to(actor).filter(wanted)


def _own_duties(actor: Actor, on: date) -> list[OwnDuty]:
    """Of this year, and of the last one until it is closed. A unit has a few hundred."""
    return [OwnDuty(*row) for row in rows_of("own duties", actor, on, write=lambda: _of_own(actor, on))]


def _of_own(actor: Actor, on: date) -> QuerySet[Duty, Any]:
    mine = Duty.objects.visible_to(actor).filter(
        organisation_id__in=_seats(actor) or own_organisations(actor).values("id"),
        year__in=(on.year - 1, on.year),
        plan__status=Plan.Status.ISSUED,
    )
    return mine.order_by("due_on", "organisation__rank", "id").values_list(*_FIELDS)


def _seats(actor: Actor) -> list[int]:
    """Of somebody who reaches the whole city and nothing besides: the committee's own organisation, by its number.
    SQLite takes any question in its place for 25 answers, and would rather read every duty of the year (9 of 11 ms)."""
    is_all = all(grant.scope.is_whole for grant in actor.grants)
    return sorted({grant.organisation for grant in actor.grants}) if is_all else []


def _rests_since(duty: OwnDuty) -> date:
    """Of standing work the longest at rest comes first."""
    return (duty.moved_on or duty.opens_on) if duty.due_on == STANDING_DUE else duty.due_on


def _group(owed: Sequence[Owed], state: DutyState, most: int = LISTED) -> Group:
    mine = [each for each in owed if each.state is state]
    return Group(listed=tuple(mine[:most]), count=len(mine), minutes=sum(each.minutes for each in mine))


def _owed(duty: OwnDuty, on: date, calendar: WorkCalendar, *, has_draft: bool) -> Owed:
    declared = institution(duty.institution) if duty.institution else None
    is_recorded = declared is None or declared.record_form is not None
    due_on = None if duty.due_on == STANDING_DUE else duty.due_on
    state, words = _state(duty, due_on, on, calendar)
    return Owed(
        id=duty.id,
        title=declared.name if declared else duty.measure_text,
        measure=duty.measure_text,
        point=duty.point_title,
        period=duty.period,
        unit=duty.unit,
        due_on=due_on,
        state=state,
        state_words=words,
        counted=duty.counted,
        required=duty.required,
        minutes=(declared.minutes if declared else _MINUTES) if is_recorded else 0,
        has_draft=has_draft,
        is_recorded=is_recorded,
        note=declared.not_recorded if declared and not is_recorded else "",
    )


def _state(duty: OwnDuty, due_on: date | None, on: date, calendar: WorkCalendar) -> tuple[DutyState, str]:
    state = state_of(
        DutyVerdict(duty.verdict),
        due_on,
        today=on,
        calendar=calendar,
        last_moved_on=duty.moved_on,
        opens_on=duty.opens_on,
        stale_after=duty.stale_after,
    )
    words = sentence_of_state(
        state, due_on, today=on, calendar=calendar, last_moved_on=duty.moved_on, opens_on=duty.opens_on
    )
    return state, words
