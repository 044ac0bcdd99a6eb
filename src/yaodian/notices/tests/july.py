"""A city in July with work, and the morning on which its digests are written."""

from datetime import date, datetime
from typing import Final

from yaodian.kernel.clock import BEIJING
from yaodian.notices.actions.composing import compose_digests
from yaodian.notices.digest_text import Told, from_data
from yaodian.notices.models import Digest, ReminderChoice
from yaodian.orgs.models import User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

TODAY: Final = date(2026, 7, 15)  # a Wednesday
MORNING: Final = datetime(2026, 7, 15, 8, 5, tzinfo=BEIJING)


def composed(city: City, at: datetime = MORNING) -> int:
    return compose_digests(committee_id=city.committee_id, at=at)


def told(city: City, who: Role | User, day: date = TODAY) -> Told:
    """Nothing for whoever has no digest on that day."""
    user = city.users[who] if isinstance(who, Role) else who
    found = Digest.objects.of(city.committee_id).filter(user_id=user.id, day=day).first()
    return from_data(found.body) if found else Told()


def words(said: Told) -> list[str]:
    return [group.heading for part in said.parts for group in part.groups]


def wants_mail(city: City, role: Role, email: str = "office@example.gov.cn", hour: int = 8) -> ReminderChoice:
    return ReminderChoice.objects.create(
        committee_id=city.committee_id, user_id=city.users[role].id, hour=hour, by_email=True, email=email
    )
