"""The pages of a meeting, as a secretary goes through them, without scripts."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
import time_machine
from django.test import Client

from yaodian.kernel.meetings import DISCUSSION, STUDY
from yaodian.kernel.sign_in_codes import code_at, step_of
from yaodian.meetings.actions.signing_in import open_sign_in
from yaodian.meetings.models import Attendance, FollowUp, Meeting, Vote
from yaodian.meetings.tests.meetings import STARTS, all_came, decision, held, planned
from yaodian.orgs.models import Person, User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


@pytest.fixture
def secretary(browse: Callable[[Role], Client]) -> Client:
    return browse(Role.UNIT_SECRETARY)


def rows(prefix: str, *lines: dict[str, Any]) -> dict[str, Any]:
    """A formset as the page sends it."""
    sent: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(lines), f"{prefix}-INITIAL_FORMS": 0}
    for number, line in enumerate(lines):
        sent.update({f"{prefix}-{number}-{name}": value for name, value in line.items()})
    return sent


HEADER = {
    "title": "一季度大会",
    "day": "2026-03-16",
    "starts": "14:30",
    "ends": "16:30",
    "place": "三楼",
    "chair": "书记",
}
AGENDA = rows(
    "item",
    {"order": 2, "kind": DISCUSSION.key, "title": "讨论工作"},
    {"order": 1, "kind": STUDY.key, "title": "学习公报"},
    {"kind": STUDY.key, "title": ""},
)


def token_in(page: str) -> str:
    return page.split('name="token" value="', 1)[1].split('"', 1)[0]


def new_url(city: City) -> str:
    return f"/meetings/new/{city.jia_first.id}/?kind=assembly"


def test_a_meeting_is_planned_on_one_page_in_the_order_that_was_numbered(city: City, secretary: Client) -> None:
    page = secretary.get(new_url(city)).content.decode()
    answer = secretary.post(new_url(city), {**HEADER, **AGENDA, "token": token_in(page)})
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == f"/meetings/{meeting.id}/"
    assert [item.title for item in meeting.items.order_by("position")] == ["学习公报", "讨论工作"]


def test_what_is_refused_is_said_and_nothing_that_was_typed_is_lost(city: City, secretary: Client) -> None:
    page = secretary.get(new_url(city)).content.decode()
    wrong = {**HEADER, **AGENDA, "ends": "13:00", "token": token_in(page)}
    answer = secretary.post(new_url(city), wrong)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "结束时间应晚于开始时间" in text
    assert 'value="讨论工作"' in text
    assert Meeting.objects.count() == 0


def test_a_kind_that_the_organisation_does_not_hold_has_no_page(city: City, secretary: Client) -> None:
    assert secretary.get(f"/meetings/new/{city.jia_first.id}/?kind=leading_group").status_code == 404
    assert secretary.get(f"/meetings/new/{city.yi_first.id}/?kind=assembly").status_code == 404


def test_from_roll_to_minutes_to_signature(city: City, secretary: Client) -> None:
    meeting = planned(city)
    base = f"/meetings/{meeting.id}/"
    marks = {f"state-{row.person_id}": "present" for row in Attendance.objects.all()}
    assert secretary.post(f"{base}attendance/", {"version": 1, **marks}).status_code == 302
    votes = rows(
        "vote",
        {
            "position": 1,
            "motion": "通过计划",
            "body": "BRANCH_ASSEMBLY",
            "method": "hands",
            "voting": 4,
            "present": 4,
            "yes": 3,
        },
    )
    decisions = rows("decision", {"decision": "改造活动室", "owner_text": "办公室", "due_on": "2026-06-30"})
    sent = {**HEADER, **AGENDA, **votes, **decisions, "version": 2, "body_text": "讨论了两件事。"}
    assert secretary.post(f"{base}minutes/", sent).status_code == 302
    assert Vote.objects.get().yes == 3
    assert secretary.post(f"{base}sign-off/", {"version": 3}).status_code == 302
    page = secretary.get(base).content.decode()
    assert "已签认" in page
    assert "赞成3票，须超过应到会半数即3票，通过" in page
    paper: Any = secretary.get(f"{base}minutes.docx")
    file = b"".join(paper.streaming_content)
    assert any("改造活动室" in cell.text for table in docx.Document(BytesIO(file)).tables for cell in table._cells)


def test_impossible_votes_come_back_with_all_that_was_typed(city: City, secretary: Client) -> None:
    meeting = planned(city)
    votes = rows(
        "vote",
        {
            "position": 1,
            "motion": "通过计划",
            "body": "BRANCH_ASSEMBLY",
            "method": "hands",
            "voting": 4,
            "present": 2,
            "yes": 3,
        },
    )
    sent = {**HEADER, **AGENDA, **votes, **rows("decision"), "version": 1, "body_text": "讨论了两件事。"}
    answer = secretary.post(f"/meetings/{meeting.id}/minutes/", sent)
    assert answer.status_code == 422
    assert "多于实到" in answer.content.decode()
    assert "讨论了两件事。" in answer.content.decode()


def test_putting_off_without_a_reason_opens_the_form_again(city: City, secretary: Client) -> None:
    meeting = planned(city)
    sent = {"version": 1, "day": "2026-04-02", "starts": "09:00", "reason": ""}
    answer = secretary.post(f"/meetings/{meeting.id}/postpone/", sent)
    assert answer.status_code == 422
    assert "为什么延期" in answer.content.decode()
    assert 'value="2026-04-02"' in answer.content.decode()


def test_a_member_signs_in_by_the_code_of_the_room_and_sees_nobody_else(city: City) -> None:
    meeting = planned(city)
    person = Person.objects.order_by("id")[0]
    User.objects.filter(id=city.users[Role.MEMBER].id).update(person_id=person.id)
    member = Client()
    member.force_login(city.users[Role.MEMBER], backend="django.contrib.auth.backends.ModelBackend")
    with time_machine.travel(STARTS, tick=False):
        secret = open_sign_in(actor=city.actor(Role.UNIT_SECRETARY), meeting_id=meeting.id)
        code = code_at(secret=bytes(secret.secret), meeting_id=meeting.id, step=step_of(STARTS))
        url = f"/meetings/{meeting.id}/sign-in/"
        assert code in member.get(f"{url}?code={code}").content.decode()
        assert member.post(url, {"code": "123456"}).status_code == 422
        assert member.post(url, {"code": code}).status_code == 302
        page = member.get(url).content.decode()
    assert "您已签到" in page
    assert not [each.name for each in Person.objects.exclude(id=person.id) if each.name in page]


def test_the_screen_of_the_room_shows_a_picture_and_a_number_and_no_names(city: City, secretary: Client) -> None:
    meeting = planned(city)
    assert secretary.get(f"/meetings/{meeting.id}/room/").status_code == 302  # not opened yet
    secretary.post(f"/meetings/{meeting.id}/room/open/")
    page = secretary.get(f"/meetings/{meeting.id}/room/").content.decode()
    assert "<svg" in page
    assert not [each.name for each in Person.objects.all() if each.name in page]


def test_a_decision_is_closed_on_its_page(city: City, secretary: Client) -> None:
    held(city, planned(city), decisions=(decision(),))
    row = FollowUp.objects.get()
    refused = secretary.post(f"/decisions/{row.id}/", {"version": 1, "do": "done", "words": ""})
    assert refused.status_code == 422
    assert secretary.post(f"/decisions/{row.id}/", {"version": 1, "do": "done", "words": "已启用"}).status_code == 302
    row.refresh_from_db()
    assert row.state == FollowUp.State.DONE


def test_who_came_by_name_is_for_those_who_keep_the_minutes(city: City, browse: Callable[[Role], Client]) -> None:
    meeting = all_came(city, planned(city))
    for role in (Role.MEMBER, Role.OBSERVER, Role.AUDITOR):
        assert browse(role).get(f"/meetings/{meeting.id}/attendance/").status_code in {403, 404}
    assert browse(Role.UNIT_SECRETARY).get(f"/meetings/{meeting.id}/attendance/").status_code == 200


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_takes_the_same_queries_however_many(
    city: City, secretary: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        planned(city, title=f"大会{number}")
    with django_assert_max_num_queries(8):
        secretary.get("/meetings/")


def test_a_day_that_is_none_comes_back_as_it_was_typed(city: City, secretary: Client) -> None:
    meeting = planned(city)
    key = Attendance.objects.order_by("id")[0].person_id
    sent = {"version": 1, f"state-{key}": "absent", f"made_up-{key}": "三月底"}
    answer = secretary.post(f"/meetings/{meeting.id}/attendance/", sent)
    assert answer.status_code == 422
    assert "不是日期" in answer.content.decode()
    assert 'value="三月底"' in answer.content.decode()


def test_what_is_no_number_is_no_fault_of_the_server(city: City, secretary: Client) -> None:
    meeting = planned(city)
    sent = {**HEADER, **AGENDA, "version": "²", "partner": ["²", "9" * 30], "service": "²:", "item-0-material_id": "²"}
    assert secretary.post(f"/meetings/{meeting.id}/minutes/", sent).status_code == 422


NOTICE = """各位党员：定于3月20日（周五）下午3点召开第一季度支部党员大会，由王书记主持。
议程：1.党史故事：半条被子（甲讲述）2.学习公报。"""


def test_a_pasted_notice_fills_the_form_and_saves_nothing(city: City, secretary: Client) -> None:
    page = secretary.get(new_url(city)).content.decode()
    typed = {
        **HEADER,
        **rows("item", {"kind": STUDY.key, "title": "已经写好的一项"}),
        "day": "2026-03-16",
        "recorder": "李委员",
    }
    answer = secretary.post(new_url(city), {**typed, "notice": NOTICE, "do": "read", "token": token_in(page)})
    text = answer.content.decode()
    assert (answer.status_code, Meeting.objects.count()) == (200, 0)
    for value in (
        "第一季度支部党员大会",
        "2026-03-20",
        "15:00",
        "王书记",
        "李委员",
        "已经写好的一项",
        "半条被子",
        "学习公报",
    ):
        assert f'value="{value}"' in text
    assert "selected>党史故事</option>" in text
    assert "通知写给：各位党员" in text


def test_what_a_notice_does_not_say_stays_empty_and_is_named(city: City, secretary: Client) -> None:
    """What the empty form begins with was said by nobody."""
    page = secretary.get(new_url(city)).content.decode()
    begun = {"title": "3月支部党员大会", "day": "2026-03-16", "starts": "14:30", "ends": "16:30", **rows("item")}
    answer = secretary.post(
        new_url(city), {**begun, "notice": "明天开支委会，收到请回复", "do": "read", "token": token_in(page)}
    )
    text = answer.content.decode()
    assert "安排支委会" in text  # the notice was of another kind
    assert 'value="2026-03-17"' in text
    assert 'value="14:30"' not in text
    assert "开始时间〔待补〕、结束时间〔待补〕、地点〔待补〕" in text
    assert 'placeholder="〔待补〕"' in text


def test_a_notice_of_a_meeting_that_is_not_held_here_says_so(city: City, secretary: Client) -> None:
    sent = {**rows("item"), "notice": "明天上午9点召开党组会议", "do": "read"}
    text = secretary.post(new_url(city), sent).content.decode()
    assert "通知里写的是党组会议，这个组织不开这一类会" in text
    assert "安排支部党员大会" in text


SERIES = {
    "title": "主题党日",
    "every": "month",
    "month": "1",
    "which": "1",
    "weekday": "1",
    "on_workday": "on",
    "starts": "15:00",
    "ends": "16:30",
    "begins_on": "2026-03-16",
    "ahead": "3",
    "chair": "书记",
}


def test_a_series_is_made_changed_and_ended_on_its_pages(city: City, secretary: Client) -> None:
    url = f"/meetings/series/new/{city.jia_first.id}/?kind=theme_day"
    token = token_in(secretary.get(url).content.decode())
    wrong = secretary.post(url, {**SERIES, **AGENDA, "token": token, "weekday": ""})
    assert wrong.status_code == 422
    assert "第几个、周几" in wrong.content.decode()
    made = secretary.post(url, {**SERIES, **AGENDA, "token": token})
    page = secretary.get(made.headers["Location"]).content.decode()
    assert "每月第一个周二，遇休息日顺延" in page
    assert page.count("主题党日</a></th>") == 3
    base = made.headers["Location"]
    form = secretary.get(f"{base}edit/").content.decode()
    assert 'value="学习公报"' in form
    assert secretary.post(f"{base}edit/", {**SERIES, **AGENDA, "version": 1, "place": "四楼"}).status_code == 302
    assert {each.place for each in Meeting.objects.all()} == {"四楼"}
    assert secretary.post(f"{base}further/").status_code == 302
    assert secretary.post(f"{base}end/", {"version": 2, "reason": ""}).status_code == 422
    assert secretary.post(f"{base}end/", {"version": 2, "reason": "改为专题学习"}).status_code == 302
    assert "已结束" in secretary.get("/meetings/series/").content.decode()


def test_minutes_plan_the_next_of_the_series_and_what_was_left_goes_on(city: City, secretary: Client) -> None:
    url = f"/meetings/series/new/{city.jia_first.id}/?kind=assembly"
    token = token_in(secretary.get(url).content.decode())
    with time_machine.travel(STARTS.replace(day=1), tick=False):
        secretary.post(
            url, {**SERIES, **AGENDA, "title": "支部党员大会", "begins_on": "2026-03-01", "ahead": "2", "token": token}
        )
    first, second = Meeting.objects.order_by("starts_at")
    items = rows(
        "item",
        {"order": 1, "kind": STUDY.key, "title": "学习公报"},
        {"order": 2, "kind": DISCUSSION.key, "title": "讨论工作", "is_unreached": "on"},
    )
    decisions = rows("decision", {"decision": "改造活动室", "owner_text": "办公室", "due_on": "2026-06-30"})
    header = {**HEADER, "day": "2026-03-03", "starts": "15:00", "ends": "16:30"}
    sent = {**header, **items, **rows("vote"), **decisions, "version": 1}
    assert secretary.post(f"/meetings/{first.id}/minutes/", sent).status_code == 302
    assert Meeting.objects.count() == 3
    page = secretary.get(f"/meetings/{first.id}/").content.decode()
    assert "没有议到" in page
    assert "转到 4 月 7 日的会议" in page
    coming = secretary.get(f"/meetings/{second.id}/").content.decode()
    assert coming.count("列入议程</button>") == 2
    take = f"/meetings/{second.id}/take-up/"
    assert secretary.post(take, {"version": 1, "decision": FollowUp.objects.get().id}).status_code == 302
    topic = first.items.get(is_unreached=True).topic
    assert secretary.post(take, {"version": 2, "topic": topic}).status_code == 302
    assert secretary.post(take, {"version": 3, "topic": topic}).status_code == 422
    assert [item.title for item in second.items.order_by("position")] == [
        "学习公报",
        "讨论工作",
        "落实情况：改造活动室",
        "讨论工作",
    ]
