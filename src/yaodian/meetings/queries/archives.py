"""会议存档: those of a unit that are kept, how far they are, and where their files lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from yaodian.engine.models import Job
from yaodian.kernel.clock import now
from yaodian.meetings.models import PeriodArchive
from yaodian.meetings.queries.years import HeldIn
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

KIND: Final = "meeting_archive"
KEPT_FOR: Final = timedelta(days=1)
"""It names members, and can be made again at any time."""


@dataclass(frozen=True, slots=True)
class KeptArchive:
    archive: PeriodArchive
    job: Job

    @property
    def until(self) -> datetime:
        return self.archive.asked_at + KEPT_FOR

    @property
    def is_ready(self) -> bool:
        return self.archive.size is not None


def archive_of(*, actor: Actor, archive_id: int) -> KeptArchive:
    """For whoever records for its organisation. Raises DoesNotExist, also where its day is over."""
    mine = PeriodArchive.objects.visible_by(actor, Right.RECORD).filter(asked_at__gte=now() - KEPT_FOR)
    archive = mine.get(id=archive_id)
    return KeptArchive(archive, Job.objects.visible_to(actor).get(kind=KIND, subject_id=archive.id))


def archives_of(*, actor: Actor, held: HeldIn, kind: str) -> Sequence[KeptArchive]:
    """Of the same organisation, period and kind, the latest first."""
    rows = PeriodArchive.objects.visible_by(actor, Right.RECORD).filter(
        organisation_id=held.organisation.id, period=held.period.key, kind=kind, asked_at__gte=now() - KEPT_FOR
    )
    found = {row.id: row for row in rows.order_by("-asked_at")}
    jobs = Job.objects.visible_to(actor).filter(kind=KIND, subject_id__in=list(found))
    by_archive = {job.subject_id: job for job in jobs}
    return [KeptArchive(row, by_archive[row.id]) for row in found.values()]


def path_of(archive: PeriodArchive) -> Path:
    """By committee and number alone: nothing that a person typed."""
    return Path(settings.ARCHIVE_ROOT) / str(archive.committee_id) / f"{archive.id}.zip"
