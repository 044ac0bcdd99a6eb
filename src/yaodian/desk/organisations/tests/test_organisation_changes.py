"""并入 and 撤销 through their pages, and 交接单: what an organisation hands over."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.engine.actions.closings import end_organisation
from yaodian.engine.actions.records import RecordDraft, save_record
from yaodian.engine.models import Duty, Tally
from yaodian.engine.queries.cells import CELL, COUNT, counted_cell, counts_of
from yaodian.engine.tests.duties import Work, work_of
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.orgs.actions.corrections import Fact, ask_correction
from yaodian.orgs.actions.posts import begin_post
from yaodian.orgs.models import AuditLine, Organisation
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city
from yaodian.orgs.tests.people import account_of, member

pytestmark = pytest.mark.django_db
TODAY, ON = date(2026, 7, 15), date(2026, 7, 1)
MOST_STATEMENTS = 16


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())
    made = work_of(small_city())
    made.measure("讲党课")
    return made


def record(work: Work, day: date) -> None:
    draft = RecordDraft(
        title="讲党课",
        happened_on=day,
        organisation_ids=(work.city.jia_second.id,),
        services=((work.measures[0].id, ""),),
    )
    save_record(actor=work.city.actor(Role.COMMITTEE_STAFF), draft=draft, submission=new_id())


def post(client: Client, view: str, place: Organisation, **fields: Any) -> Any:
    version = Organisation.objects.get(id=place.id).version
    sent = {"version": version, "on": ON.isoformat(), **fields}
    return client.post(reverse(f"desk:{view}", args=[place.id]), sent, follow=True)


def tally_is_true(work: Work) -> bool:
    written = dict(counted_cell(row) for row in Tally.objects.of(work.city.committee_id).values_list(*CELL, *COUNT))
    return written == counts_of(Duty.objects.of(work.city.committee_id))


def test_a_merger_moves_what_is_open_by_a_link(work: Work) -> None:
    city = work.city
    old = work.duty(city.jia_second, period="2026")
    answer = post(signed_in(city), "organisation-merge", city.jia_second, into="市甲局第一支部")
    assert "市甲局第二支部已并入市甲局第一支部" in text_of(answer)
    assert Duty.objects.get(continues=old).organisation_id == city.jia_first.id
    assert tally_is_true(work)


def test_a_merger_of_a_row_that_has_changed_is_refused(work: Work) -> None:
    city = work.city
    answer = post(signed_in(city), "organisation-merge", city.jia_second, into="市甲局第一支部", version=7)
    assert answer.status_code == 409
    assert "在您打开之后有改动" in text_of(answer)
    assert "市甲局第一支部" in answer.content.decode()


def test_what_a_closed_organisation_still_owed_is_owed_by_nobody(work: Work) -> None:
    city = work.city
    missed, still_open = work.duty(city.jia_second, period="2026-Q1"), work.duty(city.jia_second, period="2026-Q3")
    answer = post(signed_in(city), "organisation-end", city.jia_second)
    assert "市甲局第二支部已撤销" in text_of(answer)
    assert Duty.objects.get(id=missed.id).verdict == Duty.Verdict.OPEN
    ended = Duty.objects.get(id=still_open.id)
    assert (ended.verdict, ended.waived_reason, ended.waived_on) == (Duty.Verdict.WAIVED, "组织撤销", ON)
    assert tally_is_true(work)
    assert AuditLine.objects.latest("number").sentence == "市甲局第二支部自2026年7月1日起撤销，未办结任务1项不再承担"


def test_no_record_is_stranded_by_an_end_in_the_past(work: Work) -> None:
    work.duty(work.city.jia_second, period="2026")
    record(work, date(2026, 7, 3))
    with pytest.raises(RefusedError, match="还有1条记录"):
        end_organisation(
            actor=work.city.actor(Role.COMMITTEE_STAFF), organisation_id=work.city.jia_second.id, version=1, on=ON
        )
    assert Organisation.objects.get(id=work.city.jia_second.id).valid_to is None


def sheet(work: Work, role: Role = Role.COMMITTEE_STAFF, place: Organisation | None = None) -> Any:
    address = reverse("desk:handover", args=[(place or work.city.jia_second).id])
    return signed_in(work.city, role).get(address)


def test_the_handover_says_what_is_open_what_waits_and_where_things_are(work: Work) -> None:
    city = work.city
    work.duty(city.jia_second, period="2026-Q3")
    work.duty(city.jia_second, period="2026-H1")
    record(work, date(2026, 3, 10))
    person = member(city.jia_second, "何问渠")
    staff = city.actor(Role.COMMITTEE_STAFF)
    begin_post(
        actor=staff, person_id=person.id, version=1, organisation=city.jia_second, title="书记", on=date(2026, 1, 1)
    )
    user = account_of(person, role=Role.UNIT_SECRETARY)
    ask_correction(actor=actor_of(user=user, on=TODAY), fact=Fact.WORK_PHONE, wanted="3216")
    text = text_of(sheet(work))
    for said in (
        "未办结的任务1项",
        "讲党课2026年第三季度",
        "党员申请更正办公电话1份，等待答复",
        "2026年有效记录1条，附件0份",
        "不属于专门制度的1条2026年3月10日",
        "书记何问渠2026年1月1日起",
        f"何问渠（{user.username}）党组织书记",
        "移交人：",
    ):
        assert said in text, said
    assert "3216" not in text


def test_an_empty_organisation_hands_over_an_empty_sheet(work: Work) -> None:
    text = text_of(sheet(work))
    for said in ("没有未办结的任务", "没有等着答复的申请", "今年还没有计入任务的记录", "没有登记职务", "没有账号"):
        assert said in text


def test_the_sheet_exists_for_the_keepers_of_the_roster_alone(work: Work) -> None:
    assert sheet(work, Role.DEPARTMENT_OFFICE).status_code == 200
    assert sheet(work, Role.UNIT_SECRETARY).status_code == 404
    assert sheet(work, Role.MEMBER).status_code == 403


def test_the_sheet_takes_as_many_statements_for_much_as_for_little(work: Work) -> None:
    account_of(member(work.city.jia_second))
    few = statements(work)
    for number in range(70):
        work.duty(work.city.jia_second, measure=work.measure(f"举措{number}"), period="2026-Q3")
    for number in range(20):
        account_of(member(work.city.jia_second, f"党员{number}"))
    many = statements(work)
    assert few <= many <= few + 1 <= MOST_STATEMENTS  # one more counts what no longer fits the page
    assert "未办结的任务70项，先列最早到期的60项" in text_of(sheet(work))


def statements(work: Work) -> int:
    client = signed_in(work.city)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("desk:handover", args=[work.city.jia_second.id]))
    return sum(not each["sql"].startswith(("SAVEPOINT", "RELEASE")) for each in asked.captured_queries)
