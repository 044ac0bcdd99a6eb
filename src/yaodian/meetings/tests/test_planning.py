"""A meeting is planned, changed, put off and called off; before it was held it counts for nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from yaodian.engine.models import Record
from yaodian.engine.tests.duties import Work, work_of
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import STUDY, MeetingKind
from yaodian.meetings.actions.planning import cancel, change_plan, notify, plan_meeting, postpone
from yaodian.meetings.entries import ItemDraft, agenda_kinds
from yaodian.meetings.models import Meeting, MeetingStep
from yaodian.meetings.queries.meetings import units_of
from yaodian.meetings.tests.meetings import AFTER, STARTS, draft_for, held, members, planned
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine, Person, Voteless
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def work() -> Work:
    made = work_of(small_city())
    members(made.city, made.city.jia_first)
    return made


@pytest.fixture(autouse=True)
def _morning() -> object:
    with time_machine.travel(STARTS - timedelta(days=3), tick=False):
        yield


def test_a_planned_meeting_has_a_record_that_counts_for_nothing(work: Work) -> None:
    meeting = planned(work.city)
    record = Record.objects.get()
    assert (record.id, record.status, record.record_form) == (meeting.id, Record.Status.PLANNED, "meeting")
    assert meeting.attendance.count() == 5
    assert meeting.attendance.filter(has_vote=True).count() == 4
    assert AuditLine.objects.filter(action="安排会议").count() == 1


def test_who_has_no_vote_on_that_day_is_expected_without_one(work: Work) -> None:
    city = work.city
    person = Person.objects.order_by("id")[0]
    spell = {"valid_from": date(2026, 1, 1), "valid_to": date(2026, 7, 1)}
    Voteless.objects.create(committee_id=city.committee_id, person=person, **spell)
    assert planned(city).attendance.filter(has_vote=True).count() == 3


def test_a_form_sent_twice_gives_one_meeting(work: Work) -> None:
    actor, draft, submission = work.city.actor(Role.UNIT_SECRETARY), draft_for(work.city.jia_first), new_id()
    first = plan_meeting(actor=actor, draft=draft, submission=submission)
    assert plan_meeting(actor=actor, draft=draft, submission=submission).id == first.id
    with pytest.raises(RefusedError, match="已经存成一次会议"):
        plan_meeting(actor=actor, draft=draft_for(work.city.jia_first, title="另一次"), submission=submission)
    assert Meeting.objects.count() == 1


def test_meetings_of_a_kind_are_numbered_within_the_year(work: Work) -> None:
    assert [planned(work.city, title=f"大会{each}").number for each in range(3)] == [1, 2, 3]


def test_a_meeting_of_another_unit_does_not_exist(work: Work) -> None:
    with pytest.raises(ForbiddenError):
        plan_meeting(
            actor=work.city.actor(Role.UNIT_SECRETARY), draft=draft_for(work.city.yi_first), submission=new_id()
        )


def test_the_time_is_changed_by_putting_off_with_a_reason(work: Work) -> None:
    city, meeting = work.city, planned(work.city)
    actor = city.actor(Role.UNIT_SECRETARY)
    later = STARTS + timedelta(days=20)
    at_another = draft_for(city.jia_first, starts_at=later, ends_at=later + timedelta(hours=1))
    with pytest.raises(RefusedError, match="延期"):
        change_plan(actor=actor, meeting_id=meeting.id, version=1, draft=at_another)
    with pytest.raises(RefusedError, match="为什么延期"):
        postpone(actor=actor, meeting_id=meeting.id, version=1, starts_at=later, reason=" ")
    moved = postpone(actor=actor, meeting_id=meeting.id, version=1, starts_at=later, reason="与上级会议冲突")
    assert moved.day == date(2026, 4, 5)
    assert Record.objects.get().happened_on == date(2026, 4, 5)
    step = MeetingStep.objects.order_by("-number").first()
    assert step is not None
    assert (step.moved_from, step.reason) == (STARTS, "与上级会议冲突")


def test_one_that_was_put_off_counts_in_the_quarter_in_which_it_was_held(work: Work) -> None:
    first = work.duty(work.city.jia_first, period="2026-Q1")
    second = work.duty(work.city.jia_first, period="2026-Q2")
    meeting = planned(work.city)
    actor = work.city.actor(Role.UNIT_SECRETARY)
    postpone(actor=actor, meeting_id=meeting.id, version=1, starts_at=STARTS + timedelta(days=17), reason="人数不够")
    with time_machine.travel(AFTER + timedelta(days=17), tick=False):
        later = timedelta(days=17)
        draft = draft_for(work.city.jia_first, starts_at=STARTS + later, ends_at=AFTER + later)
        held(work.city, meeting, meeting=replace(draft, services=((first.measure_id, ""),)))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.verdict, second.verdict) == ("", "fulfilled")


def test_a_cancelled_one_is_kept_and_counts_for_nothing(work: Work) -> None:
    meeting = planned(work.city)
    actor = work.city.actor(Role.UNIT_SECRETARY)
    with pytest.raises(RefusedError, match="为什么取消"):
        cancel(actor=actor, meeting_id=meeting.id, version=1, reason="")
    gone = cancel(actor=actor, meeting_id=meeting.id, version=1, reason="并入四月的大会")
    assert gone.state == Meeting.State.CANCELLED
    assert Record.objects.get().status == Record.Status.CANCELLED
    with pytest.raises(RefusedError, match="取消"):
        notify(actor=actor, meeting_id=meeting.id, version=gone.version)


def test_a_notice_says_what_it_still_lacks(work: Work) -> None:
    meeting = planned(work.city, place="", items=())
    actor = work.city.actor(Role.UNIT_SECRETARY)
    with pytest.raises(RefusedError, match="地点、议程"):
        notify(actor=actor, meeting_id=meeting.id, version=1)
    full = change_plan(actor=actor, meeting_id=meeting.id, version=1, draft=draft_for(work.city.jia_first))
    assert notify(actor=actor, meeting_id=meeting.id, version=full.version).state == Meeting.State.NOTIFIED


def test_two_who_change_one_meeting_never_overwrite_each_other(work: Work) -> None:
    meeting = planned(work.city)
    actor = work.city.actor(Role.UNIT_SECRETARY)
    change_plan(actor=actor, meeting_id=meeting.id, version=1, draft=draft_for(work.city.jia_first, place="一楼"))
    with pytest.raises(ConflictError, match="改过这次会议"):
        change_plan(actor=actor, meeting_id=meeting.id, version=1, draft=draft_for(work.city.jia_first, place="二楼"))


def test_a_joint_meeting_names_all_who_hold_it(work: Work) -> None:
    city = work.city
    staff = city.actor(Role.DEPARTMENT_OFFICE)
    draft = draft_for(city.jia_second, city.jia_first)
    meeting = plan_meeting(actor=staff, draft=draft, submission=new_id())
    assert units_of(meeting) == [city.jia_second.id, city.jia_first.id]
    assert Meeting.objects.visible_to(city.actor(Role.UNIT_SECRETARY)).get() == meeting


def test_what_belongs_first_stands_first(work: Work) -> None:
    head = next(kind for kind in agenda_kinds(MeetingKind.ASSEMBLY) if kind.is_first)
    items = (ItemDraft(kind=STUDY.key, title="学习"), ItemDraft(kind=head.key, title="应在最前"))
    with pytest.raises(RefusedError, match="移到第1项"):
        planned(work.city, items=items)


def test_a_kind_belongs_to_a_place_whoever_asks(work: Work) -> None:
    city = work.city
    staff = city.actor(Role.COMMITTEE_STAFF)
    with pytest.raises(RefusedError, match="不开支部党员大会"):
        plan_meeting(actor=staff, draft=draft_for(city.jia_group), submission=new_id())
    meeting = planned(city)
    with pytest.raises(RefusedError, match="不开党组会议"):
        change_plan(
            actor=staff,
            meeting_id=meeting.id,
            version=1,
            draft=draft_for(city.jia_first, kind=MeetingKind.LEADING_GROUP),
        )


@pytest.mark.parametrize("other", ["yi_first", "jia_group"])
def test_only_what_is_of_one_kind_under_one_unit_meets_jointly(work: Work, other: str) -> None:
    city = work.city
    with pytest.raises(RefusedError, match="同一个单位的同类组织"):
        plan_meeting(
            actor=city.actor(Role.COMMITTEE_STAFF),
            draft=draft_for(city.jia_first, getattr(city, other)),
            submission=new_id(),
        )
