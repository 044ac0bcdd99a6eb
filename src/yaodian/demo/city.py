"""云泽市: an invented city with its departments, both lines of each, branches, members and accounts."""

from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from random import Random
from typing import Final

from yaodian.demo.clock import standing_on
from yaodian.demo.names import DEPARTMENTS, branch_name, people_names
from yaodian.demo.sizes import SIZES, SMALL, Size
from yaodian.orgs.actions.accounts import new_account
from yaodian.orgs.actions.founding import found_committee, program_actor
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.actions.requests import agree_roles, ask_role
from yaodian.orgs.actions.roles import grant_role
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import ADMINISTRATORS, Role

_STANDS_FOR: Final = 7  # years before the plan's, so that a plan of any year finds its units and accounts
PASSWORD: Final = "yaodian-demo-2026"  # noqa: S105  of the demo alone, where the sign-in page shows it
_PROBATIONARY_IN: Final = 15  # about one in fifteen is on probation
_SLOW: Final = (4, 9)  # of each dozen of departments
_DOZEN: Final = 12
_CAREER: Final = 52  # years between the first and the last to join


@dataclass(slots=True)
class Department:
    organisation: Organisation
    group: Organisation
    committee: Organisation
    branches: list[Organisation] = field(default_factory=list)


@dataclass(slots=True)
class DemoCity:
    root: Organisation
    since: date
    departments: list[Department] = field(default_factory=list)
    accounts: dict[str, User] = field(default_factory=dict)

    @property
    def slow(self) -> frozenset[int]:
        """Two departments of each dozen are behind with their work."""
        return frozenset(
            department.organisation.id for place, department in enumerate(self.departments) if place % _DOZEN in _SLOW
        )

    @property
    def program(self) -> Actor:
        return program_actor(committee_id=self.root.committee_id)


def build_city(random: Random, year: int, size: Size = SIZES[SMALL]) -> DemoCity:
    """As it stands at the beginning of `year`."""
    since = date(year - _STANDS_FOR, 1, 1)
    root = found_committee(
        name="中共云泽市委市直机关工作委员会", short_name="市直机关工委", code="yunze", founded_on=since, is_demo=True
    )
    city = DemoCity(root, since)
    names = people_names(random)
    for place, name in enumerate(DEPARTMENTS[: size.departments]):
        department = _department(city, name, size.branches_of(place))
        city.departments.append(department)
        for branch in department.branches:
            entries = [_person(each, random, year - 1) for each in islice(names, size.members_each)]
            add_people(actor=city.program, organisation=branch, entries=entries, valid_from=city.since)
    _accounts(city)
    return city


def _department(city: DemoCity, name: str, branches: int) -> Department:
    def add(parent: Organisation, kind: Kind, full: str, short: str) -> Organisation:
        return add_organisation(
            actor=city.program, parent=parent, kind=kind, name=full, short_name=short, valid_from=city.since
        )

    top = add(city.root, Kind.DEPARTMENT, name, name)
    group = add(top, Kind.LEADING_GROUP, f"{name}党组", f"{name}党组")
    committee = add(top, Kind.UNIT_COMMITTEE, f"{name}机关党委", f"{name}机关党委")
    made = Department(top, group, committee)
    for number in range(1, branches + 1):
        full = f"{name}{branch_name(number)}"
        made.branches.append(add(committee, Kind.BRANCH, full, full))
    return made


def _person(name: str, random: Random, last_year: int) -> PersonEntry:
    """Full members became such a year after joining, as since 1982; before 11 August 1977 on the same day."""
    joined = date(random.randint(last_year - _CAREER, last_year), random.randint(1, 12), random.randint(1, 28))
    if joined.year == last_year or random.randrange(_PROBATIONARY_IN) == 0:
        recent = joined.replace(year=last_year)
        return PersonEntry(name=name, status=MemberStatus.PROBATIONARY, join_on=recent)
    without_probation = joined <= date(1977, 8, 11)
    full_on = joined if without_probation else joined.replace(year=joined.year + 1)
    return PersonEntry(name=name, join_on=joined, full_on=full_on)


# account, what it shows, role, where it sits: at the committee, or in the first department and its first branch
_SEATS: Final = (
    ("gongwei", "演示·工委办公室", Role.COMMITTEE_STAFF, "root"),
    ("danwei", "演示·单位办公室", Role.DEPARTMENT_OFFICE, "department"),
    ("xuexi", "演示·学习秘书", Role.STUDY_SECRETARY, "department"),
    ("dangwei", "演示·机关党委书记", Role.UNIT_SECRETARY, "committee"),
    ("zhibu", "演示·支部书记", Role.UNIT_SECRETARY, "branch"),
    ("dangyuan", "演示·党员", Role.MEMBER, "branch"),
    ("shenji", "演示·安全审计员", Role.AUDITOR, "root"),
    ("xitong", "演示·系统管理员", Role.SYSTEM_ADMINISTRATOR, "root"),
    ("anquan", "演示·安全保密管理员", Role.SECURITY_ADMINISTRATOR, "root"),
)


def _accounts(city: DemoCity) -> None:
    """The three administrators as in a first run; every other role asked for and agreed to, as on the pages."""
    with standing_on(city.since):
        for username, name, role, _ in _SEATS:
            user = new_account(committee_id=city.root.committee_id, username=username, name=name, password=PASSWORD)
            city.accounts[username] = user
            if role in ADMINISTRATORS:
                grant_role(actor=city.program, user=user, role=role, organisation=city.root, valid_from=city.since)
        for username, _, role, seat in _SEATS:
            if role not in ADMINISTRATORS:
                _agreed(city, city.accounts[username], role, seat)


def _agreed(city: DemoCity, user: User, role: Role, seat: str) -> None:
    """The first of the staff is agreed to by the system administrator, all others by the staff."""
    first = city.departments[0]
    places = {
        "root": city.root,
        "department": first.organisation,
        "committee": first.committee,
        "branch": first.branches[0],
    }
    second = "xitong" if role is Role.COMMITTEE_STAFF else "gongwei"
    asked = ask_role(actor=_acting(city, "anquan"), user_id=user.id, role=role, organisation=places[seat])
    agree_roles(actor=_acting(city, second), request_ids=[asked.id])


def _acting(city: DemoCity, username: str) -> Actor:
    return actor_of(user=city.accounts[username], on=city.since)
