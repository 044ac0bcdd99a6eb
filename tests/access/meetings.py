"""A meeting of a unit with all that belongs to one, and the lines of its routes."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from yaodian.engine.models import Evidence, Job, Record, RecordEvidence, RecordUnit
from yaodian.engine.queries.evidence import path_of
from yaodian.kernel.clock import BEIJING, now
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import STUDY
from yaodian.library.models import Material
from yaodian.meetings.models import (
    AgendaItem,
    Attendance,
    FollowUp,
    Meeting,
    MeetingSeries,
    MeetingStep,
    PaperTemplate,
    PeriodArchive,
    SeriesItem,
    SignInSecret,
)
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.papers.files import example
from yaodian.meetings.queries.archives import KIND
from yaodian.meetings.queries.archives import path_of as archived_at
from yaodian.orgs.models import Organisation, Person

if TYPE_CHECKING:
    from tests.access.world import Unit

STARTS: Final = datetime(2026, 7, 14, 14, 30, tzinfo=BEIJING)
FORM: Final = {
    "title": "支部学习",
    "day": "2026-07-14",
    "starts": "14:30",
    "ends": "16:30",
    "item-TOTAL_FORMS": 1,
    "item-INITIAL_FORMS": 0,
    "item-0-kind": STUDY.key,
    "item-0-title": "学习公报",
}
HELD: Final = {
    **FORM,
    "version": 1,
    "vote-TOTAL_FORMS": 0,
    "vote-INITIAL_FORMS": 0,
    "decision-TOTAL_FORMS": 0,
    "decision-INITIAL_FORMS": 0,
}

SERIES: Final = {
    "title": "主题党日",
    "every": "month",
    "month": 1,
    "which": "1",
    "weekday": 1,
    "on_workday": "on",
    "starts": "15:00",
    "ends": "16:30",
    "begins_on": "2026-07-14",
    "ahead": 1,
    "item-TOTAL_FORMS": 1,
    "item-INITIAL_FORMS": 0,
    "item-0-kind": STUDY.key,
    "item-0-title": "集中学习",
}


def series_of(home: dict[str, object], marker: str) -> MeetingSeries:
    """Of assemblies on the 14th of each month."""
    series = MeetingSeries.objects.create(
        **home,
        kind=Kind.ASSEMBLY,
        title=f"每月大会{marker}",
        every="month",
        day=14,
        starts=time(14, 30),
        ends=time(16, 30),
        place=f"会议室{marker}",
        begins_on=STARTS.date(),
        ahead=1,
    )
    SeriesItem.objects.create(
        committee_id=series.committee_id, series=series, position=1, kind=STUDY.key, title=f"学习{marker}"
    )
    return series


def meeting_of(place: Organisation, person: Person, marker: str) -> Meeting:
    home = {"committee_id": place.committee_id, "organisation": place, "department_id": place.home_id}
    title = f"党员大会{marker}"
    by = {"recorded_at": now(), "recorded_by": 0, "recorded_by_name": f"录入人{marker}"}
    record = Record.objects.create(
        id=new_id(),
        **home,
        **by,
        title=title,
        happened_on=STARTS.date(),
        year=2026,
        record_form="meeting",
        status="planned",
    )
    RecordUnit.objects.create(**home, record=record)
    meeting = Meeting.objects.create(
        id=record.id,
        **home,
        record=record,
        kind=Kind.ASSEMBLY,
        title=title,
        year=2026,
        number=1,
        starts_at=STARTS,
        ends_at=STARTS + timedelta(hours=2),
        place=f"会议室{marker}",
        chair=f"主持人{marker}",
        series=series_of(home, marker),
        slot=STARTS.date(),
    )
    mine = {"committee_id": place.committee_id, "meeting": meeting}
    material = material_of(place, marker)
    AgendaItem.objects.create(**mine, position=1, kind=STUDY.key, title=f"学习{marker}", material=material)
    Attendance.objects.create(**mine, person=person)
    SignInSecret.objects.create(**mine, secret=bytes(16))
    MeetingStep.objects.create(
        **mine, number=1, after=meeting.state, at=now(), by_user=0, by_name=f"安排人{marker}", reason=f"说明{marker}"
    )
    FollowUp.objects.create(
        **home, meeting=meeting, decision=f"改造活动室{marker}", owner_text="办公室", due_on=date(2026, 9, 30)
    )
    template_of(place, marker)
    archive_of(place, marker)
    outline = stored(place.committee_id, f"提纲{marker}".encode())
    RecordEvidence.objects.create(
        committee_id=place.committee_id, record=record, evidence=outline, name=f"提纲{marker}.txt"
    )
    return meeting


def template_of(place: Organisation, marker: str) -> PaperTemplate:
    """In force for the briefs of the place."""
    return PaperTemplate.objects.create(
        committee_id=place.committee_id,
        organisation=place,
        department_id=place.home_id,
        paper=PaperTemplate.Paper.BRIEF,
        number=1,
        file=stored(place.committee_id, example(PaperTemplate.Paper.BRIEF).data),
        name=f"简报模板{marker}.docx",
        added_at=now(),
        added_by=0,
        added_by_name=f"上传人{marker}",
    )


def archive_of(place: Organisation, marker: str) -> PeriodArchive:
    archive: PeriodArchive = PeriodArchive.objects.create(
        committee_id=place.committee_id,
        organisation=place,
        department_id=place.home_id,
        period="2026",
        name=f"会议存档{marker}",
        asked_at=now(),
        asked_by_name=f"要存档的人{marker}",
        size=2,
    )
    Job.objects.create(
        committee_id=place.committee_id,
        kind=KIND,
        subject_id=archive.id,
        title=f"生成会议存档{marker}",
        state=Job.State.DONE,
        asked_by=0,
        asked_at=now(),
    )
    path = archived_at(archive)
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w") as file:
        file.writestr("通知.txt", f"通知{marker}")
    return archive


def stored(committee_id: int, data: bytes) -> Evidence:
    digest = sha256(data).hexdigest()
    path = path_of(committee_id=committee_id, sha256=digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    kept, _ = Evidence.objects.get_or_create(
        committee_id=committee_id,
        sha256=digest,
        defaults={"kind": "word", "media_type": "text/plain", "size": len(data), "stored_at": now()},
    )
    return kept


class Upload(SimpleUploadedFile):
    """Can be sent as often as a form is; two of the same name are the same field."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Upload) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def read(self, *size: int) -> Any:
        self.seek(0)
        return super().read(*size)


def material_of(place: Organisation, marker: str) -> Material:
    """Of the committee: every unit reads it, so that only one abroad carries a marker."""
    known = Material.objects.of(place.committee_id).first()
    day = date(2026, 7, 1)
    return known or Material.objects.create(
        committee_id=place.committee_id, title=f"一份讲话{marker}", kind="speech", published_on=day, pushed_on=day
    )


def at_meeting(unit: "Unit") -> dict[str, object]:
    return {"meeting_id": unit.meeting.id}


def at_series(unit: "Unit") -> dict[str, object]:
    return {"series_id": unit.meeting.series_id}


def at_series_asked(unit: "Unit") -> dict[str, object]:
    return {"series": unit.meeting.series_id}


def taking_up(unit: "Unit") -> dict[str, object]:
    return {"version": 1, "decision": at_decision(unit)["decision_id"]}


def at_material(unit: "Unit") -> dict[str, object]:
    return {"material_id": material_of(unit.organisation, unit.marker).id}


def at_decision(unit: "Unit") -> dict[str, object]:
    return {"decision_id": FollowUp.objects.of(unit.organisation.committee_id).get(meeting_id=unit.meeting.id).id}


def marked(unit: "Unit") -> dict[str, object]:
    return {"version": 1, f"state-{unit.person.id}": "absent"}


def at_year(unit: "Unit") -> dict[str, object]:
    return {"organisation_id": unit.organisation.id, "period": "2026"}


def at_template(unit: "Unit") -> dict[str, object]:
    rows = PaperTemplate.objects.of(unit.organisation.committee_id).filter(organisation_id=unit.organisation.id)
    return {"organisation_id": unit.organisation.id, "template_id": rows.get().id}


def at_archive(unit: "Unit") -> dict[str, object]:
    rows = PeriodArchive.objects.of(unit.organisation.committee_id).filter(organisation_id=unit.organisation.id)
    return {"archive_id": rows.get(name__contains=unit.marker).id}


def at_file(unit: "Unit") -> dict[str, object]:
    links = RecordEvidence.objects.of(unit.organisation.committee_id).filter(record_id=unit.meeting.id)
    return {"meeting_id": unit.meeting.id, "evidence_id": links.get().evidence_id}


def uploaded(_: "Unit") -> dict[str, object]:
    return {"paper": "brief", "known": 1, "file": Upload("简报.docx", example(PaperTemplate.Paper.BRIEF).data)}


def outlined(_: "Unit") -> dict[str, object]:
    return {"version": 1, "file": Upload("发言提纲.txt", "学习体会".encode())}
