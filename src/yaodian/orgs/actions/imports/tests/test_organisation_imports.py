"""A list of organisations founds what is not there and corrects short names; the rest is said and left to its pages."""

from datetime import date

import pytest

from yaodian.formats.rosters.fields import Roster
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.imports.tests.offices import (
    ON,
    applied,
    approve,
    changes,
    csv_of,
    problems,
    snapshot,
    undo,
    uploaded,
    write,
)
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import Organisation, OrganisationSpan, RosterImport
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

HEADS = ("组织名称", "简称", "组织类别", "上级组织", "所属单位", "排序")
BING = (
    ("市丙局第一支部", "丙一", "党支部", "市丙局机关党委", "市丙局", ""),
    ("市丙局", "丙局", "单位", "", "", "30"),
    ("市丙局机关党委", "", "机关党委", "市丙局", "市丙局", ""),
)
pytestmark = pytest.mark.usefixtures("july")


@pytest.fixture
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-07-15")


@pytest.fixture
def city(db: None) -> City:
    return small_city()


def listed(city: City, *rows: tuple[str, ...]) -> RosterImport:
    return uploaded(city, csv_of(rows, HEADS), roster=Roster.ORGANISATIONS)


def test_a_unit_comes_with_all_below_it_in_any_order_of_rows(city: City) -> None:
    begun = listed(city, *BING)
    assert sorted(name for _, name in changes(begun)) == sorted(row[0] for row in BING)
    approve(city, begun, "市丙局")
    write(begun)
    unit, committee, branch = (Organisation.objects.get(name=f"市丙局{rest}") for rest in ("", "机关党委", "第一支部"))
    assert (unit.parent_id, unit.department_id, unit.rank) == (city.root.id, unit.id, "001.030")
    assert (branch.path, branch.rank) == (f"{committee.path}{branch.id}/", "001.030.001.001")
    assert (committee.short_name, branch.short_name, branch.department_id) == ("市丙局机关党委", "丙一", unit.id)
    spans = OrganisationSpan.objects.filter(organisation_id=branch.id)
    assert list(spans.values_list("name", "path", "valid_from", "valid_to")) == [(branch.name, branch.path, ON, None)]


def test_it_is_undone_whole(city: City) -> None:
    before = snapshot(city)
    begun = applied(city, csv_of(BING, HEADS), roster=Roster.ORGANISATIONS)
    undo(city, begun)
    assert snapshot(city) == before


def test_a_new_organisation_that_is_used_by_now_stays(city: City) -> None:
    begun = applied(city, csv_of(BING, HEADS), roster=Roster.ORGANISATIONS)
    people = [("林知远", "市丙局", "第一支部", "正式党员")]
    applied(city, csv_of(people, ("姓名", "单位", "支部", "党员类别")))
    with pytest.raises(RefusedError, match="不能撤销：市丙局"):
        undo(city, begun)


def test_a_second_list_finds_what_is_there_and_corrects_the_short_name_from_that_day_on(city: City) -> None:
    begun = listed(
        city,
        ("市甲局", "甲局", "单位", "", "", ""),
        ("市甲局第一支部", "", "党支部", "市甲局机关党委", "", ""),
        ("市甲局第三支部", "", "党支部", "市甲局机关党委", "市甲局", ""),
    )
    assert changes(begun) == [("更正", "市甲局"), ("新进", "市甲局第三支部")]
    assert begun.remarks[-1].startswith("有 7 个现有组织不在表中，没有改动。")
    approve(city, begun, "市甲局")
    write(begun)
    spans = OrganisationSpan.objects.filter(organisation_id=city.jia.id).order_by("valid_from")
    assert list(spans.values_list("short_name", "valid_to")) == [("市甲局", ON), ("甲局", None)]
    assert Organisation.objects.get(name="市甲局第三支部").rank.endswith(".003")


def test_one_name_in_two_departments_is_two_branches(city: City) -> None:
    begun = listed(
        city,
        ("机关第一党支部", "", "党支部", "市甲局机关党委", "市甲局", ""),
        ("机关第一党支部", "", "党支部", "市乙局机关党委", "市乙局", ""),
    )
    assert [kind for kind, _ in changes(begun)] == ["新进", "新进"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("市甲局第一支部", "", "党总支", "市甲局机关党委", "", ""), "2C 现有的同名组织是“党支部”"),
        (("市甲局第一支部", "", "党支部", "市甲局", "", ""), "2D 现有的上级是“市甲局机关党委”"),
        (("市甲局第三支部", "", "党支部", "市丙局机关党委", "", ""), "2D 没有找到上级组织"),
        (("市甲局第三支部", "", "党支部", "", "", ""), "2D 只有“单位”可以不写上级组织"),
        (("市甲局第一小组", "", "党小组", "市甲局", "", ""), "2C “单位”之下不能设“党小组”"),
    ],
)
def test_what_the_tree_does_not_allow_is_told(city: City, row: tuple[str, ...], said: str) -> None:
    assert problems(listed(city, row))[0].startswith(said)


def test_whose_parent_is_refused_is_refused_too(city: City) -> None:
    begun = listed(
        city,
        ("市丙局机关党委", "", "机关党委", "市丁局", "", ""),
        ("市丙局第一支部", "", "党支部", "市丙局机关党委", "", ""),
    )
    assert [problem[:2] for problem in problems(begun)] == ["2D", "3D"]


def test_an_organisation_added_meanwhile_stops_it(city: City) -> None:
    begun = listed(city, ("市甲局第三支部", "", "党支部", "市甲局机关党委", "", ""))
    add_organisation(
        actor=city.actor(Role.COMMITTEE_STAFF, ON),
        parent=city.jia_committee,
        kind=Kind.BRANCH,
        name="市甲局第三支部",
        valid_from=date(2026, 7, 1),
    )
    approve(city, begun, "市甲局")
    assert "1个单位没有导入" in write(begun)
    assert Organisation.objects.filter(name="市甲局第三支部").count() == 1


def test_a_parent_that_moved_meanwhile_stops_it(city: City) -> None:
    begun = listed(city, ("市甲局第三支部", "", "党支部", "市甲局机关党委", "", ""))
    Organisation.objects.filter(id=city.jia_committee.id).update(path="/elsewhere/")
    approve(city, begun, "市甲局")
    assert "1个单位没有导入" in write(begun)


def test_an_office_founds_nothing(city: City) -> None:
    with pytest.raises(ForbiddenError, match="调整组织"):
        uploaded(city, csv_of(BING, HEADS), roster=Roster.ORGANISATIONS, role=Role.DEPARTMENT_OFFICE)
