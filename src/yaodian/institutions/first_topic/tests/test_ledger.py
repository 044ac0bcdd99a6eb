"""第一议题台账: the share, the measures with owner and date, and the reason of those without."""

from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from yaodian.desk.ledgers.meetings import filled, units_in, workbook_of
from yaodian.institutions.first_topic.institution import FIRST_TOPIC, TOPIC
from yaodian.institutions.first_topic.ledger import LEDGER
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import DISCUSSION, MeetingKind
from yaodian.kernel.periods import Period
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import ItemDraft
from yaodian.meetings.tests.meetings import decision, draft_for, minutes_for
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
Q1 = Period.parse("2026-Q1")


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    return small_city()


def meet(city: City, title: str, *items: ItemDraft, reason: str = "") -> None:
    actor = city.actor(Role.STUDY_SECRETARY)
    draft = draft_for(city.jia_group, kind=MeetingKind.LEADING_GROUP, title=title, items=items)
    made = plan_meeting(actor=actor, draft=draft, submission=new_id())
    minutes = minutes_for(made, reason=reason, decisions=(decision(due_on=date(2026, 6, 30)),))
    if not items or items[0].kind != TOPIC.key:
        minutes = replace(minutes, decisions=())
    write_minutes(actor=actor, meeting_id=made.id, version=made.version, draft=minutes)


WITH = (ItemDraft(kind=TOPIC.key, title="一篇讲话"), ItemDraft(kind=DISCUSSION.key, title="研究贯彻"))


def test_the_share_the_measures_and_the_reasons(city: City) -> None:
    meet(city, "例会", *WITH)
    meet(city, "紧急会议", WITH[1], reason="险情紧急")
    meet(city, "评审会", WITH[1])
    actor = city.actor(Role.COMMITTEE_STAFF)
    units = filled(actor=actor, ledger=LEDGER, period=Q1, units=list(units_in(actor=actor, ledger=LEDGER, period=Q1)))
    assert [LEDGER.said(each) for each in units] == [
        "本期党组会议3次，落实1次，有原因未安排1次，未安排1次",
        "本期党组会议0次，落实0次",
    ]
    assert sorted(LEDGER.line(held) for _, held in units[0].rows) == [
        "未安排，没有写原因",
        "未安排：险情紧急",
        "第1项：一篇讲话。落实举措1条，1条已过时限",
    ]
    rows = CalamineWorkbook.from_filelike(workbook_of(actor=actor, ledger=LEDGER, period=Q1)).get_sheet_by_index(0)
    first = next(row for row in rows.to_python() if "例会" in row)
    told = dict(zip(LEDGER.headings, first, strict=True))
    assert told["落实举措"] == "六月底前完成活动室改造"
    assert (told["责任部门"], told["时限"], told["完成情况"]) == ("办公室", "2026年6月30日", "已过时限")
    assert set(FIRST_TOPIC.columns) <= set(LEDGER.headings)
