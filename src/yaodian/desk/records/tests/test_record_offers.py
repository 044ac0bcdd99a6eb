"""Which duties a record may be ticked for: by its day and by who held it, asked anew without losing a word."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yaodian.desk.plan.tests.plan_pages import form_in, signed_in, text_of
from yaodian.desk.records.tests.record_pages import NEW, branch_client, edit_form, form_for, saved_by
from yaodian.engine.models import STANDING_DUE, Draft, Duty, Record
from yaodian.engine.queries.offered import offers_of
from yaodian.engine.tests.duties import Work
from yaodian.institutions.theory_center_group.institution import LECTURE, THEORY_CENTER_GROUP
from yaodian.orgs.rights import Role

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def duty(work: Work) -> Duty:
    return work.duty(work.city.jia_first, period="2026-Q3", measure=work.measure("第三季度的事"))


@pytest.fixture
def earlier(work: Work, duty: Duty) -> Duty:
    return work.duty(work.city.jia_first, period="2026-Q2", measure=work.measure("第二季度的事"))


@pytest.fixture
def client(work: Work) -> Client:
    return branch_client(work.city)


def opened(client: Client, work: Work) -> dict[str, list[str]]:
    fields = form_in(client.get(NEW, {"organisation": work.city.jia_first.id}), "record")
    del fields["csrfmiddlewaretoken"]
    return {**fields, "title": ["一次活动"], "attended": ["24"]}


def test_another_day_offers_other_duties_and_keeps_what_was_typed(
    client: Client, work: Work, duty: Duty, earlier: Duty
) -> None:
    fields = {**opened(client, work), "text": ["在党员活动室。"], "happened_on": ["2026-06-20"]}
    answer = client.post(NEW, {**fields, "do": "look"})
    assert answer.status_code == 200
    assert "第二季度的事" in text_of(answer)
    assert "第三季度的事" not in text_of(answer)
    assert not Record.objects.exists()
    again = form_in(answer, "record")
    assert {name: again[name] for name in fields} == fields


def test_half_a_form_is_not_judged_before_it_is_sent(client: Client, work: Work, duty: Duty) -> None:
    fields = {**opened(client, work), "title": "", "happened_on": "2026-07-1", "do": "look"}
    answer = client.post(NEW, fields)
    assert answer.status_code == 200
    assert "还没有保存" not in text_of(answer)
    assert "第三季度的事" in text_of(answer)
    assert form_in(answer, "record")["happened_on"] == ["2026-07-1"]


def test_a_file_that_was_chosen_is_kept_while_looking(client: Client, work: Work, duty: Duty) -> None:
    good = SimpleUploadedFile("方案.txt", "活动方案".encode(), "text/plain")
    bad = SimpleUploadedFile("网页.docx", b"<html><script></script></html>", "text/html")
    answer = client.post(NEW, {**opened(client, work), "uploads": [good, bad], "do": "look"})
    assert len(form_in(answer, "record")["kept"]) == 1
    assert "网页.docx：" in text_of(answer)


def test_a_tick_that_still_holds_stays_and_one_that_does_not_is_named(
    client: Client, work: Work, duty: Duty, earlier: Duty
) -> None:
    whole_year = work.duty(work.city.jia_first, period="2026", measure=work.measure("全年的事"))
    ticks = [f"{each.measure_id}:" for each in (duty, whole_year)]
    fields = {**opened(client, work), "service": ticks, "happened_on": "2026-06-20", "do": "look"}
    answer = client.post(NEW, fields)
    assert form_in(answer, "record")["service"] == [f"{whole_year.measure_id}:"]
    assert "这一天不能算作：第三季度的事。已去掉勾选。" in text_of(answer)


def test_names_of_what_another_unit_owes_are_not_told(client: Client, work: Work, duty: Duty) -> None:
    foreign = work.duty(work.city.yi_first, period="2026-Q3", measure=work.measure("乙局的事"))
    fields = {**opened(client, work), "service": [f"{foreign.measure_id}:", "x:y"], "do": "look"}
    assert "乙局的事" not in text_of(client.post(NEW, fields))


def test_what_the_form_was_opened_for_stays_and_says_that_the_day_lies_outside(
    client: Client, duty: Duty, earlier: Duty
) -> None:
    fields = {**form_for(client, duty), "happened_on": "2026-06-20", "do": "look"}
    answer = client.post(NEW, fields)
    assert form_in(answer, "record")["service"] == [f"{duty.measure_id}:"]
    assert text_of(answer).count("这一天不在期内") == 1
    assert "第二季度的事" in text_of(answer)


def test_htmx_gets_the_suggestions_and_the_kinds_and_no_field_to_type_in(client: Client, work: Work) -> None:
    work.duty(work.city.jia_group, institution=THEORY_CENTER_GROUP.key, period="2026-Q2")
    secretary = signed_in(work.city, Role.STUDY_SECRETARY)
    fields = form_in(secretary.get(NEW, {"organisation": work.city.jia_group.id}), "record")
    assert "kind" not in fields
    asked = {**fields, "happened_on": "2026-06-20", "title": "写了一半", "do": "look"}
    part = secretary.post(NEW, asked, headers=HTMX)
    page = part.content.decode()
    assert THEORY_CENTER_GROUP.name in page
    assert 'id="kinds" data-look hx-swap-oob="true"' in page
    assert f'value="{LECTURE.key}"' in page
    assert all(each not in page for each in ("写了一半", "<form", "<textarea", 'name="title"'))


def test_after_looking_the_same_form_is_saved_once(client: Client, work: Work, duty: Duty, earlier: Duty) -> None:
    looked = client.post(NEW, {**opened(client, work), "happened_on": "2026-06-20", "do": "look"})
    fields = {**form_in(looked, "record"), "service": f"{earlier.measure_id}:"}
    first, second = client.post(NEW, fields), client.post(NEW, fields)
    assert first["Location"] == second["Location"]
    earlier.refresh_from_db()
    assert earlier.verdict == Duty.Verdict.FULFILLED


def test_an_edit_is_opened_for_the_day_of_the_record(client: Client, work: Work, duty: Duty, earlier: Duty) -> None:
    record = saved_by(client, earlier, happened_on="2026-06-20")
    assert "第三季度的事" not in text_of(client.get(f"/records/{record.id}/edit/"))
    fields = {**edit_form(client, record), "happened_on": "2026-07-10", "do": "look"}
    page = text_of(client.post(f"/records/{record.id}/edit/", fields))
    assert "第三季度的事" in page
    record.refresh_from_db()
    assert (record.version, record.happened_on) == (1, date(2026, 6, 20))


def test_a_restored_draft_is_offered_what_its_own_day_allows(
    client: Client, work: Work, duty: Duty, earlier: Duty
) -> None:
    client.post("/records/draft/", {**opened(client, work), "happened_on": "2026-06-20"})
    assert Draft.objects.exists()
    assert "第二季度的事" in text_of(client.get(NEW, {"organisation": work.city.jia_first.id}))


def test_each_pair_is_offered_once_what_is_open_and_due_first_ahead(work: Work) -> None:
    city, asked = work.city, date(2026, 7, 15)
    later, sooner, standing = work.measure("年底的事"), work.measure("本月的事"), work.measure("常年的事")
    work.duty(city.jia_first, period="2026", measure=later)
    work.duty(city.jia_first, period="2026", measure=standing, due_on=STANDING_DUE)
    done = work.duty(city.jia_first, period="2026-07", measure=sooner)
    Duty.objects.filter(id=done.id).update(verdict=Duty.Verdict.FULFILLED)
    work.duty(city.jia_second, period="2026", measure=later)
    actor = city.actor(Role.DEPARTMENT_OFFICE)
    alone = offers_of(actor=actor, organisation_ids=[city.jia_first.id], day=asked)
    assert [(each.measure, each.is_done) for each in alone] == [
        ("年底的事", False),
        ("常年的事", False),
        ("本月的事", True),
    ]
    assert [each.due_on for each in alone] == [date(2026, 12, 31), None, date(2026, 7, 31)]
    work.duty(city.jia_second, period="2026-07", measure=sooner)
    joint = offers_of(actor=actor, organisation_ids=[city.jia_first.id, city.jia_second.id], day=asked)
    assert [(each.measure, each.is_done) for each in joint] == [
        ("本月的事", False),
        ("年底的事", False),
        ("常年的事", False),
    ]


def test_more_duties_take_no_more_queries(client: Client, work: Work, duty: Duty) -> None:
    counts = []
    for size in (1, 30):
        for number in range(size):
            work.duty(work.city.jia_first, period="2026-Q3", measure=work.measure(f"第{number}件"))
        fields = {**opened(client, work), "do": "look"}
        with CaptureQueriesContext(connection) as asked:
            client.post(NEW, fields)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_form_says_until_when_a_day_was_to_be_entered(client: Client, work: Work, duty: Duty) -> None:
    fields = opened(client, work)
    soon = text_of(client.post(NEW, {**fields, "happened_on": "2026-07-10", "do": "look"}))
    assert "办完以后3个工作日内没有录入的" in soon
    late = text_of(client.post(NEW, {**fields, "happened_on": "2026-07-09", "do": "look"}))
    assert "7月9日的事，应在7月14日以前录入" in late
