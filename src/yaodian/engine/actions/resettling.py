"""重新核认: every record and duty of a year judged anew, by hand: after a rule was corrected, or when the doctor finds
what is written and what it follows from apart. On rules that stayed it changes nothing, so it may be repeated."""

from typing import Final

from django.db import transaction
from django_tasks import task

from yaodian.engine.actions.jobs import run_job
from yaodian.engine.actions.settling import Mended, resettle_duties
from yaodian.engine.actions.tallies import recount_plan
from yaodian.engine.actions.years import refuse_closed_year
from yaodian.engine.models import Duty, Job, Plan
from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

KIND: Final = "resettle"
_STEP: Final = 500  # duties; whoever records meanwhile waits for one step at most
_BROKE_OFF: Final = "中途出错，已经改好的都在；再做一次会从头查，不会重复。"


@transaction.atomic
def resettle_year(*, actor: Actor, year: int) -> Job:
    """Asked again before it has ended, the same job goes on."""
    actor.require(Right.REVIEW_PLAN)
    plan = Plan.objects.visible_to(actor).select_for_update().get(year=year)
    refuse_closed_year(committee_id=actor.committee_id, year=year)
    if plan.status == Plan.Status.DRAFT:
        raise RefusedError(f"{year}年的要点还没有下达，没有可以核认的任务。")
    mine = Job.objects.of(actor.committee_id).filter(kind=KIND, subject_id=plan.id)
    job = mine.exclude(state=Job.State.DONE).order_by("-id").first()
    if job is None:
        job = mine.create(
            committee_id=actor.committee_id,
            kind=KIND,
            subject_id=plan.id,
            title=f"重新核认{year}年",
            asked_by=actor.user_id,
            asked_at=now(),
        )
        sentence = f"要求把{year}年的全部记录和任务重新核认一遍"
        write_audit(actor=actor, action="要求重新核认", subject=plan, sentence=sentence)
    committee_id, job_id = job.committee_id, job.id
    transaction.on_commit(lambda: resettle_in_background.enqueue(committee_id, job_id))
    return job


def run_resettle(*, committee_id: int, job_id: int) -> None:
    run_job(committee_id=committee_id, job_id=job_id, work=_resettle, broke_off=_BROKE_OFF)


@task()
def resettle_in_background(committee_id: int, job_id: int) -> None:
    run_resettle(committee_id=committee_id, job_id=job_id)


def _resettle(job: Job) -> str:
    """In steps, each a transaction; what was changed is told when all is done, or when it broke off."""
    plan = Plan.objects.of(job.committee_id).get(id=job.subject_id)
    owed = Duty.objects.of(plan.committee_id).filter(plan_id=plan.id)
    ids = list(owed.order_by("organisation_id", "id").values_list("id", flat=True))  # a step concerns few of them
    mine = Job.objects.of(job.committee_id).filter(id=job.id)
    mine.update(total=len(ids))
    mended, done = Mended(), 0
    try:
        for start in range(0, len(ids), _STEP):
            refuse_closed_year(committee_id=plan.committee_id, year=plan.year)
            some = ids[start : start + _STEP]
            mended += resettle_duties(committee_id=plan.committee_id, duty_ids=some)
            done += len(some)
            mine.update(done=done, told_at=now())
        mended += Mended(cells=recount_plan(committee_id=plan.committee_id, plan_id=plan.id))
    except Exception:
        _tell(plan, f"重新核认{plan.year}年中断：查过{done:,}项任务，{mended.sentence}")
        raise
    told = f"查过{done:,}项任务，{mended.sentence}"
    _tell(plan, f"重新核认{plan.year}年：{told}")
    return told


@transaction.atomic
def _tell(plan: Plan, sentence: str) -> None:
    actor = program_actor(committee_id=plan.committee_id)
    write_audit(actor=actor, action="重新核认", subject=plan, sentence=sentence)
