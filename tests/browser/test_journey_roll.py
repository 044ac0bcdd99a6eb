"""Three devices call the roll of a full hall while the network comes and goes: everybody is there once."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db.models import Count
from playwright.sync_api import Page, expect

from yaodian.kernel.clock import BEIJING, now
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.tests.meetings import members, planned
from yaodian.orgs.models import Session
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

Look = Callable[[Page, str], None]
Open = Callable[[Meeting], Page]
PEOPLE = 300
LENGTH = "id => Object.keys(JSON.parse(localStorage.getItem(`yaodian-roll-${id}`))).length"
STORED = "id => localStorage.getItem(`yaodian-roll-${id}`)"
PRESS = "ids => ids.forEach(id => document.querySelectorAll('.names button')[id].click())"
scripts_only = pytest.mark.parametrize("page_js", [True])


@pytest.fixture
def opened(
    july: None, city: City, new_visitor: Callable[[], Page], let_in: Callable[[Page, Role], Page], base_url: str
) -> Open:
    def on_a_device(meeting: Meeting) -> Page:
        page = let_in(new_visitor(), Role.UNIT_SECRETARY)
        page.goto(f"/meetings/{meeting.id}/roll/")
        return page

    return on_a_device


def meeting_of(city: City, people: int) -> Meeting:
    members(city, city.jia_first, full=people, probationary=0)
    day = datetime(2026, 7, 15, tzinfo=BEIJING)
    return planned(city, starts_at=day, ends_at=day + timedelta(hours=23, minutes=59))


def present(meeting: Meeting) -> int:
    return Attendance.objects.filter(meeting_id=meeting.id, state="present").count()


@scripts_only
def test_three_devices_without_a_network_make_three_hundred_rows(city: City, opened: Open) -> None:
    meeting = meeting_of(city, PEOPLE)
    devices = [opened(meeting) for _ in range(3)]
    dice = random.Random(2026)  # noqa: S311  an order, not a secret
    places = list(range(PEOPLE))
    lists = [dice.sample(places, 200), dice.sample(places, 200), []]
    lists[2] = [place for place in places if place not in {*lists[0], *lists[1]}] + dice.sample(lists[0], 50)
    for device, pressed in zip(devices, lists, strict=True):
        device.context.set_offline(True)
        device.evaluate(PRESS, pressed)
        expect(device.get_by_text(f"没有网络。已存在本机，待上传 {len(pressed)} 人")).to_be_visible()
        expect(device.get_by_role("button", pressed=True)).to_have_count(len(pressed))
    assert present(meeting) == 0

    for device in devices:
        device.context.set_offline(False)
        expect(device.get_by_text("已上传。")).to_be_visible()
        assert device.evaluate(STORED, str(meeting.id)) is None
    expect(devices[2].get_by_text(f"应到 {PEOPLE} 人，已到 {PEOPLE} 人。")).to_be_visible()
    expect(devices[2].get_by_role("button", pressed=True)).to_have_count(PEOPLE)
    rows = Attendance.objects.filter(meeting_id=meeting.id, state="present")
    assert rows.count() == PEOPLE
    assert not rows.values("person_id").annotate(times=Count("id")).filter(times__gt=1).exists()
    assert all(abs(row.arrived_at - now()) < timedelta(minutes=5) for row in rows if row.arrived_at)
    assert not rows.exclude(way="list").exists()
    assert not rows.filter(arrived_at=None).exists()


@scripts_only
def test_a_list_outlives_its_page_and_a_press_is_taken_back(city: City, opened: Open, look: Look) -> None:
    meeting = meeting_of(city, 6)
    page = opened(meeting)
    look(page, "roll")
    page.context.set_offline(True)
    first, second = (page.get_by_role("button", name=f"示例党员{number}") for number in (1, 2))
    first.focus()
    page.keyboard.press("Space")
    second.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    second.click()
    expect(second).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("status").get_by_text("待上传 1 人")).to_be_visible()
    look(page, "roll-kept")
    kept = page.evaluate(STORED, str(meeting.id))
    assert "示例党员" not in kept
    assert len(kept) < 50  # one number and one minute
    page.on("dialog", lambda dialog: dialog.accept())  # the page asks before it is left with a list
    page.goto("about:blank", wait_until="commit")
    page.context.set_offline(False)
    page.goto(f"/meetings/{meeting.id}/roll/")
    expect(page.get_by_text("已上传。应到 6 人，已到 1 人。")).to_be_visible()
    first.click()
    expect(page.get_by_text("已经登记到会。要改")).to_be_visible()
    look(page, "roll-sent")
    assert present(meeting) == 1


@scripts_only
def test_a_refusal_loses_nothing_and_says_what_to_do(city: City, opened: Open) -> None:
    meeting = meeting_of(city, 6)
    page = opened(meeting)
    page.context.set_offline(True)
    page.evaluate(PRESS, [0, 1, 2])
    Attendance.objects.of(city.committee_id).filter(person__name="示例党员2").erase()
    page.context.set_offline(False)
    expect(page.get_by_text("不在这次会议的应到名单里")).to_be_visible()
    stranger = page.get_by_role("button", name="示例党员2")
    expect(stranger).to_contain_text("请核对")
    assert page.evaluate(LENGTH, str(meeting.id)) == 3
    assert present(meeting) == 0
    stranger.click()
    expect(page.get_by_text("已上传。")).to_be_visible()
    assert present(meeting) == 2


@scripts_only
def test_a_session_that_ended_meanwhile_is_begun_again_beside_the_list(
    city: City, opened: Open, let_in: Callable[[Page, Role], Page]
) -> None:
    meeting = meeting_of(city, 6)
    page = opened(meeting)
    page.context.set_offline(True)
    page.evaluate(PRESS, [0, 1])
    Session.objects.all().delete()
    page.context.set_offline(False)
    expect(page.get_by_text("登录已经过期。已存在本机，待上传 2 人")).to_be_visible()
    let_in(page, Role.UNIT_SECRETARY)
    page.get_by_role("button", name="现在上传").click()
    expect(page.get_by_text("已上传。")).to_be_visible()
    assert present(meeting) == 2


@scripts_only
def test_a_list_of_a_signed_meeting_is_shown_and_cleared_by_hand(city: City, opened: Open) -> None:
    meeting = meeting_of(city, 6)
    page = opened(meeting)
    page.context.set_offline(True)
    page.evaluate(PRESS, [0, 1])
    Meeting.objects.filter(id=meeting.id).update(state="signed")
    page.context.set_offline(False)
    expect(page.get_by_text("会议已签认，不再并入签到。")).to_be_visible()
    page.reload()
    expect(page.get_by_text("会议不再点名，本机还有 2 人没有上传")).to_be_visible()
    expect(page.get_by_role("button", name="待上传")).to_have_count(2)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="清除本机名单").click()
    assert page.evaluate(STORED, str(meeting.id)) is None
    assert present(meeting) == 0


@pytest.mark.parametrize("page_js", [False])
def test_without_scripts_it_is_a_form(city: City, opened: Open, look: Look) -> None:
    meeting = meeting_of(city, 6)
    page = opened(meeting)
    look(page, "roll-form")
    page.get_by_label("示例党员3").check()
    page.get_by_role("button", name="登记到会").click()
    expect(page.get_by_text("已登记1人到会。")).to_be_visible()
    expect(page.get_by_label("示例党员3")).to_be_disabled()
    assert present(meeting) == 1
