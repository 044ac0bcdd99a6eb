"""Meetings of the demo: one party group that met with its first item, two branches, one meeting still to come.

Made through the same actions as the pages, on the days on which they would have been made.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from yaodian.demo.city import DemoCity, Department
from yaodian.demo.clock import standing_on
from yaodian.kernel.clock import BEIJING, today
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import DECISION, DISCUSSION, STUDY, MeetingKind
from yaodian.kernel.quorum import Body, Count
from yaodian.library.actions.materials import MaterialEntry, add_material, push_material
from yaodian.library.models import Material
from yaodian.meetings.actions.attending import Mark, mark_attendance
from yaodian.meetings.actions.minutes import sign_off, write_minutes
from yaodian.meetings.actions.planning import notify, plan_meeting
from yaodian.meetings.entries import DecisionDraft, ItemDraft, MeetingDraft, VoteDraft, agenda_kinds
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.queries.meetings import tally_of
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

_NOTICE: Final = timedelta(days=4)
_LENGTH: Final = timedelta(hours=2)
_AFTERNOON: Final = time(14, 30)
_HALL: Final = "二楼会议室"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One meeting of the demo. `decides`: something is put to the vote, and something is to be done afterwards."""

    kind: MeetingKind
    host: Organisation
    title: str
    day: date
    items: tuple[ItemDraft, ...]
    decides: bool = False


# What the demo's committee has pushed: invented titles, published shortly before the meetings of June.
_MATERIALS: Final = (
    ("在全市机关建设推进会上的讲话（示例）", Material.Kind.SPEECH, (5, 28)),
    ("关于加强机关作风建设的意见（示例）", Material.Kind.DOCUMENT, (6, 2)),
    ("学习教育简明读本（示例）", Material.Kind.BOOK, (4, 10)),
)


def push_materials(*, actor: Actor, year: int) -> tuple[Material, ...]:
    """On the day after each was published, where that day has come."""
    made = []
    for title, kind, (month, day) in _MATERIALS:
        published_on = date(year, month, day)
        if published_on < today():
            with standing_on(published_on + timedelta(days=1)):
                entry = MaterialEntry(title=title, kind=kind, published_on=published_on, issuer="云泽市（虚构）")
                new = add_material(actor=actor, entry=entry)
                made.append(push_material(actor=actor, material_id=new.id, version=new.version))
    return tuple(made)


def hold_meetings(*, actor: Actor, city: DemoCity, year: int) -> None:
    """What lies behind the day of the demo was held, the rest is announced. The first party group owes its own."""
    speech = next(iter(push_materials(actor=actor, year=year)), None)
    for place, department in enumerate(city.departments[1:3]):
        _group(actor, department, date(year, 6, 8 + place), speech)
    for place, department in enumerate(city.departments[:2]):
        _assembly(actor, department.branches[0], date(year, 6, 11 + place))
    _announce(actor, city.departments[0].branches[0])


def _group(actor: Actor, department: Department, day: date, speech: Material | None) -> None:
    title = speech.title if speech else "学习最新重要讲话精神"
    head = _heads(
        MeetingKind.LEADING_GROUP,
        title,
        text="学习全文，研究本单位贯彻措施。",
        material_id=speech.id if speech else None,
    )
    items = (
        *head,
        ItemDraft(kind=DISCUSSION.key, title="研究上半年党建工作", text="肯定进展，指出两项工作滞后。", speakers=5),
    )
    scene = Scene(
        kind=MeetingKind.LEADING_GROUP, host=department.group, title=f"{day.month}月党组会议", day=day, items=items
    )
    _hold(actor, scene)


def _assembly(actor: Actor, branch: Organisation, day: date) -> None:
    items = (
        *_heads(MeetingKind.ASSEMBLY, "半条被子", text="讲述故事经过，注明出处。", speakers=3, exchange_minutes=8),
        ItemDraft(kind=STUDY.key, title="学习党内法规", text="领学重点条款。"),
        ItemDraft(kind=DECISION.key, title="通过下半年工作计划", text="说明计划的五项安排。"),
    )
    scene = Scene(
        kind=MeetingKind.ASSEMBLY, host=branch, title="第二季度支部党员大会", day=day, items=items, decides=True
    )
    _hold(actor, scene)


def _heads(kind: MeetingKind, title: str, **more: object) -> tuple[ItemDraft, ...]:
    """What an institution puts before every other item of such a meeting."""
    heads = [each for each in agenda_kinds(kind) if each.is_first][:1]
    return tuple(ItemDraft(kind=head.key, title=title, **more) for head in heads)  # type: ignore[arg-type]


def _hold(actor: Actor, scene: Scene) -> None:
    if scene.day >= today():
        return
    with standing_on(scene.day - _NOTICE):
        meeting = _planned(actor, scene)
    with standing_on(scene.day + timedelta(days=1)):
        meeting = _all_came(actor, meeting)
        draft = minutes_of(meeting)
        if scene.decides:
            draft = replace(draft, votes=_votes(meeting, len(scene.items)), decisions=(_decision(scene.day),))
        meeting = write_minutes(actor=actor, meeting_id=meeting.id, version=meeting.version, draft=draft)
        sign_off(actor=actor, meeting_id=meeting.id, version=meeting.version)


def _announce(actor: Actor, branch: Organisation) -> None:
    """In the coming week, with its notice out."""
    items = (ItemDraft(kind=STUDY.key, title="重温入党誓词", presenter="支部书记", minutes=20),)
    day = today() + timedelta(days=5)
    _planned(
        actor, Scene(kind=MeetingKind.THEME_DAY, host=branch, title=f"{day.month}月主题党日", day=day, items=items)
    )


def _planned(actor: Actor, scene: Scene) -> Meeting:
    starts_at = datetime.combine(scene.day, _AFTERNOON, BEIJING)
    draft = MeetingDraft(
        kind=scene.kind,
        title=scene.title,
        starts_at=starts_at,
        ends_at=starts_at + _LENGTH,
        organisation_ids=(scene.host.id,),
        place=_HALL,
        chair="书记",
        recorder="组织委员",
        items=scene.items,
    )
    meeting = plan_meeting(actor=actor, draft=draft, submission=new_id())
    return notify(actor=actor, meeting_id=meeting.id, version=meeting.version)


def _all_came(actor: Actor, meeting: Meeting) -> Meeting:
    """But for one, who was away on duty and caught up the day after."""
    listed = list(Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).order_by("id"))
    marks = {row.person_id: Mark(state=Attendance.State.PRESENT) for row in listed}
    if listed:
        made_up = meeting.day + timedelta(days=1)
        marks[listed[-1].person_id] = Mark(state=Attendance.State.LEAVE, leave_reason="duty", made_up_on=made_up)
        return mark_attendance(actor=actor, meeting_id=meeting.id, version=meeting.version, marks=marks)
    return meeting


def _votes(meeting: Meeting, position: int) -> tuple[VoteDraft, ...]:
    tally = tally_of(meeting)
    if not tally.voting_present:
        return ()
    count = Count(voting=tally.voting, present=tally.voting_present, yes=tally.voting_present)
    return (VoteDraft(position=position, motion="通过下半年工作计划", body=Body.BRANCH_ASSEMBLY, count=count),)


def _decision(day: date) -> DecisionDraft:
    due_on = day + timedelta(days=60)
    return DecisionDraft(decision="完成党员活动室改造", owner_text="办公室", due_on=due_on)
