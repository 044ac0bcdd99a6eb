"""跟进: a pushed material is owed by whom it is meant for, one duty each, as soon as it is pushed."""

from datetime import date
from typing import Final

from django.db import transaction
from django_tasks import task

from yaodian.engine.actions.levelling import Ground, Levelled, level_duties
from yaodian.engine.actions.settling import resettle_duties
from yaodian.engine.actions.tallies import recount_plan
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Clause, Plan, PlanVersion
from yaodian.engine.planning import follows_materials
from yaodian.engine.queries.calendars import calendar_in_database
from yaodian.engine.queries.owed import Audiences, owings_of
from yaodian.kernel.clock import today
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.founding import program_actor

REASON: Final = "学习材料改了发布日期或范围"


def owe_materials(*, committee_id: int, year: int) -> None:
    """To be called in the transaction that pushed or changed a material of the year."""
    transaction.on_commit(lambda: owe_in_background.enqueue(committee_id, year))


@task()
def owe_in_background(committee_id: int, year: int) -> None:
    level_materials(committee_id=committee_id, year=year)


def level_materials(*, committee_id: int, year: int) -> Levelled:
    """Safe to repeat: it levels the duties that are there with what the year's materials ask for."""
    done = Levelled()
    version = _version_in_force(committee_id, year)
    clauses = _following(version) if version else []
    if version is None or not clauses:
        return done
    audiences = Audiences(committee_id)
    calendar = calendar_in_database(actor=program_actor(committee_id=committee_id))
    owings = owings_of(committee_id=committee_id, clauses=clauses, audiences=audiences, year=year, calendar=calendar)
    for _, levelled in level_duties(ground=_ground(version, audiences, today()), owings=list(owings)):
        done += levelled
    resettle_duties(committee_id=committee_id, duty_ids=done.touched)
    if done.moved or done.waived:
        recount_plan(committee_id=committee_id, plan_id=version.plan_id)
    if done.made or done.moved or done.waived or done.opened:
        _tell(version, done)
    return done


@transaction.atomic
def _tell(version: PlanVersion, done: Levelled) -> None:
    """Pages that are kept until something changes learn of it by this line, too."""
    actor = program_actor(committee_id=version.committee_id)
    write_audit(actor=actor, action="按材料分任务", subject=version.plan, sentence=f"按推送的学习材料{done.sentence}")


def _version_in_force(committee_id: int, year: int) -> PlanVersion | None:
    rows = PlanVersion.objects.of(committee_id).filter(
        plan__year=year, plan__status=Plan.Status.ISSUED, status=PlanVersion.Status.ISSUED
    )
    return rows.select_related("plan").first()


def _following(version: PlanVersion) -> list[Clause]:
    rows = Clause.objects.of(version.committee_id).filter(
        version_id=version.id, status=Clause.Status.CONFIRMED, measure__isnull=False
    )
    clauses = list(rows.order_by("position", "id"))
    contents = contents_of(version.committee_id, clauses)
    return [
        each
        for each in clauses
        if any(follows_materials(contents[each.id].cadence, declared) for declared in contents[each.id].declared)
    ]


def _ground(version: PlanVersion, audiences: Audiences, on: date) -> Ground:
    return Ground(
        committee_id=version.committee_id,
        plan_id=version.plan_id,
        year=version.plan.year,
        active=frozenset(unit.id for unit in audiences.units),
        owed_from=on,
        reason=REASON,
    )
