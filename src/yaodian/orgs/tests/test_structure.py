"""Organisations are renamed, put in another order, split and closed: from a day on, and the past stays as it was."""

from datetime import date
from typing import Any

import pytest

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.closings import close_organisation
from yaodian.orgs.actions.renames import rename_organisation, reorder_organisation
from yaodian.orgs.actions.splits import split_off
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine, Membership, Organisation, OrganisationSpan
from yaodian.orgs.queries.organisations import Node, change_days, sheet_of, tree_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City, small_city
from yaodian.orgs.tests.people import member, spells_of

pytestmark = pytest.mark.django_db
ON, TODAY = date(2026, 7, 1), date(2026, 7, 15)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    return small_city()


def seen(city: City, place: Organisation, role: Role = Role.COMMITTEE_STAFF) -> dict[str, Any]:
    version = Organisation.objects.get(id=place.id).version
    return {"actor": city.actor(role), "organisation_id": place.id, "version": version}


def rename(city: City, place: Organisation, name: str, on: date = ON, **more: Any) -> Organisation:
    return rename_organisation(**{**seen(city, place), **more}, name=name, short_name="", on=on)


def root_on(city: City, on: date) -> Node:
    root = tree_of(actor=city.actor(Role.MEMBER), on=on)
    assert root is not None
    return root


def order_on(city: City, on: date) -> list[str]:
    return [node.name for node in root_on(city, on).children]


def close(city: City, place: Organisation, on: date = ON, **more: Any) -> Organisation:
    return close_organisation(**{**seen(city, place), **more}, on=on)


def test_a_new_name_holds_from_its_day_on(city: City) -> None:
    rename(city, city.jia, "市丙局")
    assert order_on(city, date(2026, 6, 30)) == ["市甲局", "市乙局"]
    assert order_on(city, ON) == ["市丙局", "市乙局"]
    sheet = sheet_of(actor=city.actor(Role.MEMBER), organisation_id=city.jia.id, on=date(2026, 6, 30))
    assert sheet.then is not None
    assert (sheet.organisation.name, sheet.then.name) == ("市丙局", "市甲局")
    assert change_days(actor=city.actor(Role.MEMBER)) == [SINCE, ON]
    assert AuditLine.objects.latest("number").sentence == "市甲局自2026年7月1日起更名为市丙局"


def test_whoever_saw_an_older_row_overwrites_nothing(city: City) -> None:
    before = seen(city, city.jia)
    rename(city, city.jia, "市丙局")
    with pytest.raises(RefusedError, match="在您打开之后有改动"):
        rename_organisation(**before, name="市丁局", short_name="", on=ON)
    assert Organisation.objects.get(id=city.jia.id).name == "市丙局"


@pytest.mark.parametrize(
    ("name", "on", "said"),
    [
        ("市甲局", ON, "和现在的一样"),
        ("市乙局", ON, "已经有叫“市乙局”的组织"),
        ("市丙局", date(2026, 7, 16), "不能晚于今天"),
        ("市丙局", date(2019, 12, 31), "有过变动"),
    ],
)
def test_a_name_that_cannot_be_is_refused(city: City, name: str, on: date, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        rename(city, city.jia, name, on)
    assert OrganisationSpan.objects.filter(organisation=city.jia).count() == 1


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMMITTEE_STAFF}))
def test_nobody_else_changes_the_tree(city: City, role: Role) -> None:
    with pytest.raises(ForbiddenError):
        rename(city, city.jia, "市丙局", actor=city.actor(role))
    with pytest.raises(ForbiddenError):
        close(city, city.jia_second, actor=city.actor(role))


def test_an_organisation_of_another_committee_does_not_exist(city: City) -> None:
    with pytest.raises(Organisation.DoesNotExist):
        rename(city, small_city("linjiang").jia, "市丙局")


def test_a_new_order_takes_all_that_stands_below_along(city: City) -> None:
    reorder_organisation(**seen(city, city.yi), behind_id=None, on=ON)
    assert order_on(city, date(2026, 6, 30)) == ["市甲局", "市乙局"]
    assert order_on(city, ON) == ["市乙局", "市甲局"]
    ranks = dict(Organisation.objects.values_list("id", "rank"))
    assert ranks[city.yi_first.id] == "001.001.001.001"
    assert ranks[city.jia_second.id].startswith("001.002.")
    reorder_organisation(**seen(city, city.yi), behind_id=city.jia.id, on=TODAY)
    assert order_on(city, TODAY) == ["市甲局", "市乙局"]


@pytest.mark.parametrize(("behind", "said"), [("jia", "和现在的一样"), ("jia_first", "请选一个同级组织")])
def test_an_order_that_says_nothing_is_refused(city: City, behind: str, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        reorder_organisation(**seen(city, city.yi), behind_id=getattr(city, behind).id, on=ON)


def test_the_committee_itself_has_no_siblings(city: City) -> None:
    with pytest.raises(RefusedError, match="没有同级组织"):
        reorder_organisation(**seen(city, city.root), behind_id=None, on=ON)


def test_a_part_becomes_an_organisation_with_its_people(city: City) -> None:
    stays, goes = member(city.jia_first, "甲一"), member(city.jia_first, "甲二")
    made = split_off(**seen(city, city.jia_first), name="市甲局第三支部", short_name="", person_ids=[goes.id], on=ON)
    assert (made.parent_id, made.kind, made.rank) == (city.jia_committee.id, "branch", "001.001.001.003")
    assert spells_of(goes) == [("市甲局第一支部", SINCE, ON), ("市甲局第三支部", ON, None)]
    assert spells_of(stays) == [("市甲局第一支部", SINCE, None)]
    assert root_on(city, date(2026, 6, 30)).branches + 1 == root_on(city, ON).branches == 4
    assert AuditLine.objects.latest("number").sentence.endswith("分设市甲局第三支部，转去党员1名")


def test_nobody_who_is_elsewhere_is_split_off(city: City) -> None:
    with pytest.raises(RefusedError, match="有的已不在"):
        split_off(
            **seen(city, city.jia_first),
            name="市甲局第三支部",
            short_name="",
            person_ids=[member(city.yi_first).id],
            on=ON,
        )
    with pytest.raises(RefusedError, match="工委不能分设"):
        split_off(**seen(city, city.root), name="另一个", short_name="", person_ids=[], on=ON)


def test_an_empty_branch_is_closed_and_stays_in_the_past(city: City) -> None:
    close(city, city.jia_second)
    assert root_on(city, ON).branches == 2
    assert root_on(city, date(2026, 6, 30)).branches == 3
    with pytest.raises(RefusedError, match="已于2026年7月1日撤销"):
        close(city, city.jia_second)


@pytest.mark.parametrize(
    ("place", "said"), [("root", "工委不能撤销"), ("jia_committee", "之下还有组织"), ("jia_first", "还有党员1名")]
)
def test_nothing_is_closed_over_somebodys_head(city: City, place: str, said: str) -> None:
    member(city.jia_first)
    with pytest.raises(RefusedError, match=said):
        close(city, getattr(city, place))
    assert Membership.objects.filter(valid_to__isnull=False).count() == 0


def test_nothing_is_closed_before_it_began(city: City) -> None:
    with pytest.raises(RefusedError, match="撤销日期应在这一天之后"):
        close(city, city.jia_second, SINCE)
