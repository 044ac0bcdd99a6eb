from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yaodian.desk.plan.tests.plan_pages import form_in, text_of
from yaodian.desk.records.tests.record_pages import (
    NEW,
    edit_form,
    form_for,
    saved_by,
)
from yaodian.engine.actions.records import save_record
from yaodian.engine.entries import RecordDraft
from yaodian.engine.models import Draft, Duty, Record
from yaodian.engine.tests.duties import Work
from yaodian.kernel.clock import BEIJING, now
from yaodian.kernel.ids import new_id
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 15, 12, 0, tzinfo=BEIJING)


@pytest.fixture
def office(city: City) -> Client:
    client = Client()
    client.force_login(city.users[Role.DEPARTMENT_OFFICE])
    return client


def test_two_people_at_one_record_both_keep_their_words(client: Client, office: Client, duty: Duty) -> None:
    record = saved_by(client, duty)
    mine, theirs = edit_form(client, record), edit_form(office, record)
    assert office.post(f"/records/{record.id}/edit/", {**theirs, "attended": "30"}).status_code == 302
    answer = client.post(f"/records/{record.id}/edit/", {**mine, "attended": "26", "text": "我写的经过"})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "参加人数：30" in page
    assert "参加人数：26" in page
    assert form_in(answer, "record")["text"] == ["我写的经过"]
    again = form_in(answer, "record")
    assert client.post(f"/records/{record.id}/edit/", again).status_code == 409
    record.refresh_from_db()
    assert client.post(f"/records/{record.id}/edit/", {**again, "over": str(record.version)}).status_code == 302
    record.refresh_from_db()
    assert (record.attended, record.text) == (26, "我写的经过")


def test_a_change_is_told_field_by_field_with_its_reason(client: Client, duty: Duty) -> None:
    record = saved_by(client, duty)
    client.post(f"/records/{record.id}/edit/", {**edit_form(client, record), "attended": "26", "reason": "数错了"})
    page = text_of(client.get(f"/records/{record.id}/"))
    assert "参加人数24→26" in page
    assert "数错了" in page


def test_a_save_can_be_taken_back_from_its_message(client: Client, duty: Duty) -> None:
    record = saved_by(client, duty)
    page = client.get(f"/records/{record.id}/")
    assert "撤销这次保存" in text_of(page)
    assert client.post(f"/records/{record.id}/undo/", {"version": record.version}).status_code == 302
    duty.refresh_from_db()
    assert duty.verdict == Duty.Verdict.OPEN
    assert "不再算数" in text_of(client.get(f"/records/{record.id}/"))


def test_after_ten_minutes_a_save_is_withdrawn_not_taken_back(client: Client, duty: Duty) -> None:
    with time_machine.travel(NOON, tick=False) as clock:  # not at midnight, where the day of the tests begins anew
        record = saved_by(client, duty)
        clock.shift(timedelta(minutes=11))
        page = text_of(client.get(f"/records/{record.id}/"))
        assert "撤销最近一次改动" not in page
        answer = client.post(f"/records/{record.id}/undo/", {"version": record.version})
    assert answer.status_code == 422
    assert "已经过了10分钟" in text_of(answer)


def test_somebody_elses_change_is_not_offered_for_taking_back(client: Client, office: Client, duty: Duty) -> None:
    record = saved_by(client, duty)
    assert "撤销最近一次改动" not in text_of(office.get(f"/records/{record.id}/"))


def test_withdrawing_needs_a_reason_and_opens_the_duty_again(client: Client, duty: Duty) -> None:
    record = saved_by(client, duty)
    address = f"/records/{record.id}/withdraw/"
    refused = client.post(address, {"version": record.version, "reason": " "})
    assert refused.status_code == 422
    assert "请写明为什么撤回" in text_of(refused)
    assert client.post(address, {"version": record.version, "reason": "填错单位"}).status_code == 302
    duty.refresh_from_db()
    assert duty.verdict == Duty.Verdict.OPEN
    page = text_of(client.get(f"/records/{record.id}/"))
    assert "已撤回" in page
    assert "填错单位" in page
    assert client.get(f"/records/{record.id}/edit/").status_code == 302


def test_entered_weeks_later_it_is_marked(client: Client, duty: Duty, work: Work, city: City) -> None:
    early = work.duty(city.jia_first, period="2026-Q2", measure=work.measure("第二季度的事"))
    late = saved_by(client, early, happened_on="2026-06-20")
    soon = saved_by(client, duty)
    assert "补录" in text_of(client.get(f"/records/{late.id}/"))
    assert "补录" not in text_of(client.get(f"/records/{soon.id}/"))


def test_how_many_working_days_are_in_time_is_a_setting(client: Client, duty: Duty, settings: LazySettings) -> None:
    record = saved_by(client, duty, happened_on="2026-07-10")
    settings.LATE_ENTRY_WORKDAYS = 2
    assert "补录" in text_of(client.get(f"/records/{record.id}/"))
    assert "2个工作日内没有录入的" in text_of(client.get(NEW, {"duty": duty.id}))


def test_a_draft_survives_a_closed_tab_and_goes_when_it_is_saved(client: Client, duty: Duty) -> None:
    fields = {**form_for(client, duty), "text": "写到一半"}
    assert "草稿已保存" in text_of(client.post("/records/draft/", fields))
    again = client.get(NEW, {"duty": duty.id})
    clock = now()
    assert f"已恢复{clock.month}月{clock.day}日" in text_of(again)
    restored = form_in(again, "record")
    assert (restored["text"], restored["title"]) == (["写到一半"], ["七月主题党日"])
    assert client.post(NEW, restored).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_without_scripts_keeps_half_a_form(client: Client, duty: Duty) -> None:
    fields = {**form_for(client, duty), "title": "", "happened_on": "", "text": "只有经过", "do": "draft"}
    address = f"{NEW}?duty={duty.id}"
    assert client.post(address, fields)["Location"] == address
    assert form_in(client.get(address), "record")["text"] == ["只有经过"]
    assert not Record.objects.exists()


def test_a_draft_can_be_thrown_away(client: Client, duty: Duty) -> None:
    client.post("/records/draft/", form_for(client, duty))
    answer = client.post("/records/draft/drop/", {"duty": duty.id, "next": f"{NEW}?duty={duty.id}"})
    assert answer["Location"] == f"{NEW}?duty={duty.id}"
    assert "已恢复" not in text_of(client.get(NEW, {"duty": duty.id}))
    away = client.post("/records/draft/drop/", {"duty": duty.id, "next": "https://example.org/"})
    assert away["Location"] == "/records/"


def test_a_draft_is_shown_to_nobody_else(client: Client, office: Client, duty: Duty) -> None:
    client.post("/records/draft/", {**form_for(client, duty), "text": "写到一半"})
    assert "写到一半" not in text_of(office.get(NEW, {"duty": duty.id}))


def test_a_record_of_another_unit_is_not_there(client: Client, city: City, work: Work) -> None:
    foreign = work.duty(city.yi_first, period="2026-Q3")
    staff = Client()
    staff.force_login(city.users[Role.COMMITTEE_STAFF])
    record = saved_by(staff, foreign)
    for page in ("", "edit/"):
        assert client.get(f"/records/{record.id}/{page}").status_code == 404
    for page in ("edit/", "withdraw/", "undo/"):
        assert client.post(f"/records/{record.id}/{page}", {"version": 1, "reason": "x"}).status_code == 404


def test_a_draft_that_arrives_after_its_form_was_saved_is_not_kept(client: Client, duty: Duty) -> None:
    fields = form_for(client, duty)
    client.post(NEW, fields)
    assert client.post("/records/draft/", fields).status_code == 204
    record = Record.objects.get()
    edit = edit_form(client, record)
    client.post(f"/records/{record.id}/edit/", {**edit, "attended": "25"})
    assert client.post("/records/draft/", edit).status_code == 204
    assert not Draft.objects.exists()


def test_a_draft_of_a_change_keeps_the_version_it_was_begun_from(client: Client, office: Client, duty: Duty) -> None:
    record = saved_by(client, duty)
    mine, theirs = edit_form(client, record), edit_form(office, record)
    office.post(f"/records/{record.id}/edit/", {**theirs, "attended": "30"})
    client.post("/records/draft/", {**mine, "attended": "26"})
    restored = edit_form(client, record)
    assert (restored["attended"], restored["version"]) == (["26"], ["1"])
    assert client.post(f"/records/{record.id}/edit/", restored).status_code == 409


def test_of_a_joint_record_each_sees_its_own_duties(client: Client, city: City, work: Work, duty: Duty) -> None:
    other = work.duty(city.jia_second, period="2026-Q3", measure=duty.measure)
    draft = RecordDraft(
        title="两个支部一起学",
        happened_on=date(2026, 7, 10),
        organisation_ids=(city.jia_first.id, city.jia_second.id),
        services=((duty.measure_id, ""),),
    )
    record = save_record(actor=city.actor(Role.COMMITTEE_STAFF), draft=draft, submission=new_id())
    other.refresh_from_db()
    assert other.verdict == Duty.Verdict.FULFILLED
    page = client.get(f"/records/{record.id}/").content.decode()
    assert f"/duties/{duty.id}/" in page
    assert f"/duties/{other.id}/" not in page
    assert "共同举办" in page
    assert client.get(f"/records/{record.id}/edit/").status_code == 403


def test_more_credits_and_editions_take_no_more_queries(city: City, work: Work, client: Client) -> None:
    counts = []
    for size in (2, 8):
        measures = [work.measure(f"第{number}件") for number in range(size)]
        duties = [work.duty(city.jia_first, period="2026-Q3", measure=measure) for measure in measures]
        services = [f"{duty.measure_id}:" for duty in duties]
        record = saved_by(client, duties[0], service=services)
        for attended in range(size):
            client.post(f"/records/{record.id}/edit/", {**edit_form(client, record), "attended": str(attended + 1)})
        client.get(f"/records/{record.id}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/records/{record.id}/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10
