"""Plain records of the first item become meetings with what is known of them; docs/decisions/0029.

The record keeps its id, title, day, text, files, editions and credits. Nothing is invented: a meeting whose end is its
beginning has a day and no time, and its minutes await a signature. Backwards, what nobody has touched since becomes a
record again; what was corrected as a meeting stays one. Both ways leave one audit line a committee.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any, Final

from django.db import migrations

from yaodian.kernel.clock import BEIJING, now
from yaodian.orgs.chain import Line, hash_of

KEY: Final = "first_topic"
HELD, EXCUSED, MISSED = "held", "excused", "missed"
PLAIN, MEETING, LEADING_GROUP = "plain", "meeting", "leading_group"
CAME_FROM: Final = "由普通记录转来：当时只记了日期、内容和人数"
PROGRAM: Final = "程序"
REASON_LENGTH: Final = 200
_COVERED: Final = tuple(Line.__dataclass_fields__)


def records_become_meetings(apps: Any, _editor: Any) -> None:
    for committee_id in _committees(apps):
        made = [_become_meeting(apps, record) for record in _records(apps, committee_id)]
        _tell(apps, committee_id, "记录转为会议", f"“第一议题”的普通记录{len(made)}条转为党组会议", made)


def meetings_become_records(apps: Any, _editor: Any) -> None:
    for committee_id in _committees(apps):
        made = [_become_record(apps, meeting) for meeting in _untouched(apps, committee_id)]
        _tell(apps, committee_id, "会议转回记录", f"没有改过的党组会议{len(made)}条转回“第一议题”的普通记录", made)


def _committees(apps: Any) -> list[int]:
    return list(apps.get_model("orgs", "Committee").objects.order_by("id").values_list("id", flat=True))


def _records(apps: Any, committee_id: int) -> Iterable[Any]:
    """In force, of a kind that said something of the first item, held by a party group."""
    services = apps.get_model("engine", "RecordService").objects.filter(committee_id=committee_id, institution=KEY)
    units = apps.get_model("engine", "RecordUnit").objects.filter(
        committee_id=committee_id, organisation__kind=LEADING_GROUP
    )
    return list(
        apps.get_model("engine", "Record")
        .objects.filter(committee_id=committee_id, record_form=PLAIN, status="in_force")
        .filter(kind__in=[HELD, EXCUSED, MISSED], id__in=services.values("record_id"))
        .filter(id__in=units.values("record_id"))
        .order_by("happened_on", "id")
    )


def _become_meeting(apps: Any, record: Any) -> int:
    """What it said first, before the kind that said it is gone."""
    said, mine = record.kind, {"committee_id": record.committee_id}
    day = datetime.combine(record.happened_on, time.min, BEIJING)
    meeting = apps.get_model("meetings", "Meeting").objects.create(
        **mine,
        id=record.id,
        record_id=record.id,
        organisation_id=record.organisation_id,
        department_id=record.department_id,
        kind=LEADING_GROUP,
        title=record.title,
        year=record.happened_on.year,
        number=_next_number(apps, record),
        state="held",
        starts_at=day,
        ends_at=day,
        body_text=record.text,
        reason=" ".join(record.text.split())[:REASON_LENGTH] if said == EXCUSED else "",
    )
    if said == HELD:
        apps.get_model("meetings", "AgendaItem").objects.create(
            **mine, meeting_id=meeting.id, position=1, kind=KEY, title=record.title
        )
    apps.get_model("meetings", "MeetingStep").objects.create(
        **mine, meeting_id=meeting.id, number=1, after="held", at=now(), by_user=0, by_name=PROGRAM, reason=CAME_FROM
    )
    record.record_form, record.kind = MEETING, LEADING_GROUP
    record.save(update_fields=["record_form", "kind"])
    return int(record.id)


def _next_number(apps: Any, record: Any) -> int:
    same = apps.get_model("meetings", "Meeting").objects.filter(
        committee_id=record.committee_id,
        organisation_id=record.organisation_id,
        kind=LEADING_GROUP,
        year=record.happened_on.year,
    )
    return int(same.order_by("-number").values_list("number", flat=True).first() or 0) + 1


def _untouched(apps: Any, committee_id: int) -> list[Any]:
    """Every change of a meeting is a step: what has the one alone is as it came."""
    steps = apps.get_model("meetings", "MeetingStep").objects.filter(committee_id=committee_id)
    came = steps.filter(number=1, reason=CAME_FROM, by_user=0).values("meeting_id")
    changed = steps.filter(number__gt=1).values("meeting_id")
    meetings = apps.get_model("meetings", "Meeting").objects.filter(committee_id=committee_id)
    return list(meetings.filter(id__in=came).exclude(id__in=changed).order_by("id"))


def _become_record(apps: Any, meeting: Any) -> int:
    items = _of(apps, "AgendaItem", meeting)
    said = HELD if items.exists() else EXCUSED if meeting.reason else MISSED
    items.delete()
    _of(apps, "MeetingStep", meeting).delete()
    records = apps.get_model("engine", "Record").objects.filter(committee_id=meeting.committee_id, id=meeting.record_id)
    records.update(record_form=PLAIN, kind=said)
    record_id = int(meeting.record_id)
    meeting.delete()
    return record_id


def _of(apps: Any, name: str, meeting: Any) -> Any:
    rows = apps.get_model("meetings", name).objects
    return rows.filter(committee_id=meeting.committee_id, meeting_id=meeting.id)


def _tell(apps: Any, committee_id: int, action: str, sentence: str, made: list[int]) -> None:
    """The next line of the chain. With the tables as they are at this step: later ones may have other columns."""
    if not made:
        return
    heads = apps.get_model("orgs", "AuditHead").objects.select_for_update()
    head = heads.get(committee_id=committee_id)
    line = Line(
        committee_id=committee_id,
        number=head.number + 1,
        at=now(),
        user_id=0,
        user_name=PROGRAM,
        action=action,
        subject_kind="record",
        subject_id=made[0],
        sentence=sentence,
        changes_count=0,
        digest="",
    )
    own = hash_of(line, head.hash)
    covered = dict(_pairs(line))
    apps.get_model("orgs", "AuditLine").objects.create(previous=head.hash, hash=own, **covered)
    head.number, head.hash = line.number, own
    head.save(update_fields=["number", "hash"])


def _pairs(line: Line) -> Iterator[tuple[str, object]]:
    for name in _COVERED:
        yield name, getattr(line, name)


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0007_correction_facts"),
        ("engine", "0007_job_signs"),
        # Backwards it deletes meetings, and what would go with them is told by the tables as they are by then.
        ("meetings", "0003_paper_templates"),
    ]
    operations = [migrations.RunPython(records_become_meetings, meetings_become_records)]
