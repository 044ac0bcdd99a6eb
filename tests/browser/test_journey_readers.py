"""Those who only read: a member who searches, and the auditor, each within their bounds."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from yaodian.engine.actions.records import save_record
from yaodian.engine.entries import RecordDraft
from yaodian.engine.models import Record
from yaodian.engine.tests.plans import issued_plan
from yaodian.kernel.ids import new_id
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

Look = Callable[[Page, str], None]
LetIn = Callable[[Page, Role], Page]


@pytest.fixture
def foreign(july: None, city: City) -> Record:
    """A record of another department."""
    issued_plan(city)
    entry = RecordDraft(title="研判会", happened_on=date(2026, 7, 3), organisation_ids=(city.yi_first.id,), attended=9)
    return save_record(actor=city.actor(Role.COMMITTEE_STAFF), draft=entry, submission=new_id())


def test_a_member_finds_words_of_the_plan_and_no_foreign_record(
    visitor: Page, let_in: LetIn, foreign: Record, look: Look
) -> None:
    member = let_in(visitor, Role.MEMBER)
    member.goto("/")
    look(member, "desk")
    member.get_by_label("搜索要点和记录").first.fill("研讨")
    member.get_by_label("搜索要点和记录").first.press("Enter")
    expect(member.locator(".hits mark").first).to_have_text("研讨")
    look(member, "found")
    member.goto("/search/?q=判")
    expect(member.locator(".hits mark").first).to_have_text("判")
    expect(member.locator("main")).not_to_contain_text(foreign.title)
    answer = member.goto(f"/records/{foreign.id}/")
    assert answer is not None
    assert answer.status == 403  # a member reads no records at all, be they there or not
    look(member, "refused")


def test_a_secretary_does_not_come_upon_the_record_of_another_unit(
    visitor: Page, let_in: LetIn, foreign: Record, look: Look
) -> None:
    secretary = let_in(visitor, Role.UNIT_SECRETARY)
    answer = secretary.goto(f"/records/{foreign.id}/")
    assert answer is not None
    assert answer.status == 404
    expect(secretary.locator("h1")).to_be_visible()
    look(secretary, "not-found")


def test_the_auditor_narrows_the_lines_and_verifies_the_chain(
    visitor: Page, let_in: LetIn, foreign: Record, look: Look
) -> None:
    auditor = let_in(visitor, Role.AUDITOR)
    auditor.goto("/audit/")
    look(auditor, "audit")
    auditor.get_by_label("操作人").fill(Role.COMMITTEE_STAFF.label)
    auditor.get_by_label("对象", exact=True).select_option(label="记录")
    auditor.get_by_role("button", name="看", exact=True).click()
    expect(auditor.get_by_role("heading", name="符合条件的记录")).to_be_visible()
    expect(auditor.locator("table")).to_contain_text(foreign.title)
    assert set(auditor.locator("td[data-label=对象]").all_text_contents()) == {"记录"}
    auditor.get_by_role("button", name="从头核对").click()
    expect(auditor.get_by_text("核对过了，一行不少，一行没动。")).to_be_visible()
    look(auditor, "verified")
