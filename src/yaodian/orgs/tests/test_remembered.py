"""What is put back is what was made, and whatever else it touched would be forgotten: it is refused."""

from datetime import timedelta

import pytest

from yaodian.orgs.models import AuditLine, Committee, Organisation, RoleGrant, User
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, small_city
from yaodian.orgs.tests.remembered import remembered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("time", ["first", "second"])
def test_the_city_of_the_second_test_is_the_city_of_the_first(time: str) -> None:
    """Whichever of the two comes first makes it, where no other test has."""
    del time
    city = small_city()
    assert (Committee.objects.count(), User.objects.count(), RoleGrant.objects.count()) == (1, len(Role), len(Role))
    assert Organisation.objects.get(id=city.yi_first.id).name == "市乙局第一支部"
    report = verify_chain(committee_id=city.committee_id)
    assert (report.is_whole, report.lines) == (True, AuditLine.objects.count())
    assert city.actor(Role.UNIT_SECRETARY, SINCE + timedelta(days=1)).user_id == city.users[Role.UNIT_SECRETARY].id


def test_who_changes_rows_of_others_is_not_remembered() -> None:
    city = small_city()

    def rename() -> None:
        Committee.objects.filter(id=city.committee_id).update(name="改了名")

    with pytest.raises(AssertionError, match="changed or deleted rows of orgs_committee"):
        remembered(rename, "renames")
