"""The rows of a person, and what the offices settle among themselves."""

from datetime import date, timedelta
from typing import Any

from yaodian.kernel.clock import now
from yaodian.orgs.models import (
    ChainCheck,
    Delegation,
    GrantRequest,
    Membership,
    MoveRequest,
    Organisation,
    Person,
    Post,
    RoleGrant,
    Secondment,
    User,
    Voteless,
)
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE


def office_of(place: Organisation, marker: str, owner: User) -> dict[str, Any]:
    """What the offices settle among themselves."""
    today = date(2026, 7, 15)
    asked = {"committee_id": place.committee_id, "asked_by": 0, "asked_name": f"提出人{marker}", "asked_at": now()}
    later = {"valid_from": today + timedelta(days=30), "valid_to": today + timedelta(days=40)}
    office = RoleGrant.objects.of(place.committee_id).get(role=Role.DEPARTMENT_OFFICE.value).user
    return {
        "asked": GrantRequest.objects.create(
            **asked, user=owner, role=Role.JUDGE.value, organisation=place, lapses_on=today + timedelta(days=9)
        ),
        "loan": Delegation.objects.create(
            committee_id=place.committee_id,
            owner=owner,
            deputy=owner if marker else office,
            reason="other",
            note=f"说明{marker}",
            made_at=now(),
            **later,
        ),
        "move": MoveRequest.objects.create(
            **asked, organisation=place, source=place, target=place.parent or place, on=today, reason=f"文件{marker}"
        ),
        "check": ChainCheck.objects.create(**asked, faults=f"第1条{marker}", state="broken", ended_at=now()),
    }


def person_of(place: Organisation, marker: str) -> Person:
    person = Person.objects.create(
        committee_id=place.committee_id, organisation=place, department_id=place.home_id, name=f"周党员{marker}"
    )
    spell = {"committee_id": place.committee_id, "person": person, "organisation": place, "valid_from": SINCE}
    Membership.objects.create(**spell)
    Post.objects.create(**spell, title=f"书记{marker}")
    Secondment.objects.create(**{**spell, "valid_to": date(2021, 1, 1)})
    Voteless.objects.create(committee_id=place.committee_id, person=person, valid_from=SINCE, valid_to=date(2021, 1, 1))
    return person
