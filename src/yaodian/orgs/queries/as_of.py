"""As of a day: which units there were, who belonged to them, who held their posts. Lists, denominators and reports for
a date ask here, so that nothing that came later changes what they say of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from yaodian.orgs.models import Membership, OrganisationSpan, Secondment, Voteless
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.spells import held_on

HEADS: Final = ("书记", "党委书记", "党组书记", "支部书记", "总支书记", "组长", "党小组组长")
"""Titles of whoever leads an organisation: they stand first among its posts."""


@dataclass(frozen=True, slots=True)
class Strength:
    """`voteless`: of the full members, those without a vote; 0 where nobody asked, or nobody may know."""

    members: int = 0
    full: int = 0
    voteless: int = 0

    def __add__(self, other: "Strength") -> "Strength":
        return Strength(self.members + other.members, self.full + other.full, self.voteless + other.voteless)

    @property
    def probationary(self) -> int:
        return self.members - self.full


@dataclass(frozen=True, slots=True)
class Seconded:
    """`here`: from elsewhere, who attend here. `away`: members who attend elsewhere."""

    here: int = 0
    away: int = 0


def units_on(*, committee_id: int, path: str, on: date) -> QuerySet[OrganisationSpan]:
    """The unit that had that path on the day, and all below it; "/" is the whole tree."""
    spans = OrganisationSpan.objects.of(committee_id).filter(held_on(on))
    return spans if _is_whole(path) else spans.filter(path__startswith=path)


def members_on(*, committee_id: int, path: str, on: date) -> QuerySet[Membership]:
    held = Membership.objects.of(committee_id).filter(held_on(on))
    if _is_whole(path):
        return held
    units = units_on(committee_id=committee_id, path=path, on=on)
    return held.filter(organisation_id__in=units.values("organisation_id"))


def _is_whole(path: str) -> bool:
    """The root's own path is in every other one: nothing is narrowed by it, and no index would serve the order."""
    return path.count("/") <= 2  # noqa: PLR2004  /1/


def is_full_on(day: date) -> Q:
    """Whoever has been a full member since before anybody wrote down when, is one."""
    undated = Q(person__full_on__isnull=True, person__status=MemberStatus.FULL)
    return Q(person__full_on__lte=day) | undated


def strengths_on(*, members: QuerySet[Membership], on: date, with_votes: bool = False) -> dict[int, Strength]:
    """By organisation, without those below it. `with_votes`: for those alone who may know who has none."""
    counts = {"of_all": Count("id"), "of_full": Count("id", filter=is_full_on(on))}
    if with_votes:
        without = Voteless.objects.filter(
            held_on(on), committee_id=OuterRef("committee_id"), person_id=OuterRef("person_id")
        )
        counts["of_voteless"] = Count("id", filter=is_full_on(on) & Q(Exists(without)))
    counted = members.order_by().values("organisation_id").annotate(**counts)
    return {unit: Strength(*numbers) for unit, *numbers in counted.values_list("organisation_id", *counts)}


def seconded_on(*, committee_id: int, units: Collection[int], on: date) -> Seconded:
    """In and out of these organisations, not from one of them to another."""
    homes = Membership.objects.of(committee_id).filter(held_on(on), person_id=OuterRef("person_id"))
    away = Secondment.objects.of(committee_id).filter(held_on(on))
    rows = away.annotate(home=Subquery(homes.values("organisation_id")[:1])).values_list("organisation_id", "home")
    pairs = [(place in units, home in units) for place, home in rows]
    return Seconded(
        here=sum(is_here and not at_home for is_here, at_home in pairs),
        away=sum(at_home and not is_here for is_here, at_home in pairs),
    )
