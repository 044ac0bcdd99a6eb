"""Who can be made to owe something, and under which institution: what the form offers, what it takes."""

import pytest

from yaodian.desk.plan.audience import Audience, Place
from yaodian.desk.plan.clause_form import institution_choices
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.registry import institutions
from yaodian.orgs.models.organisations import Kind

PLACES = (
    Place(1, Kind.COMMITTEE.value, "云泽市直机关工委", "工委", 1),
    Place(2, Kind.DEPARTMENT.value, "云泽市水利局", "市水利局", 2),
    Place(3, Kind.LEADING_GROUP.value, "市水利局党组", "市水利局党组", 2),
    Place(4, Kind.BRANCH.value, "市水利局第一支部", "第一支部", 2),
    Place(5, Kind.DEPARTMENT.value, "云泽市林业局", "市林业局", 5),
    Place(6, Kind.BRANCH.value, "市林业局第一支部", "第一支部", 5),
)


@pytest.fixture
def audience() -> Audience:
    return Audience(PLACES)


def test_every_kind_is_offered_with_its_number_also_where_there_is_none(audience: Audience) -> None:
    labels = dict(audience.kind_choices())
    assert list(labels) == [kind.value for kind in Kind]
    assert labels["branch"] == "党支部 2 个"
    assert labels["cell"] == "党小组 0 个"


def test_branches_are_written_by_name_and_listed_only_once_chosen(audience: Audience) -> None:
    assert audience.unit_choices(()) == [
        ("工委", [("1", "云泽市直机关工委")]),
        ("市水利局", [("2", "云泽市水利局"), ("3", "市水利局党组")]),
        ("市林业局", [("5", "云泽市林业局")]),
    ]
    assert ("市林业局", [("5", "云泽市林业局"), ("6", "市林业局第一支部")]) in audience.unit_choices((6,))


@pytest.mark.parametrize("between", ["、", "，", "\n", " ", "；"])
def test_units_are_found_by_either_name_however_they_are_parted(audience: Audience, between: str) -> None:
    assert audience.named(between.join(["云泽市水利局", "市林业局", "市水利局第一支部"])) == (2, 5, 4)
    assert audience.named("") == ()


def test_a_name_that_two_units_bear_is_asked_for_in_full(audience: Audience) -> None:
    with pytest.raises(RefusedError, match="“第一支部”不止一个，请写全称"):
        audience.named("市水利局、第一支部")


def test_unknown_names_are_listed_up_to_five(audience: Audience) -> None:
    with pytest.raises(RefusedError, match="找不到“甲”、“乙”。"):
        audience.named("甲、市水利局、乙")
    with pytest.raises(RefusedError, match="“戊”等 6 个"):
        audience.named("甲、乙、丙、丁、戊、己")


def test_institutions_stand_in_the_order_of_their_sound() -> None:
    choices = institution_choices(())
    assert len(choices) == len(institutions())
    names = [name for _, name in choices]
    assert names.index("报告会") < names.index("党建品牌") < names.index("“第一议题”制度") < names.index("座谈会")


def test_an_institution_that_was_withdrawn_stays_where_it_was_chosen() -> None:
    assert ("old_regime", "已停用的制度（old_regime）（不在本系统记录）") in institution_choices(("old_regime",))
