"""下达: the confirmed clauses come into force at once; a job makes the duties of every organisation from them."""

from typing import Final

from django.db import transaction
from django.db.models import F
from django_tasks import task

from yaodian.engine.actions.jobs import run_job
from yaodian.engine.actions.levelling import DROPPED, Ground, Levelled, level_duties
from yaodian.engine.actions.measures import take_over
from yaodian.engine.actions.search import index_version
from yaodian.engine.actions.settling import resettle_duties, resettle_plan
from yaodian.engine.actions.tallies import recount_plan
from yaodian.engine.models import Clause, Duty, Job, Measure, Plan, PlanVersion, Record, SearchText
from yaodian.engine.queries.calendars import calendar_in_database
from yaodian.engine.queries.owed import Audiences, Owing, owings_of
from yaodian.kernel.clock import BEIJING, now, today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right
from yaodian.orgs.table_figures import refresh_figures

KIND: Final = "issue"
_BROKE_OFF: Final = "中途出错，已生成的任务都在；再点一次“下达”会接着做完。"


@transaction.atomic
def issue_version(*, actor: Actor, version_id: int) -> Job:
    """Put a version in force. Asked again while its duties are not all made, it goes on where it broke off."""
    actor.require(Right.REVIEW_PLAN)
    version = PlanVersion.objects.visible_to(actor).select_for_update().get(id=version_id)
    started = _job_of(version)
    if started and started.state != Job.State.DONE:
        _enqueue(started)
        return started
    _refuse(version)
    _supersede(version)
    changes, measures = take_over(version)
    version.status, version.issued_at = PlanVersion.Status.ISSUED, now()
    version.save(update_fields=["status", "issued_at"])
    Plan.objects.of(actor.committee_id).filter(id=version.plan_id).update(
        status=Plan.Status.ISSUED, title=version.title
    )
    name = f"《{version.title}》第{version.number}版"
    job = Job.objects.create(
        committee_id=actor.committee_id,
        kind=KIND,
        subject_id=version.id,
        title=f"下达{name}"[:200],
        asked_by=actor.user_id,
        asked_at=now(),
    )
    sentence = f"下达{name}，共{measures}条举措"
    write_audit(actor=actor, action="下达要点", subject=version, sentence=sentence, changes=changes)
    _enqueue(job)
    return job


def run_issue(*, committee_id: int, job_id: int) -> None:
    """Make, move and waive duties. Safe to repeat at any time: it levels what is there with what is asked for."""
    run_job(committee_id=committee_id, job_id=job_id, work=_make_duties, broke_off=_BROKE_OFF)


@task()
def issue_in_background(committee_id: int, job_id: int) -> None:
    run_issue(committee_id=committee_id, job_id=job_id)


def _job_of(version: PlanVersion) -> Job | None:
    mine = Job.objects.of(version.committee_id).filter(kind=KIND, subject_id=version.id)
    return mine.order_by("-id").first()


def _enqueue(job: Job) -> None:
    transaction.on_commit(lambda: issue_in_background.enqueue(job.committee_id, job.id))


def _refuse(version: PlanVersion) -> None:
    if version.status != PlanVersion.Status.REVIEWING:
        raise RefusedError(f"第{version.number}版已经下达，无需再次下达。")
    if version.plan.status == Plan.Status.CLOSED:
        raise RefusedError(f"{version.plan.year}年的要点已办结归档，不能再下达新的一版。")
    confirmed = Clause.objects.of(version.committee_id).filter(version_id=version.id, status=Clause.Status.CONFIRMED)
    if not confirmed.exists():
        raise RefusedError("还没有确认任何一条举措，没有可以下达的内容。请先复核。")


def _supersede(version: PlanVersion) -> None:
    former = PlanVersion.objects.of(version.committee_id).filter(
        plan_id=version.plan_id, status=PlanVersion.Status.ISSUED
    )
    former.update(status=PlanVersion.Status.SUPERSEDED)


def _make_duties(job: Job) -> str:
    version = PlanVersion.objects.of(job.committee_id).select_related("plan").get(id=job.subject_id)
    if version.status != PlanVersion.Status.ISSUED:
        return "这一版已被新的一版替代，不再生成任务"
    audiences = Audiences(job.committee_id)
    owings = _owings(version, audiences)
    mine = Job.objects.of(job.committee_id).filter(id=job.id)
    mine.update(total=sum(owing.total for owing in owings))
    summed = Levelled()
    for wanted, done in level_duties(ground=_ground(version, audiences), owings=owings):
        summed += done
        mine.update(done=F("done") + wanted, told_at=now())
    summed.waived += _waive_dropped(version)
    _settle_again(version, summed)
    index_version(version=version)
    refresh_figures(Duty, SearchText)
    return summed.sentence


def _owings(version: PlanVersion, audiences: Audiences) -> list[Owing]:
    rows = Clause.objects.of(version.committee_id).filter(
        version_id=version.id, status=Clause.Status.CONFIRMED, measure__isnull=False
    )
    found = owings_of(
        committee_id=version.committee_id,
        clauses=list(rows.order_by("position", "id")),
        audiences=audiences,
        year=version.plan.year,
        calendar=calendar_in_database(actor=program_actor(committee_id=version.committee_id)),
    )
    return list(found)


def _ground(version: PlanVersion, audiences: Audiences) -> Ground:
    """A later version does not ask for months that were over when it came."""
    issued = version.issued_at.astimezone(BEIJING).date() if version.issued_at and version.number > 1 else None
    return Ground(
        committee_id=version.committee_id,
        plan_id=version.plan_id,
        year=version.plan.year,
        active=frozenset(unit.id for unit in audiences.units),
        owed_from=issued,
        reason=f"第{version.number}版要点调整了时限",
    )


@transaction.atomic
def _waive_dropped(version: PlanVersion) -> int:
    dropped = Measure.objects.of(version.committee_id).filter(plan_id=version.plan_id, dropped_on__isnull=False)
    still_open = Duty.objects.of(version.committee_id).filter(
        measure_id__in=list(dropped.values_list("id", flat=True)), verdict=Duty.Verdict.OPEN
    )
    return still_open.update(verdict=Duty.Verdict.WAIVED, waived_reason=DROPPED, waived_on=today())


def _settle_again(version: PlanVersion, summed: Levelled) -> None:
    """What was recorded before may count for duties that are new or moved; then every cell is counted."""
    place = {"committee_id": version.committee_id, "plan_id": version.plan_id}
    known = Record.objects.of(version.committee_id).filter(year=version.plan.year)
    if version.number == 1 and known.exists():
        resettle_plan(**place)
        return
    resettle_duties(committee_id=version.committee_id, duty_ids=summed.touched)
    recount_plan(**place)
