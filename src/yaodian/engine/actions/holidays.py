"""A holiday table comes in: what is still owed gets the dates that follow from it, and keeps the old ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.db.models import F

from yaodian.engine.actions.due_dates import Dates, Move, move_duties
from yaodian.engine.actions.levelling import DAY_OFF, sliced
from yaodian.engine.actions.settling import resettle_duties
from yaodian.engine.actions.tallies import recount_plan
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Duty, Holiday, Plan, Record
from yaodian.engine.planning import PlannedDuty
from yaodian.engine.queries.calendars import calendar_in_database, tables_of
from yaodian.engine.queries.rulings import planned_for, ruling_clauses
from yaodian.kernel.calendar import HolidayTable, WorkCalendar
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.periods import Period
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Committee, Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Right

_NAME_LENGTH: Final = 40
_SOURCE_LENGTH: Final = 100
_BATCH: Final = 1_000


@dataclass(slots=True)
class HolidaysTaken:
    """`moved`: open duties with another last day. `waived`, `made`: days of daily work that became free or working."""

    year: int
    days: int
    moved: int = 0
    waived: int = 0
    made: int = 0
    touched: list[int] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        counts = (("调整时限", self.moved), ("因放假免除", self.waived), ("因调休新增", self.made))
        said = "，".join(f"{word}{count}项" for word, count in counts if count) or "现有任务的时限不受影响"
        return f"读入{self.year}年放假安排{self.days}天，{said}"


@transaction.atomic
def take_holidays(*, actor: Actor, table: HolidayTable) -> HolidaysTaken:
    """The table replaces the one of its year. Only open duties move; a closed year stays as it is."""
    actor.require(Right.REVIEW_PLAN)
    if table in tables_of(committee_id=actor.committee_id):
        raise RefusedError(f"{table.year}年的放假安排与现有的相同，没有变化。")
    _store(actor.committee_id, table)
    taken = HolidaysTaken(table.year, len(table.days))
    calendar = calendar_in_database(actor=actor)
    for plan in Plan.objects.visible_to(actor).filter(status=Plan.Status.ISSUED):
        _hold_records(plan)
        _date_again(plan, calendar, f"按{table.year}年放假安排调整", taken)
        resettle_duties(committee_id=actor.committee_id, duty_ids=taken.touched)
        recount_plan(committee_id=actor.committee_id, plan_id=plan.id)
    root = Organisation.objects.of(actor.committee_id).get(kind=Kind.COMMITTEE, parent__isnull=True)
    write_audit(actor=actor, action="读入放假安排", subject=root, sentence=taken.sentence)
    return taken


def _store(committee_id: int, table: HolidayTable) -> None:
    """A day that two tables speak of belongs to the one that came last."""
    mine = Holiday.objects.of(committee_id)
    mine.filter(year=table.year).delete()
    mine.filter(day__in=list(table.days)).delete()
    Holiday.objects.bulk_create(
        Holiday(
            committee_id=committee_id,
            year=table.year,
            day=day,
            kind=kind.name,
            name=table.names.get(day, "")[:_NAME_LENGTH],
            source=table.source[:_SOURCE_LENGTH],
        )
        for day, kind in sorted(table.days.items())
    )
    Committee.objects.filter(id=committee_id).update(calendar_version=F("calendar_version") + 1)


def _hold_records(plan: Plan) -> None:
    """Records are locked before duties everywhere, so that nobody who saves one waits for us while we wait for them."""
    mine = Record.objects.of(plan.committee_id).filter(year=plan.year).order_by("id").select_for_update()
    list(mine.values_list("id", flat=True))


def _date_again(plan: Plan, calendar: WorkCalendar, reason: str, taken: HolidaysTaken) -> None:
    clauses = ruling_clauses(committee_id=plan.committee_id, plan_id=plan.id)
    contents = contents_of(plan.committee_id, list(clauses.values()))
    for measure_id, clause in clauses.items():
        wanted = planned_for(contents[clause.id], plan.year, calendar)
        moves = _moves(plan.committee_id, measure_id, wanted)
        move_duties(committee_id=plan.committee_id, moves=moves, reason=reason)
        taken.moved += len(moves)
        taken.touched += [move.duty_id for move in moves]
        if any(_is_day(period) for _, period in wanted):
            taken.waived += _waive_days_off(plan.committee_id, measure_id, wanted)
            made = _make_working_days(plan, measure_id, wanted)
            taken.made += len(made)
            taken.touched += made


def _moves(committee_id: int, measure_id: int, wanted: Mapping[tuple[str, str], PlannedDuty]) -> list[Move]:
    """First which periods differ, which is quick; then the duties of those alone."""
    still_open = Duty.objects.of(committee_id).filter(measure_id=measure_id, verdict=Duty.Verdict.OPEN)
    names = ("institution", "period", "opens_on", "due_on", "closes_on", "required")
    moves: list[Move] = []
    for institution, period, *dates in still_open.values_list(*names).distinct():
        planned = wanted.get((institution, period))
        if planned is None or Dates.of(planned) == Dates(*dates):
            continue
        alike = still_open.filter(institution=institution, period=period, due_on=dates[1])
        moves += [Move(duty_id, dates[1], Dates.of(planned)) for duty_id in alike.values_list("id", flat=True)]
    return moves


def _is_day(period: str) -> bool:
    known = Period.parse(period)
    return known.first_day == known.last_day


def _waive_days_off(committee_id: int, measure_id: int, wanted: Mapping[tuple[str, str], PlannedDuty]) -> int:
    still_open = Duty.objects.of(committee_id).filter(measure_id=measure_id, verdict=Duty.Verdict.OPEN)
    rows = still_open.values_list("id", "institution", "period")
    ids = [duty_id for duty_id, institution, period in rows if _is_day(period) and (institution, period) not in wanted]
    for some in sliced(ids):
        still_open.filter(id__in=some).update(verdict=Duty.Verdict.WAIVED, waived_reason=DAY_OFF, waived_on=today())
    return len(ids)


def _make_working_days(plan: Plan, measure_id: int, wanted: Mapping[tuple[str, str], PlannedDuty]) -> list[int]:
    """For whoever owes the other days: days that are still to come. One that was waived before is open again."""
    mine = Duty.objects.of(plan.committee_id).filter(measure_id=measure_id)
    coming = {key: each for key, each in wanted.items() if _is_day(each.period) and each.due_on >= today()}
    there = mine.filter(period__in=[period for _, period in coming])
    freed = there.filter(verdict=Duty.Verdict.WAIVED, waived_reason=DAY_OFF).values_list("id", "institution", "period")
    opened = [duty_id for duty_id, institution, period in freed if (institution, period) in coming]
    for some in sliced(opened):
        mine.filter(id__in=some).update(verdict=Duty.Verdict.OPEN, waived_reason="", waived_on=None)
    known = set(there.values_list("institution", "period").distinct())
    missing = [
        (institution, each) for (institution, period), each in coming.items() if (institution, period) not in known
    ]
    made = _duties(plan, measure_id, missing) if missing else []
    Duty.objects.bulk_create(made, batch_size=_BATCH, ignore_conflicts=True)
    return [*opened, *(duty.id for duty in made)]


def _duties(plan: Plan, measure_id: int, missing: Sequence[tuple[str, PlannedDuty]]) -> list[Duty]:
    mine = Duty.objects.of(plan.committee_id).filter(measure_id=measure_id)
    units = mine.order_by("organisation_id").values_list("institution", "organisation_id", "department_id").distinct()
    return [
        Duty(
            committee_id=plan.committee_id,
            year=plan.year,
            plan_id=plan.id,
            measure_id=measure_id,
            institution=institution,
            organisation_id=unit,
            department_id=department,
            period=planned.period,
            opens_on=planned.opens_on,
            due_on=planned.due_on,
            closes_on=planned.closes_on,
            required=planned.required,
        )
        for institution, unit, department in units
        for key, planned in missing
        if institution == key
    ]
