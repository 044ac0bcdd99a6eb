"""A small invented city for tests: two departments with both lines, three branches, and an account for each role."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from yaodian.orgs.actions.accounts import new_account
from yaodian.orgs.actions.founding import found_committee, program_actor
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.actions.roles import grant_role
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.remembered import remembered

SINCE: Final = date(2020, 1, 1)
PASSWORD: Final = "云泽市机关示例口令-Yz2026"  # noqa: S105  of invented people


@dataclass(frozen=True)
class City:
    root: Organisation
    jia: Organisation  # 市甲局, first in the official order
    jia_group: Organisation
    jia_committee: Organisation
    jia_first: Organisation
    jia_second: Organisation
    yi: Organisation  # 市乙局
    yi_group: Organisation
    yi_committee: Organisation
    yi_first: Organisation
    users: dict[Role, User]

    @property
    def committee_id(self) -> int:
        return self.root.committee_id

    def actor(self, role: Role, on: date = SINCE) -> Actor:
        """The account of that role; all but the committee's and the administrators' sit in 市甲局 or its branch."""
        return actor_of(user=self.users[role], on=on)


def small_city(code: str = "yunze") -> City:
    return remembered(lambda: _built(code), "small city", code)


def _built(code: str) -> City:
    root = found_committee(name=f"{code}市直机关工委", short_name="工委", code=code, founded_on=SINCE)
    program = program_actor(committee_id=root.committee_id)

    def add(parent: Organisation, kind: Kind, name: str) -> Organisation:
        return add_organisation(actor=program, parent=parent, kind=kind, name=name, valid_from=SINCE)

    jia, yi = add(root, Kind.DEPARTMENT, "市甲局"), add(root, Kind.DEPARTMENT, "市乙局")
    jia_committee = add(jia, Kind.UNIT_COMMITTEE, "市甲局机关党委")
    yi_committee = add(yi, Kind.UNIT_COMMITTEE, "市乙局机关党委")
    city = City(
        root=root,
        jia=jia,
        jia_group=add(jia, Kind.LEADING_GROUP, "市甲局党组"),
        jia_committee=jia_committee,
        jia_first=add(jia_committee, Kind.BRANCH, "市甲局第一支部"),
        jia_second=add(jia_committee, Kind.BRANCH, "市甲局第二支部"),
        yi=yi,
        yi_group=add(yi, Kind.LEADING_GROUP, "市乙局党组"),
        yi_committee=yi_committee,
        yi_first=add(yi_committee, Kind.BRANCH, "市乙局第一支部"),
        users={},
    )
    for role in Role:
        city.users[role] = account(city, role, _seat(city, role), f"{code}-{role.value}")
    return city


def account(city: City, role: Role, place: Organisation, username: str) -> User:
    """An account that holds one role."""
    user = new_account(committee_id=city.committee_id, username=username, name=role.label, password=PASSWORD)
    grant_role(
        actor=program_actor(committee_id=city.committee_id), user=user, role=role, organisation=place, valid_from=SINCE
    )
    return user


def _seat(city: City, role: Role) -> Organisation:
    seats = {
        Role.DEPARTMENT_OFFICE: city.jia,
        Role.STUDY_SECRETARY: city.jia,
        Role.UNIT_SECRETARY: city.jia_first,
        Role.MEMBER: city.jia_first,
        Role.OBSERVER: city.jia_first,
    }
    return seats.get(role, city.root)
