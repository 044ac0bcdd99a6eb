"""What the minutes of a meeting are worth for the duty of one material."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.institutions.followup_study.institution import (
    DAYS,
    FOLLOWUP_STUDY,
    KEY,
    credit_study,
    days_to_study,
)
from yaodian.kernel.facts import DutyFacts, OrgFacts, OrgKind, RecordFacts, RecordForm, Standing
from yaodian.kernel.institution import claims_record
from yaodian.kernel.meetings import STUDY, AgendaFacts, MeetingFacts, MeetingKind

THIRD, OTHER = "2026-E0003", "2026-E0004"
PUBLISHED = date(2026, 3, 2)
DUTY = DutyFacts(period=THIRD, opens_on=PUBLISHED, due_on=date(2026, 3, 17))
YEAR = DutyFacts(period="2026", opens_on=date(2026, 1, 1), due_on=None)


def studied(
    *materials: str, on: date = date(2026, 3, 10), kind: MeetingKind = MeetingKind.THEME_DAY, serves: str = ""
) -> RecordFacts:
    agenda = tuple(AgendaFacts(STUDY.key, material=material) for material in materials)
    return RecordFacts(
        form=RecordForm.MEETING,
        happened_on=on,
        serves=frozenset({serves} - {""}),
        meeting=MeetingFacts(kind=kind, agenda=agenda),
    )


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (PUBLISHED - timedelta(days=1), Standing.REFUSED),
        (PUBLISHED, Standing.FULFILLED),
        (date(2026, 3, 17), Standing.FULFILLED),
        (date(2026, 3, 18), Standing.LATE),
    ],
)
def test_the_day_decides(day: date, standing: Standing) -> None:
    verdict = credit_study(DUTY, studied(THIRD, on=day))
    assert verdict is not None
    assert verdict.standing is standing


def test_how_many_days_it_took_is_said() -> None:
    verdict = credit_study(DUTY, studied(OTHER, THIRD))
    assert verdict is not None
    assert verdict.reason == "主题党日在发布后第8天学习"


def test_the_study_of_another_material_is_no_matter_of_it() -> None:
    assert credit_study(DUTY, studied(OTHER)) is None
    assert credit_study(DUTY, studied("")) is None


def test_a_plain_record_does_not_say_which_material_it_was() -> None:
    plain = RecordFacts(form=RecordForm.PLAIN, happened_on=date(2026, 3, 10), serves=frozenset({KEY}))
    verdict = credit_study(DUTY, plain)
    assert verdict is not None
    assert verdict.standing is Standing.REFUSED
    assert "从学习材料中选出" in verdict.reason


def test_the_standing_duty_is_kept_alive_by_any_of_them() -> None:
    assert credit_study(YEAR, studied(OTHER)) is not None
    assert credit_study(YEAR, studied("", serves=KEY)) is not None
    assert credit_study(YEAR, studied("")) is None


def test_it_looks_at_every_meeting_without_being_named() -> None:
    assert claims_record(FOLLOWUP_STUDY, studied(THIRD))


def test_every_kind_of_meeting_has_its_days() -> None:
    assert set(DAYS) == set(MeetingKind)
    assert days_to_study(OrgFacts(kind=OrgKind.LEADING_GROUP)) == days_to_study(OrgFacts(kind=OrgKind.BRANCH)) == 15


@given(days=st.integers(-30, 400), kind=st.sampled_from(MeetingKind))
def test_it_counts_from_publication_on_and_is_never_early_and_late_at_once(days: int, kind: MeetingKind) -> None:
    on = PUBLISHED + timedelta(days=days)
    verdict = credit_study(DUTY, studied(THIRD, on=on, kind=kind))
    assert verdict is not None
    assert verdict.counts == (days >= 0)
    assert (verdict.standing is Standing.LATE) == (days > 15)
