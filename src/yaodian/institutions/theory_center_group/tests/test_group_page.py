"""One party group's year on its page, its report and the list of what belongs to its archive."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from yaodian.institutions.theory_center_group.models import Deliverable, StudyPlan
from yaodian.institutions.theory_center_group.tests.groups import STUDIED, YEAR, party_meeting, session
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

BASE = "/i/theory_center_group/"


@pytest.fixture
def secretary(city: City) -> Client:
    client = Client()
    client.force_login(city.users[Role.STUDY_SECRETARY], backend="django.contrib.auth.backends.ModelBackend")
    return client


def body(answer: object) -> BytesIO:
    return BytesIO(b"".join(answer.streaming_content))  # type: ignore[attr-defined]  # a file


def test_a_year_from_the_plan_to_the_list_of_contents(city: City, secretary: Client) -> None:
    meeting = party_meeting(city, date(2026, 1, 20))
    session(city, date(2026, 4, 2))
    session(city, date(2026, 6, 8), items=STUDIED)
    session(city, date(2026, 8, 20), is_held=False)
    group = {"group": city.jia_group.id, "year": YEAR}

    sent = {**group, "number": 0, "version": 0, "quarter_2": "基层治理\n高质量发展"}
    assert secretary.post(f"{BASE}plan/", sent).status_code == 302
    plan = StudyPlan.objects.get()
    adopt = {**group, "plan": plan.id, "version": plan.version, "meeting": meeting.id}
    assert secretary.post(f"{BASE}adopt/", adopt).status_code == 302
    entry = {**group, "kind": "article", "title": "一篇文章", "unit_text": "办公室", "dated_on": "2026-06-30"}
    assert secretary.post(f"{BASE}deliver/", {**entry, "session": ""}).status_code == 302

    page = secretary.get(BASE).text
    for words in (
        "集体研讨0次，缺1次",
        "集体研讨1次，已达到",
        "集中学习　到会0/3（0%），低于80%",
        "计划专题：基层治理；高质量发展",
        "1月党组会议",
        "《一篇文章》",
        "8月中心组学习",
        "个人学习计划、笔记、心得和发言提纲由本人或单位另存",
    ):
        assert words in page, words


def test_the_report_of_a_quarter_has_a_field_behind_every_sentence(city: City, secretary: Client) -> None:
    session(city, date(2026, 4, 2))
    answer = secretary.get(f"{BASE}report/", {"period": "2026-Q2"})
    document = docx.Document(body(answer))
    text = "\n".join(each.text for each in document.paragraphs)
    assert "2026年第二季度理论学习中心组学习情况报告" in text
    assert "学习计划由党组审定：〔待补〕" in text
    assert "本季度学习1次，其中集体研讨1次，已达到" in text
    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert cells == [
        "2026年4月2日",
        "4月中心组学习",
        "集体研讨",
        "3.0小时",
    ]
    assert "本季度没有登记成果" in text

    book = body(secretary.get(f"{BASE}report/", {"period": "2026-Q2", "as": "excel"}))
    rows = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()
    assert str(rows[0][0]).startswith("市甲局党组2026年第二季度")
    assert rows[2][:3] == ["市甲局党组", 1, 1]


def test_the_contents_say_what_is_there_and_what_is_missing(city: City, secretary: Client) -> None:
    session(city, date(2026, 4, 2), items=STUDIED)
    book = body(secretary.get(f"{BASE}contents/", {"period": "2026-Q2"}))
    rows = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()
    assert [(row[1], row[4]) for row in rows[2:-1]] == [
        ("学习计划", "〔待补〕"),
        ("审定计划的会议记录", "〔待补〕"),
        ("通知", "有"),
        ("签到表", "有"),
        ("会议记录", "没有签认"),
        ("研讨", "不适用"),
        ("季度报告", "有"),
    ]


def test_what_was_typed_comes_back_when_it_is_refused(city: City, secretary: Client) -> None:
    group = {"group": city.jia_group.id, "year": YEAR}
    answer = secretary.post(f"{BASE}plan/", {**group, "number": 3, "version": 9, "quarter_1": "很长的专题"})
    assert answer.status_code == 409
    assert "很长的专题" in answer.text
    answer = secretary.post(
        f"{BASE}deliver/", {**group, "kind": "report", "title": "报告", "unit_text": "科室", "dated_on": "2027-01-01"}
    )
    assert answer.status_code == 422
    assert "不能晚于今天" in answer.text
    assert 'value="科室"' in answer.text
    assert not Deliverable.objects.exists()
    assert secretary.post(f"{BASE}adopt/", group).status_code == 422


def test_another_units_group_is_not_there(city: City, secretary: Client) -> None:
    assert secretary.get(BASE, {"group": city.yi_group.id}).status_code == 404
    assert Organisation.objects.filter(id=city.yi_group.id).exists()


def test_minutes_of_a_session_are_written_on_the_page_where_nothing_is_voted_on(city: City, secretary: Client) -> None:
    meeting = session(city, date(2026, 7, 9), is_held=False)
    rows = {f"{name}-{count}_FORMS": 0 for name in ("item", "decision") for count in ("TOTAL", "INITIAL")}
    sent = {"title": meeting.title, "day": "2026-07-09", "starts": "09:00", "ends": "12:00", "version": meeting.version}
    assert 'name="vote-' not in secretary.get(f"/meetings/{meeting.id}/minutes/").text
    assert secretary.post(f"/meetings/{meeting.id}/minutes/", {**sent, **rows}).status_code == 302
