"""日历订阅: whose address it is, and what stands in the calendar: meetings and last days, no names, no agenda."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.db.models import Count, Max
from django.urls import reverse

from yaodian.engine.models import DueChange, Duty, Plan
from yaodian.engine.queries.desk import own_organisations
from yaodian.formats.calendar_feed import FeedEntry
from yaodian.kernel.registry import institution
from yaodian.notices.happenings import Happening, Stretch, happenings_in
from yaodian.notices.models import FeedAddress
from yaodian.notices.queries.addresses import hash_of, readable
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import User
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Right

# A quarter back, so that a calendar can be looked up; two ahead, as far as meetings are planned.
BACK, AHEAD = timedelta(days=92), timedelta(days=184)
_LONGEST: Final = 30


def feed_owner(user: User, secret: str) -> FeedAddress | None:
    """The address that the secret opens, while its owner's account is open."""
    if not user.is_active:
        return None
    rows = FeedAddress.objects.of(user.committee_id).filter(user_id=user.id, secret_hash=hash_of(secret))
    return rows.select_related("organisation").first()


def feed_entries(*, address: FeedAddress, user: User, on: date, site: str) -> list[FeedEntry]:
    """By the owner's rights of this very day. Of an organisation that they may read no more: nothing is found."""
    actor = actor_of(user=user, on=on)
    if address.organisation_id is None:
        units = own_units(actor)
        person = user.person_id
    else:
        units, person = frozenset({readable(actor, address.organisation_id).id}), None
    stretch = Stretch(committee_id=user.committee_id, first=on - BACK, last=on + AHEAD, units=units, person_id=person)
    happenings = [_entry(each, site) for each in happenings_in(stretch)]
    return [*happenings, *_due(stretch, units, site)]


def own_units(actor: Actor) -> frozenset[int]:
    """Those one acts for; whoever records nothing has no last days to keep."""
    return frozenset(own_organisations(actor).values_list("id", flat=True)) if actor.may(Right.RECORD) else frozenset()


def _entry(happening: Happening, site: str) -> FeedEntry:
    return FeedEntry(
        uid=f"{happening.key}@yaodian",
        sequence=happening.sequence,
        summary=happening.title,
        begins=happening.begins or happening.on,
        ends=happening.ends or happening.on,
        changed_at=happening.changed_at,
        place=happening.place,
        url=f"{site}{happening.path}",
        is_cancelled=happening.is_cancelled,
    )


def _due(stretch: Stretch, units: frozenset[int], site: str) -> Iterator[FeedEntry]:
    duties = Duty.objects.of(stretch.committee_id).filter(
        organisation_id__in=sorted(units),
        due_on__range=(stretch.first, stretch.last),
        verdict=Duty.Verdict.OPEN,
        plan__status=Plan.Status.ISSUED,
    )
    rows = list(duties.select_related("measure", "organisation", "plan").order_by("due_on", "id"))
    moved = DueChange.objects.of(stretch.committee_id).filter(duty_id__in=[duty.id for duty in rows]).order_by()
    changes = {
        duty: (count, last) for duty, count, last in moved.values_list("duty_id").annotate(Count("id"), Max("at"))
    }
    for duty in rows:
        yield _due_entry(duty, *changes.get(duty.id, (0, duty.plan.created_at)), site)


def _due_entry(duty: Duty, sequence: int, changed_at: datetime, site: str) -> FeedEntry:
    title = institution(duty.institution).name if duty.institution else duty.measure.text
    short = title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
    return FeedEntry(
        uid=f"duty-{duty.id}@yaodian",
        sequence=sequence,
        summary=f"到期：{short} · {duty.organisation.short_name}",
        begins=duty.due_on,
        ends=duty.due_on,
        changed_at=changed_at.astimezone(UTC),
        url=f"{site}{reverse('desk:duty', args=[duty.id])}",
    )


def title_of(address: FeedAddress) -> str:
    return f"要点 · {address.organisation.short_name}" if address.organisation else "要点"
