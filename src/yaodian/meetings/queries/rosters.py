"""应到: who is to come to a meeting of that kind, by the roster of its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from yaodian.kernel.meetings import MeetingKind
from yaodian.orgs.models import Membership, Organisation, Person, Post, Voteless
from yaodian.orgs.models.people import GONE, MemberStatus
from yaodian.orgs.spells import held_on

# These are held by those with a post in the organisation, all others by its members.
_BY_POST: Final = frozenset({MeetingKind.LEADING_GROUP, MeetingKind.CENTER_GROUP, MeetingKind.BRANCH_COMMITTEE})


@dataclass(frozen=True, slots=True)
class Expected:
    person_id: int
    has_vote: bool


def expected_at(
    *, committee_id: int, kind: MeetingKind, organisation_ids: Sequence[int], day: date
) -> tuple[Expected, ...]:
    """Each person once, whoever holds the meeting jointly. Who has no vote on that day is expected all the same."""
    held = _posts if kind in _BY_POST else _memberships
    ids = held(committee_id, organisation_ids, day)
    people = Person.objects.of(committee_id).filter(id__in=ids).exclude(status__in=GONE).order_by("id")
    without = set(
        Voteless.objects.of(committee_id).filter(held_on(day), person_id__in=ids).values_list("person_id", flat=True)
    )
    return tuple(
        Expected(person_id, has_vote=status == MemberStatus.FULL and person_id not in without)
        for person_id, status in people.values_list("id", "status")
    )


def _posts(committee_id: int, organisation_ids: Sequence[int], day: date) -> set[int]:
    rows = Post.objects.of(committee_id).filter(held_on(day), organisation_id__in=organisation_ids)
    return set(rows.values_list("person_id", flat=True))


def _memberships(committee_id: int, organisation_ids: Sequence[int], day: date) -> set[int]:
    """Of the organisations themselves and, where a branch has cells, of those below."""
    paths = Organisation.objects.of(committee_id).filter(id__in=organisation_ids).values_list("path", flat=True)
    below: set[int] = set()
    for path in paths:
        below.update(Organisation.objects.of(committee_id).within(path).values_list("id", flat=True))
    rows = Membership.objects.of(committee_id).filter(held_on(day), organisation_id__in=below)
    return set(rows.values_list("person_id", flat=True))
