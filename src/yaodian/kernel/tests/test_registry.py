"""The roster of institutions."""

from datetime import date

import pytest

from yaodian.kernel import registry
from yaodian.kernel.facts import DutyFacts, MaterialFacts, OrgKind, RecordFacts, RecordForm, Verdict
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.meetings import MeetingFacts, MeetingKind
from yaodian.kernel.registry import (
    declare,
    declared_temporarily,
    facts_told,
    institution,
    institutions,
    materials_told,
    tell_facts,
    tell_materials,
)

MADE_UP = Institution(key="made_up_regime", name="虚构制度", clause="", recognises=Recognition(("虚构",)))


def test_an_institution_may_be_declared_for_the_length_of_a_test() -> None:
    with declared_temporarily(MADE_UP):
        assert institution("made_up_regime") is MADE_UP
        assert MADE_UP in institutions()
    assert MADE_UP not in institutions()


def test_a_key_is_declared_once() -> None:
    with declared_temporarily(MADE_UP), pytest.raises(ValueError, match="declared twice"):
        declare(MADE_UP)


def test_an_institution_that_was_withdrawn_still_has_a_stand_in() -> None:
    stand_in = institution("withdrawn_regime")
    assert "已停用" in stand_in.name
    assert stand_in.record_form is None
    assert stand_in.in_force(2024)


def test_the_roster_is_in_the_order_of_keys() -> None:
    earlier = Institution(key="a_regime", name="甲", clause="", recognises=Recognition(()))
    with declared_temporarily(MADE_UP), declared_temporarily(earlier):
        keys = [each.key for each in institutions()]
    assert keys == sorted(keys)


def always_refuse(duty: DutyFacts, record: RecordFacts) -> Verdict | None:
    del duty, record
    return None


@pytest.mark.parametrize(
    ("regime", "note"),
    [
        (MADE_UP, "暂无专门规则，按普通记录办理"),
        (
            Institution(key="x", name="甲", clause="", recognises=Recognition(()), record_form=None),
            "只识别，不在本系统记录",
        ),
        (Institution(key="y", name="乙", clause="", recognises=Recognition(()), credit=always_refuse), ""),
    ],
)
def test_an_institution_says_what_it_can_do(regime: Institution, note: str) -> None:
    assert regime.note == note
    assert regime.has_own_rules == (note == "") or regime.record_form is None
    assert regime.record_form is None or regime.record_form is RecordForm.PLAIN


@pytest.fixture
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """As before any app was ready."""
    monkeypatch.setattr(registry, "_loaders", {})
    monkeypatch.setattr(registry, "_pushed", [])


@pytest.mark.usefixtures("untold")
def test_a_form_that_knows_more_of_its_records_is_asked_for_them() -> None:
    cell = MeetingFacts(kind=MeetingKind.CELL)
    tell_facts(RecordForm.MEETING, lambda committee, records: {record: cell for record in records if committee == 1})

    assert facts_told(RecordForm.MEETING, committee_id=1, record_ids=[7, 8]) == {7: cell, 8: cell}
    assert facts_told(RecordForm.MEETING, committee_id=1, record_ids=[]) == {}
    assert facts_told(RecordForm.PLAIN, committee_id=1, record_ids=[7]) == {}


@pytest.mark.usefixtures("untold")
def test_without_a_library_no_material_was_pushed() -> None:
    pushed = MaterialFacts(
        period="2026-E0001",
        title="甲",
        published_on=date(2026, 3, 1),
        pushed_on=date(2026, 3, 2),
        kinds=frozenset({OrgKind.BRANCH}),
    )

    assert materials_told(committee_id=1, year=2026) == ()
    tell_materials(lambda committee, year: [pushed] if (committee, year) == (1, 2026) else [])
    assert materials_told(committee_id=1, year=2026) == (pushed,)
    assert materials_told(committee_id=1, year=2025) == ()
