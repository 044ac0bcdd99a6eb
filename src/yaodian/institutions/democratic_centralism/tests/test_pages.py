"""The topics of a party group on their page, the paper of one, and the ledger of all groups."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from django.test import Client

from yaodian.desk.ledgers.tests.ledgers import ledger_rows
from yaodian.engine.models import Duty
from yaodian.engine.tests.plans import TEXT, issued_plan
from yaodian.institutions.democratic_centralism.institution import KEY, MATTER
from yaodian.institutions.democratic_centralism.models import Proposal
from yaodian.institutions.democratic_centralism.tests.groups import (
    APPOINTMENT,
    YEAR,
    party_meeting,
    proposed,
    vote,
    written,
)
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.entries import DecisionDraft, ItemDraft
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

SHORT = "材料提前2天送达，少于3天"
BASE = f"/i/{KEY}/"
TASK = DecisionDraft(decision="制定资金使用细则", owner_text="财务科", due_on=date(2026, 9, 30), position=1)


@pytest.fixture
def secretary(city: City) -> Client:
    return signed_in(city, Role.STUDY_SECRETARY)


def signed_in(city: City, role: Role) -> Client:
    client = Client()
    client.force_login(city.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def named(city: City, row: Proposal, **more: str | int) -> dict[str, str | int]:
    row.refresh_from_db()
    return {"group": city.jia_group.id, "year": YEAR, "proposal": row.id, "version": row.version, **more}


def test_from_the_form_to_the_ledger_with_nothing_typed_twice(city: City, secretary: Client) -> None:
    group = {"group": city.jia_group.id, "year": YEAR}
    entry = {**group, "title": "审定年度大额资金使用计划", "matter": "funds", "office_text": "财务科"}
    assert secretary.post(f"{BASE}form/", entry).status_code == 302
    row = Proposal.objects.get()
    assert secretary.post(f"{BASE}approve/", named(city, row, on="2026-07-02")).status_code == 302
    assert secretary.post(f"{BASE}materials/", named(city, row, on="2026-07-08")).status_code == 302
    meeting = party_meeting(city)
    sent = named(city, row, meeting=f"{meeting.id}:{meeting.version}")
    assert secretary.post(f"{BASE}put-on/", sent).status_code == 302
    assert (
        "提交部门汇报 → 有关人员回避 → 逐一发表意见 → 主要负责人最后表态 → 表决"
        in secretary.get(f"/meetings/{meeting.id}/").text
    )
    written(city, meeting, vote(recused=1, yes=2), decisions=(TASK,))
    page = secretary.get(BASE).text
    for words in ("党组书记2026年7月2日同意上会", SHORT, "回避1人", "落实中", "制定资金使用细则"):
        assert words in page, words
    line = ledger_rows(secretary, KEY, YEAR)[0]
    assert line[2:9] == (
        "2026年第1次",
        "2026年7月10日",
        row.title,
        "大额资金",
        "财务科",
        "2026年7月2日同意",
        "材料提前2天送达，少于3天",
    )
    assert line[11:] == (
        "应到3、实到3、回避1；赞成2、反对0、弃权0",
        "通过",
        "财务科",
        "2026年9月30日",
        "制定资金使用细则：落实中",
    )


def test_the_ledger_has_every_group_and_what_still_waits(city: City) -> None:
    proposed(city, APPOINTMENT)
    rows = ledger_rows(signed_in(city, Role.COMMITTEE_STAFF), KEY, YEAR)
    assert [(row[0], row[1], row[4], row[7]) for row in rows] == [
        ("市甲局党组", 1, "研究科级干部任免", "待审核"),
        ("市乙局党组", 0, "", ""),
    ]


def test_a_refused_press_says_why_and_keeps_what_was_typed(city: City, secretary: Client) -> None:
    row = proposed(city)
    answer = secretary.post(f"{BASE}approve/", named(city, row, on="明天"))
    assert (answer.status_code, "审核日期要写成日期" in answer.text) == (422, True)
    answer = secretary.post(f"{BASE}approve/", named(city, row, on="2026-07-02", version=0))
    assert answer.status_code == 409
    answer = secretary.post(f"{BASE}put-on/", named(city, row, meeting="x"))
    assert "请先在“会议”里安排这次党组会议" in answer.text
    answer = secretary.post(f"{BASE}send-back/", named(city, row, reason="理" * 201))
    assert "理" * 201 in answer.text
    answer = secretary.post(f"{BASE}form/", {"group": city.jia_group.id, "title": "预算", "matter": "funds"})
    assert (answer.status_code, 'value="预算"' in answer.text) == (422, True)
    answer = secretary.post(
        f"{BASE}form/", named(city, row, title="机密★一年 预算", matter="funds", office_text="财务科")
    )
    assert (answer.status_code, Proposal.objects.get().title) == (422, row.title)


def test_it_is_sent_back_revised_and_withdrawn_on_the_page(city: City, secretary: Client) -> None:
    row = proposed(city)
    assert secretary.post(f"{BASE}send-back/", named(city, row, reason="缺征求意见情况")).status_code == 302
    assert "缺征求意见情况" in secretary.get(BASE).text
    changed = named(city, row, title="审定资金计划", matter="funds", office_text="财务科")
    assert secretary.get(f"{BASE}form/", named(city, row)).status_code == 200
    assert secretary.post(f"{BASE}form/", changed).status_code == 302
    assert secretary.post(f"{BASE}withdraw/", named(city, row, reason="条件不成熟")).status_code == 302
    assert "已撤回" in secretary.get(BASE).text


def test_the_form_on_paper_says_what_nobody_wrote_down(city: City, secretary: Client) -> None:
    row = proposed(city)
    answer = secretary.get(f"{BASE}paper.docx", {"proposal": row.id})
    table = docx.Document(BytesIO(b"".join(answer.streaming_content))).tables[0]  # type: ignore[attr-defined]
    cells = {line.cells[0].text: line.cells[1].text for line in table.rows}
    assert (cells["议题"], cells["审核"], cells["材料送达"]) == (row.title, "〔待补〕", "〔待补〕")


def test_another_units_topics_do_not_exist(city: City, secretary: Client) -> None:
    foreign = Proposal.objects.get(id=proposed(city).id)
    Proposal.objects.filter(id=foreign.id).update(organisation=city.yi_group, department=city.yi_group.home_id)
    assert secretary.get(f"{BASE}paper.docx", {"proposal": foreign.id}).status_code == 404
    assert secretary.get(BASE, {"group": city.yi_group.id}).status_code == 404
    sent = {"group": city.jia_group.id, "proposal": foreign.id, "version": 1, "on": "2026-07-02"}
    assert secretary.post(f"{BASE}approve/", sent).status_code == 404


def test_who_has_several_groups_chooses_one(city: City) -> None:
    page = signed_in(city, Role.COMMITTEE_STAFF).get(BASE).text
    assert "市甲局党组" in page
    assert "市乙局党组" in page
    none = signed_in(city, Role.UNIT_SECRETARY).get(BASE).text
    assert "您的范围里没有党组" in none


def test_a_year_without_topics_says_how_they_come(secretary: Client) -> None:
    assert "还没有议题" in secretary.get(BASE, {"year": 2025}).text


def test_beside_its_duty_stands_the_way_to_the_topics(city: City, secretary: Client) -> None:
    clause = "4.落实民主集中制。认真落实民主集中制。\n5.建强学习队伍。"
    issued_plan(city, TEXT.replace("4.建强学习队伍。", clause))
    duty = Duty.objects.get(institution=KEY, organisation=city.jia_group)
    page = secretary.get(f"/duties/{duty.id}/").text
    assert f"/i/{KEY}/?group={city.jia_group.id}&amp;year={duty.year}" in page
    assert "会议记录写明表决人数以后自动核认" in page


def test_what_was_lost_or_not_put_to_the_vote_stands_in_the_ledger(city: City, secretary: Client) -> None:
    """Also a matter that nobody proposed here: what nobody wrote down is missing."""
    for day, votes in ((6, (vote(yes=1),)), (8, ()), (9, (vote(present=1, yes=1),))):
        meeting = party_meeting(city, date(2026, 7, day))
        agenda = (ItemDraft(kind=MATTER.key, title="临时议题"),)
        draft = replace(minutes_of(meeting), meeting=replace(minutes_of(meeting).meeting, items=agenda), votes=votes)
        actor = city.actor(Role.STUDY_SECRETARY)
        write_minutes(actor=actor, meeting_id=meeting.id, version=meeting.version, draft=draft)
    rows = ledger_rows(secretary, KEY, YEAR)
    assert [row[12] for row in rows] == ["未通过", "没有表决", "到会人数不够，须再次上会"]
    assert {row[5] for row in rows} == {"〔待补〕"}
