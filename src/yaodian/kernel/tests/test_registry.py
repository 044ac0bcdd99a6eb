"""The roster of institutions."""

import pytest

from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Verdict
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare, declared_temporarily, institution, institutions

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
