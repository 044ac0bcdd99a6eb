"""What was held is written down, signed, and changed with an edition; votes are counts, decisions cannot vanish."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from yaodian.engine.actions.records import withdraw_record
from yaodian.engine.models import Record
from yaodian.engine.queries.record_list import RecordFilter, records_of
from yaodian.engine.tests.duties import Work, work_of
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meetings import DECISION, MeetingFacts, MeetingKind
from yaodian.kernel.quorum import Body, Count
from yaodian.meetings.actions.attending import Mark, mark_attendance
from yaodian.meetings.actions.following import close_decision, give_up_decision, move_decision
from yaodian.meetings.actions.minutes import sign_off, write_minutes
from yaodian.meetings.actions.signing_in import Arrival, merge_arrivals
from yaodian.meetings.entries import ItemDraft, VoteDraft
from yaodian.meetings.facts import load_facts
from yaodian.meetings.models import Attendance, FollowUp, Meeting, MeetingEdition, Vote
from yaodian.meetings.queries.meetings import meeting_sheet, tally_of
from yaodian.meetings.tests.meetings import (
    AFTER,
    AGENDA,
    STARTS,
    all_came,
    decision,
    held,
    members,
    minutes_for,
    planned,
)
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
VOTED = (*AGENDA, ItemDraft(kind=DECISION.key, title="通过年度计划"))


@pytest.fixture
def work() -> Work:
    made = work_of(small_city())
    members(made.city, made.city.jia_first)
    return made


@pytest.fixture
def city(work: Work) -> City:
    return work.city


def vote(yes: int, *, present: int = 4, body: Body = Body.BRANCH_ASSEMBLY) -> VoteDraft:
    return VoteDraft(position=3, motion="通过年度计划", body=body, count=Count(voting=4, present=present, yes=yes))


def test_from_now_on_the_record_counts_on_its_day(city: City) -> None:
    meeting = all_came(city, planned(city))
    held(city, meeting)
    record = Record.objects.get()
    assert (record.status, record.attended, record.happened_on) == (Record.Status.IN_FORCE, 5, date(2026, 3, 16))
    assert load_facts(city.committee_id, [record.id])[record.id] == MeetingFacts(
        kind=MeetingKind.ASSEMBLY,
        agenda=tuple(load_facts(city.committee_id, [record.id])[record.id].agenda),
        expected=5,
        present=5,
    )


def attended() -> int | None:
    return Record.objects.get().attended


def test_the_record_says_how_many_came_however_late_they_were_marked(city: City) -> None:
    """Minutes first, the list afterwards: nobody counted is not 0, and each way of marking is told to the record."""
    meeting = held(city, planned(city))
    assert (attended(), load_facts(city.committee_id, [meeting.id])[meeting.id].present) == (None, None)
    first, second, *rest = Attendance.objects.order_by("person_id")
    actor = city.actor(Role.UNIT_SECRETARY)
    mark_attendance(
        actor=actor,
        meeting_id=meeting.id,
        version=meeting.version,
        marks={first.person_id: Mark(state=Attendance.State.ABSENT)},
    )
    assert (attended(), load_facts(city.committee_id, [meeting.id])[meeting.id].present) == (0, 0)
    late = Arrival(person_id=second.person_id, arrived_at=STARTS, way=Attendance.Way.PAPER)
    merge_arrivals(actor=actor, meeting_id=meeting.id, arrivals=[late])
    assert attended() == 1
    Attendance.objects.filter(id__in=[each.id for each in rest]).update(state=Attendance.State.PRESENT)
    meeting.refresh_from_db()
    sign_off(actor=actor, meeting_id=meeting.id, version=meeting.version)
    assert attended() == 4


def test_before_it_was_held_who_came_is_no_matter_of_the_record(city: City) -> None:
    all_came(city, planned(city))
    assert (attended(), Record.objects.get().status) == (None, Record.Status.PLANNED)


def test_it_cannot_be_written_down_before_it_began(city: City) -> None:
    meeting = planned(city)
    with time_machine.travel(STARTS - timedelta(minutes=1), tick=False), pytest.raises(RefusedError, match="开始时间"):
        held(city, meeting)


def test_half_in_favour_does_not_carry_and_the_sentence_says_why(city: City) -> None:
    meeting = planned(city)
    plan = replace(minutes_for(meeting).meeting, items=VOTED)
    held(city, meeting, meeting=plan, votes=(vote(2, present=3),))
    row = Vote.objects.get()
    assert (row.voting, row.yes) == (4, 2)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: vote(2, body=Body.LEADING_GROUP), "不按"),
        (lambda: replace(vote(2), position=9), "不属于议程"),
    ],
)
def test_a_vote_that_cannot_be_is_refused(city: City, wrong: object, sentence: str) -> None:
    meeting = planned(city)
    plan = replace(minutes_for(meeting).meeting, items=VOTED)
    with pytest.raises(RefusedError, match=sentence):
        held(city, meeting, meeting=plan, votes=(wrong(),))  # type: ignore[operator]
    assert Vote.objects.count() == 0


def test_impossible_counts_are_refused_before_anything_is_written() -> None:
    with pytest.raises(RefusedError, match="多于实到"):
        vote(6, present=4)


def test_nobody_has_caught_up_on_a_day_to_come(city: City) -> None:
    meeting = all_came(city, planned(city))
    person_id = Attendance.objects.order_by("person_id")[0].person_id
    marks = {person_id: Mark(state=Attendance.State.ABSENT, made_up_on=AFTER.date() + timedelta(days=1))}
    with pytest.raises(RefusedError, match="还没有到"):
        mark_attendance(
            actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id, version=meeting.version, marks=marks
        )


def test_leave_has_a_code_and_making_up_stays_absence(city: City) -> None:
    meeting = all_came(city, planned(city))
    actor = city.actor(Role.UNIT_SECRETARY)
    first, second = Attendance.objects.order_by("person_id")[:2]
    marks = {
        first.person_id: Mark(state=Attendance.State.LEAVE, leave_reason="duty", made_up_on=AFTER.date()),
        second.person_id: Mark(state=Attendance.State.ABSENT),
    }
    marked = mark_attendance(actor=actor, meeting_id=meeting.id, version=meeting.version, marks=marks)
    tally = tally_of(marked)
    assert (tally.expected, tally.present, tally.leave, tally.absent, tally.made_up) == (5, 3, 1, 1, 1)


@pytest.mark.parametrize(
    ("mark", "sentence"),
    [
        (Mark(state=Attendance.State.LEAVE), "事由"),
        (Mark(state=Attendance.State.LEAVE, leave_reason="感冒"), "事由"),
        (Mark(state=Attendance.State.PRESENT, leave_reason="ill"), "只有请假"),
        (Mark(state=Attendance.State.PRESENT, made_up_on=AFTER.date()), "不需要补课"),
        (Mark(state=Attendance.State.ABSENT, made_up_on=date(2026, 3, 1)), "早于会议"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(city: City, mark: Mark, sentence: str) -> None:
    meeting = planned(city)
    person_id = Attendance.objects.order_by("person_id")[0].person_id
    with pytest.raises(RefusedError, match=sentence):
        mark_attendance(
            actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id, version=1, marks={person_id: mark}
        )


def test_it_is_signed_when_everybody_was_marked(city: City) -> None:
    meeting = held(city, planned(city))
    actor = city.actor(Role.UNIT_SECRETARY)
    with pytest.raises(RefusedError, match="还有5人"):
        sign_off(actor=actor, meeting_id=meeting.id, version=meeting.version)
    meeting = all_came(city, meeting)
    signed = sign_off(actor=actor, meeting_id=meeting.id, version=meeting.version)
    assert (signed.state, signed.signed_by_name) == (Meeting.State.SIGNED, actor.name)


def test_a_change_after_signing_asks_why_and_leaves_what_was_signed(city: City) -> None:
    meeting = all_came(city, held(city, planned(city), body_text="讨论了两件事"))
    actor = city.actor(Role.UNIT_SECRETARY)
    signed = sign_off(actor=actor, meeting_id=meeting.id, version=meeting.version)
    draft = minutes_for(signed, body_text="讨论了三件事")
    with pytest.raises(RefusedError, match="写明原因"):
        write_minutes(actor=actor, meeting_id=signed.id, version=signed.version, draft=draft)
    again = write_minutes(actor=actor, meeting_id=signed.id, version=signed.version, draft=draft, reason="漏记一件")
    assert again.state == Meeting.State.HELD
    edition = MeetingEdition.objects.get()
    assert "讨论要点：讨论了两件事" in edition.text
    assert edition.reason == "漏记一件"


def test_a_decision_is_followed_and_cannot_vanish_from_the_minutes(city: City) -> None:
    meeting = held(city, planned(city), decisions=(decision(),))
    with pytest.raises(RefusedError, match="不能删去"):
        held(city, meeting, decisions=())
    kept = minutes_for(meeting).decisions
    held(city, meeting, decisions=(*kept, decision("七月召开专题党课")))
    assert FollowUp.objects.count() == 2


def test_the_minutes_move_no_date_and_open_nothing_again(city: City) -> None:
    meeting = held(city, planned(city), decisions=(decision(), decision("七月召开专题党课")))
    actor = city.actor(Role.UNIT_SECRETARY)
    first, second = FollowUp.objects.order_by("id")
    kept = minutes_for(meeting).decisions
    with pytest.raises(RefusedError, match="延期，写明原因"):
        held(city, meeting, decisions=(kept[0], replace(kept[1], due_on=date(2026, 9, 30))))
    close_decision(actor=actor, follow_up_id=first.id, version=1, note="已启用")
    changed = {first.id: "换一句话", second.id: "七月召开两次党课"}
    with pytest.raises(RefusedError, match="已办结"):
        held(city, meeting, decisions=tuple(replace(each, decision=changed[each.kept_id or 0]) for each in kept))
    held(
        city,
        meeting,
        decisions=tuple(replace(e, decision=changed[second.id]) if e.kept_id == second.id else e for e in kept),
    )
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.reason, first.version) == (FollowUp.State.DONE, "已启用", 2)
    assert (second.decision, second.version) == ("七月召开两次党课", 2)


def test_a_decision_is_moved_then_closed_each_with_a_word(city: City) -> None:
    held(city, planned(city), decisions=(decision(),))
    actor, row = city.actor(Role.UNIT_SECRETARY), FollowUp.objects.get()
    with pytest.raises(RefusedError, match="晚于原来"):
        move_decision(actor=actor, follow_up_id=row.id, version=1, due_on=date(2026, 6, 1), reason="等经费")
    row = move_decision(actor=actor, follow_up_id=row.id, version=1, due_on=date(2026, 9, 30), reason="等经费")
    row = close_decision(actor=actor, follow_up_id=row.id, version=row.version, note="已启用")
    assert (row.state, row.reason, row.due_on) == (FollowUp.State.DONE, "已启用", date(2026, 9, 30))
    with pytest.raises(RefusedError, match="已办结"):
        give_up_decision(actor=actor, follow_up_id=row.id, version=row.version, reason="不办了")


def test_a_sheet_takes_the_same_queries_however_long_the_agenda(city: City, django_assert_num_queries: object) -> None:
    short = held(city, planned(city))
    long = held(city, planned(city, title="长议程"), decisions=tuple(decision(f"决议{n}") for n in range(9)))
    actor = city.actor(Role.UNIT_SECRETARY)
    for meeting in (short, long):
        with django_assert_num_queries(9):  # type: ignore[operator]
            meeting_sheet(actor=actor, meeting_id=meeting.id)


def test_the_record_of_a_meeting_is_changed_in_the_meeting_alone(city: City) -> None:
    meeting = held(city, planned(city))
    with pytest.raises(RefusedError, match="会议的记录"):
        withdraw_record(actor=city.actor(Role.UNIT_SECRETARY), record_id=meeting.id, version=2, reason="重复")


def test_only_what_was_held_stands_among_the_records(city: City) -> None:
    planned(city, title="还没有开的")
    meeting = held(city, planned(city))
    listed = records_of(actor=city.actor(Role.UNIT_SECRETARY), wanted=RecordFilter())
    assert [record.id for record in listed] == [meeting.id]


def test_who_came_is_fixed_with_the_signature_and_catching_up_is_not(city: City) -> None:
    meeting = all_came(city, planned(city))
    actor = city.actor(Role.UNIT_SECRETARY)
    first, second = Attendance.objects.order_by("person_id")[:2]
    away = {second.person_id: Mark(state=Attendance.State.ABSENT)}
    mark_attendance(actor=actor, meeting_id=meeting.id, version=meeting.version, marks=away)
    meeting = held(city, meeting)
    signed = sign_off(actor=actor, meeting_id=meeting.id, version=meeting.version)
    seen: dict[str, Any] = {"actor": actor, "meeting_id": signed.id, "version": signed.version}
    with pytest.raises(RefusedError, match="已经签认"):
        mark_attendance(**seen, marks={first.person_id: Mark(state=Attendance.State.ABSENT)})
    caught_up = {second.person_id: Mark(state=Attendance.State.ABSENT, made_up_on=AFTER.date())}
    assert tally_of(mark_attendance(**seen, marks=caught_up)).made_up == 1
