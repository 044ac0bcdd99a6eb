"""The tree, who sees what in it, and the chain that tells of it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.actions.roles import grant_role
from yaodian.orgs.models import AuditLine, Organisation
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import ADMINISTRATORS, RIGHTS, Right, Role
from yaodian.orgs.tests.city import SINCE, small_city

pytestmark = pytest.mark.django_db


def test_paths_and_ranks_follow_the_official_order() -> None:
    city = small_city()
    names = [each.name for each in Organisation.objects.of(city.committee_id).in_order()]
    assert names[:4] == ["yunze市直机关工委", "市甲局", "市甲局机关党委", "市甲局第一支部"]
    assert names.index("市甲局党组") < names.index("市乙局")
    assert city.jia_second.path == f"/{city.root.id}/{city.jia.id}/{city.jia_committee.id}/{city.jia_second.id}/"
    assert city.jia_second.home_id == city.jia.id


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.DEPARTMENT_OFFICE, {"jia_group", "jia_first", "jia_second"}),
        (Role.STUDY_SECRETARY, {"jia_group"}),
        (Role.UNIT_SECRETARY, {"jia_first"}),
        (Role.COMMITTEE_STAFF, {"jia_group", "jia_first", "jia_second", "yi_group", "yi_first"}),
    ],
)
def test_a_role_reaches_its_own_line(role: Role, seen: set[str]) -> None:
    city = small_city()
    scope = city.actor(role).scope
    places = {name: getattr(city, name) for name in ("jia_group", "jia_first", "jia_second", "yi_group", "yi_first")}
    reached = {name for name, place in places.items() if scope.holds(organisation=place.id, department=place.home_id)}
    assert reached == seen


def test_administrators_have_no_business_rights() -> None:
    business = RIGHTS[Role.COMMITTEE_STAFF] - {Right.APPROVE_ROLES}
    assert all(not RIGHTS[role] & business for role in ADMINISTRATORS)


@pytest.mark.parametrize("other", [role for role in Role if role is not Role.AUDITOR])
def test_an_administrator_holds_one_role_only(other: Role) -> None:
    city = small_city()
    program = program_actor(committee_id=city.committee_id)
    for user, role in ((city.users[Role.AUDITOR], other), (city.users[other], Role.AUDITOR)):
        with pytest.raises(RefusedError, match="不同的人担任"):
            grant_role(
                actor=program, user=user, role=role, organisation=city.root, valid_from=SINCE + timedelta(days=1)
            )


def test_the_chain_is_whole_and_the_database_refuses_to_change_it() -> None:
    city = small_city()
    report = verify_chain(committee_id=city.committee_id)
    assert report.is_whole
    assert report.lines == AuditLine.objects.of(city.committee_id).count() > 10
    rows = AuditLine.objects.of(city.committee_id)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(sentence="改")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
