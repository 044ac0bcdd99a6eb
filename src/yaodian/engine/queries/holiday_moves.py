"""What a holiday table would do to what is still owed, before anybody takes it in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from yaodian.engine.contents import contents_of
from yaodian.engine.models import Duty, Plan
from yaodian.engine.queries.calendars import tables_of
from yaodian.engine.queries.rulings import planned_for, ruling_clauses
from yaodian.kernel.calendar import DayKind, HolidayTable, WorkCalendar, calendar_with
from yaodian.kernel.periods import Period
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDue:
    """The open duties of one measure in one period. `new_due_on` None: the day has become free, nothing is owed."""

    measure_text: str
    institution_name: str
    period: str
    duties: int
    old_due_on: date
    new_due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayMoves:
    table: HolidayTable
    is_known: bool
    rows: tuple[MovedDue, ...]

    @property
    def days_off(self) -> int:
        return sum(kind is DayKind.OFF for kind in self.table.days.values())

    @property
    def working_days(self) -> int:
        return len(self.table.days) - self.days_off

    @property
    def duties(self) -> int:
        return sum(row.duties for row in self.rows)

    @property
    def sentence(self) -> str:
        days = f"{self.table.year}年放假{self.days_off}天，调休上班{self.working_days}天"
        if self.is_known:
            return f"{days}，与现有的安排相同"
        return f"{days}，{f'{self.duties}项没有办结的任务改时限' if self.rows else '现有任务的时限不受影响'}"


def holiday_moves(*, actor: Actor, table: HolidayTable) -> HolidayMoves:
    """Of plans in force; a closed year stays as it is."""
    known = tables_of(committee_id=actor.committee_id)
    calendar = calendar_with([*known, table])
    plans = Plan.objects.visible_to(actor).filter(status=Plan.Status.ISSUED).order_by("year")
    rows = () if table in known else tuple(row for plan in plans for row in _moves_in(plan, calendar))
    return HolidayMoves(table=table, is_known=table in known, rows=rows)


def _moves_in(plan: Plan, calendar: WorkCalendar) -> Iterator[MovedDue]:
    clauses = ruling_clauses(committee_id=plan.committee_id, plan_id=plan.id)
    contents = contents_of(plan.committee_id, list(clauses.values()))
    wanted = {measure: planned_for(contents[clause.id], plan.year, calendar) for measure, clause in clauses.items()}
    still_open = Duty.objects.of(plan.committee_id).filter(plan_id=plan.id, verdict=Duty.Verdict.OPEN)
    names = ("measure_id", "institution", "period", "due_on")
    grouped = still_open.filter(measure_id__in=list(wanted)).values_list(*names).annotate(count=Count("id"))
    for measure, key, period, due_on, count in grouped.order_by("due_on", "measure_id", "institution"):
        planned = wanted[measure].get((key, period))
        if planned.due_on != due_on if planned else _is_day(period):
            yield MovedDue(
                measure_text=clauses[measure].text,
                institution_name=institution(key).name if key else "",
                period=Period.parse(period).text,
                duties=count,
                old_due_on=due_on,
                new_due_on=planned.due_on if planned else None,
            )


def _is_day(period: str) -> bool:
    """Only daily work comes and goes with a calendar."""
    known = Period.parse(period)
    return known.first_day == known.last_day
