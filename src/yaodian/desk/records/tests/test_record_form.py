import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from yaodian.desk.plan.tests.plan_pages import form_in, text_of
from yaodian.desk.records.tests.record_pages import (
    NEW,
    form_for,
    number_in_address,
    saved_by,
)
from yaodian.engine.models import Credit, Draft, Duty, Evidence, Record, RecordEvidence, RecordService
from yaodian.engine.tests.duties import Work
from yaodian.institutions.member_appraisal.institution import MEMBER_APPRAISAL
from yaodian.institutions.theory_center_group.institution import LECTURE, THEORY_CENTER_GROUP
from yaodian.institutions.thought_trends.institution import THOUGHT_TRENDS
from yaodian.kernel.facts import Standing
from yaodian.kernel.institution import Takes
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = pytest.mark.django_db


def plan_file(name: str = "方案.txt", text: str = "活动方案：上午九点开始。") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "text/plain")


def test_a_record_from_a_duty_counts_for_it_and_its_page_says_so(client: Client, duty: Duty) -> None:
    record = saved_by(client, duty)
    duty.refresh_from_db()
    assert duty.verdict == Duty.Verdict.FULFILLED
    page = client.get(f"/records/{record.id}/")
    assert "已保存，算作1件事。" in text_of(page)
    assert "发生在本期之内" in text_of(page)


def test_sent_twice_it_is_one_record(client: Client, duty: Duty) -> None:
    fields = form_for(client, duty)
    first, second = client.post(NEW, fields), client.post(NEW, fields)
    assert first["Location"] == second["Location"]
    assert Record.objects.count() == 1


def test_sent_again_after_a_change_it_says_so_instead_of_losing_the_change(client: Client, duty: Duty) -> None:
    fields = form_for(client, duty)
    client.post(NEW, fields)
    answer = client.post(NEW, {**fields, "text": "补充了经过"})
    assert answer.status_code == 409
    assert "打开那条记录" in text_of(answer)
    assert "补充了经过" in text_of(answer)


def test_a_form_that_this_program_did_not_make_is_refused(client: Client, duty: Duty) -> None:
    answer = client.post(NEW, {**form_for(client, duty), "token": "1:forged"})
    assert answer.status_code == 422
    assert "这张表单已失效" in text_of(answer)
    assert not Record.objects.exists()


def test_what_was_typed_stays_when_it_is_refused(client: Client, duty: Duty) -> None:
    fields = {**form_for(client, duty), "happened_on": "2026-07-16", "text": "在党员活动室。", "service": []}
    answer = client.post(NEW, fields)
    assert answer.status_code == 422
    assert "发生日期不能晚于今天" in text_of(answer)
    again = form_in(answer, "record")
    assert (again["title"], again["text"]) == (["七月主题党日"], ["在党员活动室。"])
    assert again["token"] == fields["token"]


def test_unticking_the_duty_leaves_the_record_without_it(client: Client, duty: Duty) -> None:
    fields = {name: value for name, value in form_for(client, duty).items() if name != "service"}
    assert client.post(NEW, fields).status_code == 302
    assert not RecordService.objects.exists()
    assert not Credit.objects.exists()


def test_a_file_is_kept_and_handed_out_to_those_who_see_the_record(client: Client, duty: Duty, city: City) -> None:
    record = saved_by(client, duty, uploads=[plan_file()])
    link = RecordEvidence.objects.get()
    address = f"/files/{record.id}/{link.evidence_id}/"
    answer = client.get(address)
    assert answer.getvalue().decode() == "活动方案：上午九点开始。"
    assert answer["Content-Security-Policy"] == "sandbox"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    elsewhere = saved_by(client, duty, title="另一条")
    assert client.get(f"/files/{elsewhere.id}/{link.evidence_id}/").status_code == 404
    neighbour = Client()
    neighbour.force_login(city.users[Role.DEPARTMENT_OFFICE])
    assert neighbour.get(address).getvalue().decode() == "活动方案：上午九点开始。"


def test_a_refused_file_says_why_and_the_good_one_need_not_be_chosen_again(client: Client, duty: Duty) -> None:
    good, bad = plan_file(), SimpleUploadedFile("网页.docx", b"<html><script></script></html>", "text/html")
    answer = client.post(NEW, {**form_for(client, duty), "uploads": [good, bad], "text": "在党员活动室。"})
    assert answer.status_code == 422
    assert "网页.docx：" in text_of(answer)
    again = form_in(answer, "record")
    assert again["text"] == ["在党员活动室。"]
    assert len(again["kept"]) == 1
    saved = client.post(NEW, again)
    assert saved.status_code == 302
    assert RecordEvidence.objects.get().name == "方案.txt"


def test_a_file_of_somebody_else_cannot_be_taken_up_by_its_number(client: Client, duty: Duty, city: City) -> None:
    other = Client()
    other.force_login(city.users[Role.COMMITTEE_STAFF])
    theirs = form_in(other.get(NEW, {"organisation": city.yi_first.id}), "record")
    kept = form_in(
        other.post(NEW, {**theirs, "title": "", "uploads": [plan_file("名单.txt", "另一个单位的文件")]}), "record"
    )["kept"]
    answer = client.post(NEW, {**form_for(client, duty), "kept": kept})
    assert answer.status_code == 422
    assert not RecordEvidence.objects.exists()


def test_what_is_never_collected_has_no_form_and_takes_nothing(client: Client, city: City, work: Work) -> None:
    duty = work.duty(city.jia_first, institution=THOUGHT_TRENDS.key, period="2026-Q3")
    opened = client.get(NEW, {"duty": duty.id})
    assert "暂不采集" in text_of(opened)
    assert form_in(opened, "record") == {}
    sent = {
        "duty": duty.id,
        "title": "动态",
        "text": "某人的想法",
        "happened_on": "2026-07-10",
        "uploads": [plan_file()],
    }
    answer = client.post(NEW, sent)
    assert answer.status_code == 422
    assert "某人的想法" not in answer.content.decode()
    assert client.post("/records/draft/", sent).status_code == 422
    assert not Record.objects.exists()
    assert not Evidence.objects.exists()
    assert not Draft.objects.exists()


def test_a_plain_form_cannot_be_bent_into_what_is_never_collected(client: Client, city: City, work: Work) -> None:
    plain = work.duty(city.jia_first, period="2026-Q3")
    closed = work.duty(city.jia_first, institution=THOUGHT_TRENDS.key, period="2026-Q3")
    service = f"{closed.measure_id}:{THOUGHT_TRENDS.key}"
    fields = {**form_for(client, plain), "service": service, "text": "某人的想法", "uploads": [plan_file()]}
    answer = client.post(NEW, fields)
    assert answer.status_code == 422
    assert "不接收任何文字、附件和人数" in text_of(answer)
    assert not Record.objects.exists()
    assert not Evidence.objects.exists()


def test_where_only_a_count_is_taken_the_form_asks_for_a_count_and_a_sign_off(
    client: Client, city: City, work: Work
) -> None:
    assert MEMBER_APPRAISAL.takes is Takes.COUNT_ONLY
    duty = work.duty(city.jia_first, institution=MEMBER_APPRAISAL.key, period="2026-Q3")
    fields = form_in(client.get(NEW, {"duty": duty.id}), "record")
    assert not fields.keys() & {"title", "text", "uploads", "kind"}
    counted = {**fields, "happened_on": "2026-07-10", "attended": "24"}
    assert "请勾选签认" in text_of(client.post(NEW, counted))
    answer = client.post(NEW, {**counted, "signed": "on"})
    assert answer.status_code == 302
    record = Record.objects.get()
    assert (record.attended, record.text) == (24, "")
    duty.refresh_from_db()
    assert duty.verdict == Duty.Verdict.FULFILLED


@pytest.mark.parametrize("more", [{"text": "谁说了什么"}, {"uploads": True}, {"title": "某人不合格"}])
def test_where_only_a_count_is_taken_words_and_files_are_refused(
    client: Client, city: City, work: Work, more: dict[str, object]
) -> None:
    duty = work.duty(city.jia_first, institution=MEMBER_APPRAISAL.key, period="2026-Q3")
    fields = form_in(client.get(NEW, {"duty": duty.id}), "record")
    sent = {**fields, "happened_on": "2026-07-10", "attended": "24", "signed": "on", **more}
    answer = client.post(NEW, {**sent, **({"uploads": [plan_file()]} if "uploads" in more else {})})
    assert answer.status_code == 422
    assert not Record.objects.exists()
    assert not Evidence.objects.exists()


def test_whoever_records_for_several_chooses_first(city: City) -> None:
    office = Client()
    office.force_login(city.users[Role.DEPARTMENT_OFFICE])
    page = text_of(office.get(NEW))
    assert "替哪个组织记" in page
    assert city.jia_second.name in page
    assert city.yi_first.name not in page
    assert city.jia_second.name in text_of(office.get(NEW, {"q": "第二支部"}))


def test_a_foreign_unit_is_not_there(client: Client, city: City, work: Work) -> None:
    foreign = work.duty(city.yi_first, period="2026-Q3")
    assert client.get(NEW, {"duty": foreign.id}).status_code == 404
    assert client.get(NEW, {"organisation": city.yi_first.id}).status_code == 404
    assert client.get(NEW, {"duty": "x"}).status_code == 404
    assert client.post(NEW, {"organisation": city.yi_first.id, "title": "x"}).status_code == 404


def test_kinds_are_asked_for_where_an_institution_has_them(city: City, work: Work, client: Client) -> None:
    study = work.duty(city.jia_group, institution=THEORY_CENTER_GROUP.key, period="2026-Q3")
    plain = work.duty(city.jia_first, period="2026-Q3")
    assert "类型" not in text_of(client.get(NEW, {"duty": plain.id}))
    secretary = Client()
    secretary.force_login(city.users[Role.STUDY_SECRETARY])
    fields = form_in(secretary.get(NEW, {"duty": study.id}), "record")
    lecture = {**fields, "title": "专题辅导", "happened_on": "2026-07-10", "kind": LECTURE.key}
    record = Record.objects.get(id=number_in_address(secretary.post(NEW, lecture)))
    assert Credit.objects.get(record=record).standing == Standing.REFUSED.name
    page = text_of(secretary.get(f"/records/{record.id}/"))
    assert LECTURE.label in page
    assert "没有算作任务，理由写在下面" in page


def test_for_a_period_that_is_over_the_form_says_so_and_takes_no_day_for_granted(
    client: Client, city: City, work: Work, duty: Duty
) -> None:
    over = work.duty(city.jia_first, period="2026-Q1", measure=work.measure("第一季度的事"))
    page = client.get(NEW, {"duty": over.id})
    assert "1月1日至3月31日之间办的" in text_of(page)
    assert form_in(page, "record")["happened_on"] == [""]
    assert form_in(client.get(NEW, {"duty": duty.id}), "record")["happened_on"] == ["2026-07-15"]
