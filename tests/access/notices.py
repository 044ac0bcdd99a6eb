"""A digest and an address of a feed of a unit's account, and the lines of their routes."""

from datetime import date
from typing import TYPE_CHECKING, Final

from yaodian.kernel.clock import now
from yaodian.notices.digest_text import Group, Part, Told, as_data
from yaodian.notices.models import Delivery, Digest, FeedAddress
from yaodian.notices.queries.addresses import hash_of
from yaodian.orgs.models import Organisation, User

if TYPE_CHECKING:
    from tests.access.world import Unit

DAY: Final = date(2026, 7, 14)
GUESS: Final = "A" * 22


def digest_of(place: Organisation, owner: User, marker: str) -> Digest:
    """With a feed of the organisation, and a letter that did not get through."""
    mine = {"committee_id": place.committee_id, "user_id": owner.id}
    told = Told((Part(groups=(Group(word="逾期", count=1, lines=(f"学习{marker}",)),)),))
    FeedAddress.objects.create(**mine, organisation=place, secret_hash=hash_of(f"secret{place.id}"), made_at=now())
    Delivery.objects.create(**mine, day=DAY, channel="email", state="failed", tries=6, reason=f"退信{marker}")
    return Digest.objects.create(**mine, day=DAY, summary=f"逾期{marker}", body=as_data(told), made_at=now())


def at_digest(unit: "Unit") -> dict[str, object]:
    return {"digest_id": unit.digest.id}


def at_feed(unit: "Unit") -> dict[str, object]:
    """With the right secret for one's own; of others nobody knows it."""
    secret = GUESS if unit.marker else f"secret{unit.organisation.id}"
    return {"user_id": unit.user.id, "secret": secret}
