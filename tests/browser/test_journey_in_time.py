"""The roster in time: a branch is renamed and seen as it was, a member moves, asks for a correction and is answered."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

if TYPE_CHECKING:
    from yaodian.orgs.models import Person

Look = Callable[[Page, str], None]
LetIn = Callable[[Page, Role], Page]


@pytest.fixture
def person(july: None, city: City) -> "Person":
    """陶远山 of the first branch; the city's member account is theirs."""
    from yaodian.orgs.models import User  # heavy: models, before there are apps
    from yaodian.orgs.tests.people import member  # heavy: likewise

    made = member(city.jia_first)
    User.objects.filter(id=city.users[Role.MEMBER].id).update(person_id=made.id)
    return made


def test_a_renamed_branch_is_seen_as_it_was(
    visitor: Page, let_in: LetIn, city: City, person: "Person", look: Look
) -> None:
    page = let_in(visitor, Role.COMMITTEE_STAFF)
    page.goto(f"/organisations/{city.jia_first.id}/")
    look(page, "organisation-staff")
    page.get_by_role("link", name="更名").click()
    page.get_by_label("新的全称").fill("市甲局机关支部")
    page.get_by_label("从哪天起").fill("2026-07-01")
    look(page, "rename")
    page.get_by_role("button", name="更名").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("市甲局机关支部")
    page.goto("/organisations/?on=2026-06-30")
    expect(page.locator("main")).to_contain_text("2026年6月30日的样子")
    expect(page.locator(".tree")).to_contain_text("市甲局第一支部")
    expect(page.locator(".tree")).not_to_contain_text("市甲局机关支部")
    look(page, "tree-past")


@pytest.mark.parametrize("page_js", [True])
def test_the_slider_moves_the_day_and_letting_go_shows_it(
    visitor: Page, let_in: LetIn, city: City, person: "Person"
) -> None:
    from yaodian.orgs.actions.renames import rename_organisation  # heavy: models, before there are apps

    staff = city.actor(Role.COMMITTEE_STAFF)
    row = {"organisation_id": city.jia.id, "version": 1, "name": "市丙局", "short_name": ""}
    rename_organisation(actor=staff, on=date(2026, 7, 1), **row)  # type: ignore[arg-type]
    page = let_in(visitor, Role.COMMITTEE_STAFF)
    page.goto("/organisations/")
    slider = page.get_by_label("历次变动")
    slider.focus()
    slider.press("Home")
    expect(page.get_by_label("看哪一天的")).to_have_value("2020-01-01")
    expect(slider).to_have_attribute("aria-valuetext", "2020年1月1日")
    page.get_by_role("button", name="看", exact=True).click()
    expect(page.locator(".tree")).to_contain_text("市甲局")
    place = slider.bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + place["width"] - 3, place["y"] + place["height"] / 2)
    expect(page.locator(".tree")).to_contain_text("市丙局")


def test_a_member_moves_and_a_refusal_keeps_what_was_typed(
    visitor: Page, let_in: LetIn, city: City, person: "Person", look: Look
) -> None:
    page = let_in(visitor, Role.COMMITTEE_STAFF)
    page.goto(f"/organisations/{city.jia_first.id}/members/")
    look(page, "roster")
    page.get_by_role("link", name="陶远山").click()
    look(page, "person")
    page.locator("summary", has_text="转接组织关系").click()
    page.get_by_label("转到哪个支部").fill("市丙局支部")
    page.get_by_role("button", name="转接", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("没有找到“市丙局支部”")
    expect(page.get_by_label("转到哪个支部")).to_have_value("市丙局支部")
    look(page, "person-refused")
    page.get_by_label("转到哪个支部").fill("市乙局第一支部")
    page.get_by_role("button", name="转接", exact=True).click()
    expect(page.locator(".trail").first).to_contain_text("市乙局第一支部")
    page.goto(f"/organisations/{city.yi_first.id}/posts/")
    look(page, "posts")
    page.goto(f"/organisations/{city.jia_first.id}/handover/")
    look(page, "handover")


def test_a_member_asks_and_is_answered_with_a_reason(
    visitor: Page, new_visitor: Callable[[], Page], let_in: LetIn, person: "Person", look: Look
) -> None:
    own = let_in(visitor, Role.MEMBER)
    own.goto("/own/")
    own.get_by_label("哪一项不对").select_option("办公电话")
    own.get_by_label("应当是什么").fill("3216")
    own.get_by_role("button", name="提出申请").click()
    expect(own.locator(".list")).to_contain_text("等待答复")
    look(own, "own")
    staff = let_in(new_visitor(), Role.COMMITTEE_STAFF)
    staff.goto("/")
    staff.get_by_role("link", name="去答复").click()
    staff.locator("summary", has_text="答复").click()
    staff.get_by_label("不作更正").check()
    staff.get_by_label("理由").fill("总机改号，统一更新")
    look(staff, "corrections")
    staff.get_by_role("button", name="答复", exact=True).click()
    expect(staff.locator("main")).to_contain_text("已答复")
    own.reload()
    expect(own.locator(".list")).to_contain_text("总机改号，统一更新")
