"""“No change” is a full answer, a record without a conclusion none, and a name is asked about before it is saved."""

from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from yaodian.desk.ledgers.tests.ledgers import ledger_rows
from yaodian.desk.plan.tests.plan_pages import form_in, signed_in, text_of
from yaodian.engine.models import Duty, Record
from yaodian.engine.tests.plans import TEXT, issued_plan
from yaodian.institutions.ideology_analysis.institution import (
    COMMON,
    IDEOLOGY_ANALYSIS,
    KINDS,
    NO_CHANGE,
    credit_analysis,
)
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing, credit_by_date
from yaodian.meetings.tests.meetings import members
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

QUARTER = DutyFacts(period="2026-Q2", opens_on=date(2026, 4, 1), due_on=date(2026, 6, 30))
PLAN = TEXT.replace("定期分析研判意识形态领域形势。", "每季度分析研判1次意识形态领域形势。")
NAME = "示例党员1"


def record(kind: str, day: date = date(2026, 6, 25)) -> RecordFacts:
    return RecordFacts(form=RecordForm.PLAIN, happened_on=day, kind=kind)


@pytest.mark.parametrize("kind", KINDS)
def test_each_conclusion_counts(kind: object) -> None:
    assert credit_analysis(QUARTER, record(getattr(kind, "key", ""))).standing is Standing.FULFILLED


def test_none_is_none() -> None:
    verdict = credit_analysis(QUARTER, record(""))
    assert verdict.standing is Standing.REFUSED
    assert "没有选择研判结论" in verdict.reason


def test_a_risk_needs_words_and_no_change_does_not() -> None:
    assert [kind.key for kind in KINDS if not kind.needs_text] == [NO_CHANGE.key]


@given(day=st.dates(date(2026, 1, 1), date(2026, 12, 31)), kind=st.sampled_from([*(each.key for each in KINDS), ""]))
def test_it_never_counts_more_than_the_day_would(day: date, kind: str) -> None:
    counts = credit_analysis(QUARTER, record(kind, day)).counts
    assert counts == (bool(kind) and credit_by_date(QUARTER, record(kind, day)).counts)


@pytest.fixture
def city(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    made = small_city()
    members(made, made.jia_first)
    issued_plan(made, PLAN)
    return made


def sent(client: Client, duty: Duty, **typed: object) -> tuple[object, dict[str, list[str]]]:
    fields = form_in(client.get("/records/new/", {"duty": duty.id}), "record")
    return client.post(
        "/records/new/", {**fields, "title": "第三季度研判", "happened_on": "2026-07-10", **typed}
    ), fields


def test_a_name_of_the_roster_is_asked_about_once_and_the_text_stays(city: City) -> None:
    client = signed_in(city, Role.STUDY_SECRETARY)
    duty = Duty.objects.of(city.committee_id).get(
        institution=IDEOLOGY_ANALYSIS.key, organisation=city.jia_group, period="2026-Q3"
    )
    words = f"公众号由{NAME}一人发布，改为两级审核。"
    answer, _ = sent(client, duty, kind=COMMON.key, text=words)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert not Record.objects.of(city.committee_id).exists()
    assert f"文字里的“{NAME}”与名册上的姓名相同" in text_of(answer)
    fields = form_in(answer, "record")
    assert fields["text"] == [words]
    assert client.post("/records/new/", fields).status_code == 302
    assert Record.objects.of(city.committee_id).get().text == words
    duty.refresh_from_db()
    assert duty.verdict == Duty.Verdict.FULFILLED


def test_no_change_is_done_without_a_word_and_stands_in_the_ledger(city: City) -> None:
    client = signed_in(city, Role.STUDY_SECRETARY)
    duty = Duty.objects.of(city.committee_id).get(
        institution=IDEOLOGY_ANALYSIS.key, organisation=city.jia_group, period="2026-Q3"
    )
    answer, _ = sent(client, duty, kind=NO_CHANGE.key)
    assert answer.status_code == 302  # type: ignore[attr-defined]
    rows = ledger_rows(signed_in(city), IDEOLOGY_ANALYSIS.key, 2026)
    assert [row for row in rows if row[1]] == [
        ("市甲局党组", 1, "2026年7月10日", "第三季度研判", "与上期相比无变化", "", "2026年第三季度", "2026年7月15日")
    ]
    assert len(rows) == 7
