"""会议存档 of a year or a part of it: asked for on a page, written by a job, forgotten after a day."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from django.db import transaction
from django_tasks import task

from yaodian.engine.actions.jobs import run_after, run_job, tell_progress
from yaodian.engine.models import Job
from yaodian.kernel.clock import now, today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.periods import Period
from yaodian.meetings.models import PeriodArchive
from yaodian.meetings.papers.archive import period_archive
from yaodian.meetings.queries.archives import KEPT_FOR, KIND, KeptArchive, archives_of, path_of
from yaodian.meetings.queries.years import HeldIn, held_in
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import User
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Right

_BROKE_OFF: Final = "中途出错，没有生成；再做一次会从头生成。磁盘满了的，请先请管理员腾出空间。"


@transaction.atomic
def ask_archive(*, actor: Actor, held: HeldIn, only: MeetingKind | None) -> KeptArchive:
    """Asked again while the same one is being written, it is that one."""
    unit = held.organisation
    actor.require_at(Right.RECORD, organisation=unit.id, department=unit.home_id)
    if not held.meetings:
        raise RefusedError(f"{unit.name}{held.period.text}没有会议，没有可以存档的内容。")
    kind = only.name.lower() if only else ""
    begun = next((each for each in archives_of(actor=actor, held=held, kind=kind) if not each.job.is_over), None)
    if begun:
        return begun
    archive: PeriodArchive = PeriodArchive.objects.create(
        committee_id=actor.committee_id,
        organisation_id=unit.id,
        department_id=unit.home_id,
        period=held.period.key,
        kind=kind,
        name=f"{unit.name}{held.period.text}{only.value if only else '会议'}存档",
        asked_at=now(),
        asked_by_name=actor.name,
    )
    job = _job_for(actor, archive, len(held.meetings))
    write_audit(actor=actor, action="生成会议存档", subject=archive, sentence=f"要求生成《{archive.name}》")
    forget_archives(committee_id=actor.committee_id)
    run_after(KEPT_FOR + timedelta(hours=1), forget_in_background, committee_id=actor.committee_id)
    return KeptArchive(archive, job)


@transaction.atomic
def push_on(*, actor: Actor, kept: KeptArchive) -> None:
    """One that broke off begins anew."""
    unit = kept.archive
    actor.require_at(Right.RECORD, organisation=unit.organisation_id, department=unit.department_id)
    _enqueue(kept.job)


@task()
def archive_in_background(committee_id: int, job_id: int) -> None:
    run_job(committee_id=committee_id, job_id=job_id, work=_write, broke_off=_BROKE_OFF)


@task()
def forget_in_background(committee_id: int) -> None:
    forget_archives(committee_id=committee_id)


def forget_archives(*, committee_id: int) -> int:
    """How many had their day. The file goes first: a row without one is found here again."""
    old = PeriodArchive.objects.of(committee_id).filter(asked_at__lt=now() - KEPT_FOR)
    for archive in old:
        for path in (path_of(archive), _part_of(path_of(archive))):
            path.unlink(missing_ok=True)
    return old.erase()


def _job_for(actor: Actor, archive: PeriodArchive, meetings: int) -> Job:
    job: Job = Job.objects.create(
        committee_id=actor.committee_id,
        kind=KIND,
        subject_id=archive.id,
        title=f"生成《{archive.name}》",
        total=meetings,
        asked_by=actor.user_id,
        asked_at=archive.asked_at,
    )
    _enqueue(job)
    return job


def _enqueue(job: Job) -> None:
    transaction.on_commit(lambda: archive_in_background.enqueue(job.committee_id, job.id))


def _write(job: Job) -> str:
    """With the rights that whoever asked for it has by now."""
    archive = PeriodArchive.objects.of(job.committee_id).get(id=job.subject_id)
    actor = _asker(job)
    only = MeetingKind[archive.kind.upper()] if archive.kind else None
    held = held_in(actor=actor, organisation_id=archive.organisation_id, period=Period.parse(archive.period), only=only)
    tell = partial(tell_progress, job, total=len(held.meetings))
    size = _kept(path_of(archive), period_archive(actor=actor, held=held, today=today(), tell=tell))
    PeriodArchive.objects.of(job.committee_id).filter(id=archive.id).update(size=size)
    return f"共{len(held.meetings)}次会议"


def _asker(job: Job) -> Actor:
    user = User.objects.filter(committee_id=job.committee_id, id=job.asked_by, is_active=True).first()
    if user is None:
        raise RefusedError("要求这份存档的账号已停用，请由现在负责的人重新生成。")
    return actor_of(user=user, on=today())


def _kept(target: Path, chunks: Iterable[bytes]) -> int:
    """Under its name only when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = _part_of(target)
    with part.open("wb") as file:
        size = sum(file.write(chunk) for chunk in chunks)
    part.replace(target)
    return size


def _part_of(target: Path) -> Path:
    return target.with_suffix(".part")
