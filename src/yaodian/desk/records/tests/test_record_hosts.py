"""共同举办: who may be chosen beside the record's own organisation, and what becomes of it."""

import pytest
from django.test import Client

from yaodian.desk.plan.tests.plan_pages import form_in, signed_in, text_of
from yaodian.desk.records.tests.record_pages import NEW, edit_form, form_for, saved_by
from yaodian.engine.models import Credit, Duty, Record, RecordUnit
from yaodian.engine.tests.duties import Work
from yaodian.institutions.member_appraisal.institution import MEMBER_APPRAISAL
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(city: City) -> Client:
    return signed_in(city, Role.DEPARTMENT_OFFICE)


def units_of(record: Record) -> list[int]:
    return [*RecordUnit.objects.filter(record=record).order_by("id").values_list("organisation_id", flat=True)]


def names_offered(client: Client, **asked: int) -> list[str]:
    return [unit.name for unit in client.get(NEW, asked).context["entry"].hosts.found]


def test_a_joint_record_counts_for_each_and_its_page_names_them(office: Client, work: Work, duty: Duty) -> None:
    city = work.city
    other = work.duty(city.jia_second, period="2026-Q3", measure=duty.measure)
    record = saved_by(office, duty, partner=[city.jia_second.id])
    assert units_of(record) == [city.jia_first.id, city.jia_second.id]
    assert {*Credit.objects.filter(record=record).values_list("duty_id", flat=True)} == {duty.id, other.id}
    page = text_of(office.get(f"/records/{record.id}/"))
    assert "市甲局第一支部与市甲局第二支部共同举办" in page


def test_those_offered_are_the_actors_own_in_official_order(office: Client, city: City) -> None:
    wanted = [city.jia, city.jia_group, city.jia_committee, city.jia_second]
    offered = names_offered(office, organisation=city.jia_first.id)
    assert sorted(offered) == sorted(unit.name for unit in wanted)
    assert city.jia_first.name not in offered
    assert city.yi_first.name not in offered


def test_who_records_for_one_alone_is_told_who_can(city: City, duty: Duty) -> None:
    page = signed_in(city, Role.UNIT_SECRETARY).get(NEW, {"duty": duty.id})
    assert "host_words" not in form_in(page, "record")
    assert "几个组织一起办的，请机关党委或单位办公室填写" in text_of(page)


@pytest.mark.parametrize("whose", ["a neighbour's", "another city's", "nobody's", "no number"])
def test_a_host_outside_ones_scope_is_refused_in_the_same_words(
    office: Client, city: City, duty: Duty, whose: str
) -> None:
    numbers = {
        "a neighbour's": city.yi_first.id,
        "another city's": small_city("yuanfang").jia_first.id,
        "nobody's": 12345,
        "no number": "x",
    }
    fields = {**form_for(office, duty), "partner": [city.jia_second.id, numbers[whose]], "text": "一起学"}
    answer = office.post(NEW, fields)
    assert answer.status_code == 422
    assert "有不在您填写范围里的" in text_of(answer)
    assert not Record.objects.exists()
    again = form_in(answer, "record")
    assert (again["text"], again["partner"]) == (["一起学"], [str(city.jia_second.id)])
    assert office.post(NEW, again).status_code == 302


def test_ones_own_branch_secretary_may_not_bring_in_the_branch_next_door(city: City, duty: Duty) -> None:
    secretary = signed_in(city, Role.UNIT_SECRETARY)
    answer = secretary.post(NEW, {**form_for(secretary, duty), "partner": [city.jia_second.id]})
    assert answer.status_code == 422
    assert "有不在您填写范围里的" in text_of(answer)
    assert city.jia_second.name not in text_of(answer)


def test_hosts_are_added_and_taken_away_by_an_edit(office: Client, city: City, duty: Duty) -> None:
    record = saved_by(office, duty)
    address = f"/records/{record.id}/edit/"
    office.post(address, {**edit_form(office, record), "partner": [city.jia_second.id]})
    assert units_of(record) == [city.jia_first.id, city.jia_second.id]
    fields = edit_form(office, record)
    assert fields.pop("partner") == [str(city.jia_second.id)]
    office.post(address, fields)
    assert units_of(record) == [city.jia_first.id]
    assert "举办组织" in text_of(office.get(f"/records/{record.id}/"))


def test_an_edit_that_leaves_the_hosts_alone_changes_nothing(office: Client, city: City, duty: Duty) -> None:
    record = saved_by(office, duty, partner=[city.jia_second.id, city.jia_committee.id])
    office.post(f"/records/{record.id}/edit/", edit_form(office, record))
    record.refresh_from_db()
    assert record.version == 1


def test_the_whole_committee_is_searched_by_words_and_the_own_unit_stands_first(city: City, duty: Duty) -> None:
    staff = signed_in(city, Role.COMMITTEE_STAFF)
    assert city.jia_second.name in names_offered(staff, duty=duty.id)
    assert city.yi_first.name not in names_offered(staff, duty=duty.id)
    fields = {**form_for(staff, duty), "text": "一起学", "partner": [city.jia_second.id]}
    answer = staff.post(NEW, {**fields, "host_words": "乙局", "do": "find"})
    assert answer.status_code == 200
    assert not Record.objects.exists()
    again = form_in(answer, "record")
    assert (again["text"], again["partner"]) == (["一起学"], [str(city.jia_second.id)])
    offered = [unit.id for unit in answer.context["entry"].hosts.found]
    assert city.yi_first.id in offered
    assert city.jia_committee.id not in offered
    joined = [*again["partner"], city.yi_first.id]
    assert staff.post(NEW, {**again, "partner": joined}).status_code == 302
    assert units_of(Record.objects.get()) == [city.jia_first.id, city.jia_second.id, city.yi_first.id]


def test_enter_in_the_field_of_the_search_looks_and_does_not_save(city: City, duty: Duty) -> None:
    staff = signed_in(city, Role.COMMITTEE_STAFF)
    answer = staff.post(NEW, {**form_for(staff, duty), "host_words": "乙局"})
    assert "还没有保存" in text_of(answer)
    assert not Record.objects.exists()
    assert staff.post(NEW, form_in(answer, "record")).status_code == 302


def test_htmx_gets_the_found_alone(city: City, duty: Duty) -> None:
    staff = signed_in(city, Role.COMMITTEE_STAFF)
    fields = {**form_for(staff, duty), "host_words": "乙局", "do": "find"}
    part = staff.post(NEW, fields, headers={"HX-Request": "true"})
    assert "市乙局第一支部" in text_of(part)
    assert "<form" not in part.content.decode()


def test_what_the_partners_owe_is_offered_too(office: Client, work: Work, duty: Duty) -> None:
    work.duty(work.city.jia_second, period="2026-Q3", measure=work.measure("第二支部才有的事"))
    fields = form_for(office, duty)
    assert "第二支部才有的事" not in text_of(office.get(NEW, {"duty": duty.id}))
    looked = office.post(NEW, {**fields, "partner": [work.city.jia_second.id], "do": "look"})
    assert "第二支部才有的事" in text_of(looked)


def test_a_draft_keeps_the_hosts(office: Client, city: City, duty: Duty) -> None:
    office.post("/records/draft/", {**form_for(office, duty), "partner": [city.jia_second.id]})
    assert form_in(office.get(NEW, {"duty": duty.id}), "record")["partner"] == [str(city.jia_second.id)]


def test_a_count_is_held_by_one_organisation(office: Client, city: City, work: Work) -> None:
    counted = work.duty(city.jia_first, institution=MEMBER_APPRAISAL.key, period="2026-Q3")
    page = office.get(NEW, {"duty": counted.id})
    assert "还有哪些组织共同举办" not in text_of(page)
    fields = {**form_in(page, "record"), "happened_on": "2026-07-10", "attended": "24", "signed": "on"}
    assert office.post(NEW, {**fields, "partner": [city.jia_second.id]}).status_code == 302
    assert units_of(Record.objects.get()) == [city.jia_first.id]
