"""交接单: what an organisation hands over when its secretary changes: work, papers and keys; no opinion of anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Max, Q, QuerySet

from yaodian.engine.models import Credit, Draft, Duty, Plan, Record, RecordEvidence
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import CorrectionRequest, Organisation, Post, RoleGrant
from yaodian.orgs.queries.as_of import Strength, members_on, strengths_on
from yaodian.orgs.queries.people import roster_place

MOST: Final = 60  # duties on the one page; how many more there are is said
_LATELY: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Filed:
    """Records of one institution ("" for work under none) that count for a duty of the year."""

    institution: str
    records: int
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """`duties`: the open ones of years that are not closed, due first. `grants` and `posts`: of now, and those that
    ended lately."""

    organisation: Organisation
    on: date
    strength: Strength
    duties: Sequence[Duty]
    open_duties: int
    corrections: Sequence[tuple[str, int]]
    drafts: int
    filed: Sequence[Filed]
    records: int
    files: int
    grants: Sequence[RoleGrant]
    posts: Sequence[Post]


def handover_of(*, actor: Actor, organisation_id: int, on: date) -> Handover:
    """Of the organisation and all below it. Outside the roster's scope it does not exist."""
    place = roster_place(actor=actor, organisation_id=organisation_id)
    units = Organisation.objects.visible_to(actor).within(place.path).values("id")
    owed = Duty.objects.visible_to(actor).filter(organisation_id__in=units, plan__status=Plan.Status.ISSUED)
    still_open = owed.filter(verdict=Duty.Verdict.OPEN)
    duties = list(still_open.select_related("measure", "organisation").order_by("due_on", "id")[: MOST + 1])
    grants = _grants(actor, units, on)
    records = Record.objects.visible_to(actor).filter(
        organisation_id__in=units, status=Record.Status.IN_FORCE, year=on.year
    )
    members = strengths_on(members=members_on(committee_id=actor.committee_id, path=place.path, on=on), on=on)
    return Handover(
        organisation=place,
        on=on,
        strength=sum(members.values(), Strength()),
        duties=duties[:MOST],
        open_duties=still_open.count() if len(duties) > MOST else len(duties),
        corrections=_corrections(actor, units),
        drafts=_drafts(actor, grants, on),
        filed=_filed(actor, units, on.year),
        records=records.count(),
        files=RecordEvidence.objects.visible_to(actor).filter(record__in=records).count(),
        grants=grants,
        posts=_posts(actor, units, on),
    )


def _lately(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on - _LATELY))


def _grants(actor: Actor, units: QuerySet[Organisation, Any], on: date) -> list[RoleGrant]:
    held = RoleGrant.objects.visible_to(actor).filter(_lately(on), organisation_id__in=units)
    return list(held.select_related("user", "organisation").order_by("organisation__rank", "valid_from", "id"))


def _posts(actor: Actor, units: QuerySet[Organisation, Any], on: date) -> list[Post]:
    held = Post.objects.visible_to(actor).filter(_lately(on), organisation_id__in=units)
    return list(held.select_related("person", "organisation").order_by("organisation__rank", "valid_from", "id"))


def _corrections(actor: Actor, units: QuerySet[Organisation, Any]) -> list[tuple[str, int]]:
    """By what is asked to be corrected: no name, and nothing of what is wanted."""
    waiting = CorrectionRequest.objects.visible_to(actor).filter(
        organisation_id__in=units, state=CorrectionRequest.State.WAITING
    )
    counted = waiting.order_by().values("fact").annotate(number=Count("id")).values_list("fact", "number")
    return [(str(CorrectionRequest.Fact(fact).label), number) for fact, number in sorted(counted)]


def _drafts(actor: Actor, grants: Sequence[RoleGrant], on: date) -> int:
    """Begun by the accounts of the place. What is in them stays theirs until it is saved."""
    users = {grant.user_id for grant in grants if grant.valid_to is None or grant.valid_to > on}
    mine = Draft.objects.visible_to(actor).filter(user_id__in=sorted(users), place__startswith="record")
    return mine.count()


def _filed(actor: Actor, units: QuerySet[Organisation, Any], year: int) -> list[Filed]:
    counting = Credit.objects.visible_to(actor).filter(duty__organisation_id__in=units, duty__year=year)
    counted = (
        counting.order_by()
        .values("duty__institution")
        .annotate(records=Count("record_id", distinct=True), latest=Max("happened_on"))
        .values_list("duty__institution", "records", "latest")
    )
    return [Filed(*row) for row in sorted(counted, key=lambda row: (-row[1], row[0]))]
