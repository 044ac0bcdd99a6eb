"""What the demo shows of it beyond records: three party groups' study, one as it should be, one put off, one behind."""

from datetime import date, datetime, time, timedelta
from typing import Final

from yaodian.institutions.theory_center_group.actions import (
    DeliverableEntry,
    Topic,
    add_deliverable,
    adopt_plan,
    write_plan,
)
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import DISCUSSION, LECTURE, STUDY, MeetingKind
from yaodian.meetings.actions.held import enter_held
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting, postpone
from yaodian.meetings.entries import ItemDraft, MeetingDraft
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.orgs.actions.posts import begin_post
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Person, Post

_TOPICS: Final = (
    Topic(1, "高质量发展"),
    Topic(2, "基层治理"),
    Topic(2, "机关作风建设"),
    Topic(3, "民生实事"),
    Topic(4, "全年学习小结"),
)
_DISCUSSED: Final = (
    ItemDraft(kind=STUDY.key, title="学习全会公报", minutes=60),
    ItemDraft(kind=DISCUSSION.key, title="结合本单位实际研讨", minutes=90, speakers=4, exchange_minutes=80),
)
_LISTENED: Final = (ItemDraft(kind=LECTURE.key, title="数字政务专题辅导", minutes=90),)
_BEGINS: Final = time(9)
_SEATS: Final = 4


def set_scene(*, actor: Actor, year: int) -> None:
    groups = Organisation.objects.of(actor.committee_id).filter(kind="leading_group").in_order()[:3]
    last = len(groups) - 1  # still without a plan
    for place, group in enumerate(groups):
        _fill(actor, group, year)
        if place < max(last, 1):
            _adopted(actor, group, year)
        if place == 0:
            enter_held(actor=actor, draft=_draft(group, date(year, 2, 26), "第一次集体研讨"), all_came=True)
            enter_held(actor=actor, draft=_draft(group, date(year, 5, 12), "专题辅导", _LISTENED), all_came=True)
            _leave_something(actor, group, year)
        if place == 1:
            _put_off(actor, group, year)


def _fill(actor: Actor, group: Organisation, year: int) -> None:
    """Some of the department's people sit on its party group, where nobody does yet."""
    if Post.objects.of(actor.committee_id).filter(organisation_id=group.id).exists():
        return
    people = Person.objects.of(actor.committee_id).filter(department_id=group.department_id).order_by("id")
    for person in people[:_SEATS]:
        begin_post(
            actor=actor,
            person_id=person.id,
            version=person.version,
            organisation=group,
            title="党组成员",
            on=date(year, 1, 22),
        )


def _adopted(actor: Actor, group: Organisation, year: int) -> None:
    plan = write_plan(actor=actor, group_id=group.id, year=year, topics=_TOPICS, number=0, version=0)
    draft = _draft(
        group,
        date(year, 1, 26),
        "党组会议：审定年度学习计划",
        (ItemDraft(kind=DISCUSSION.key, title="审定中心组年度学习计划"),),
        kind=MeetingKind.LEADING_GROUP,
    )
    meeting = enter_held(actor=actor, draft=draft, all_came=True, reason="只审定学习计划，未安排“第一议题”。")
    adopt_plan(actor=actor, plan_id=plan.id, version=plan.version, meeting_id=meeting.id)


def _put_off(actor: Actor, group: Organisation, year: int) -> None:
    """From 31 March to 2 April: it counts in the second quarter."""
    planned = plan_meeting(actor=actor, draft=_draft(group, date(year, 3, 31), "第一次集体研讨"), submission=new_id())
    moved = postpone(
        actor=actor,
        meeting_id=planned.id,
        version=planned.version,
        starts_at=datetime.combine(date(year, 4, 2), _BEGINS, BEIJING),
        reason="与上级会议冲突",
    )
    write_minutes(actor=actor, meeting_id=moved.id, version=moved.version, draft=minutes_of(moved))


def _leave_something(actor: Actor, group: Organisation, year: int) -> None:
    entry = DeliverableEntry(
        kind="report", title="窗口服务提质增效调研报告", unit_text="政策研究科", dated_on=date(year, 3, 18)
    )
    add_deliverable(actor=actor, group_id=group.id, entry=entry)


def _draft(
    group: Organisation,
    day: date,
    title: str,
    items: tuple[ItemDraft, ...] = _DISCUSSED,
    kind: MeetingKind = MeetingKind.CENTER_GROUP,
) -> MeetingDraft:
    starts_at = datetime.combine(day, _BEGINS, BEIJING)
    return MeetingDraft(
        kind=kind,
        title=title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        organisation_ids=(group.id,),
        place="三楼会议室",
        chair="党组书记",
        recorder="学习秘书",
        items=items,
    )
