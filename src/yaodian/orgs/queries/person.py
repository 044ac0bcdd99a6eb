"""One member: the row itself, and how it came about. For the keeper of the roster, and for the person alone."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Value

from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import CorrectionRequest, Membership, Person, Post, Secondment, User, Voteless
from yaodian.orgs.models.people import GONE
from yaodian.orgs.rights import Right

_MOST_REQUESTS = 20
HOME, AWAY = "组织关系", "借调"


@dataclass(frozen=True, slots=True)
class Step:
    """Where from when to when: a membership or a secondment."""

    what: str
    place: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """`voteless` is empty for those who may not know; `accounts` are names of accounts."""

    person: Person
    steps: list[Step]
    posts: list[Post]
    voteless: list[Voteless]
    requests: list[CorrectionRequest]
    accounts: list[str]

    @property
    def is_gone(self) -> bool:
        return self.person.status in GONE

    @property
    def is_voteless(self) -> bool:
        day = today()
        return any(each.valid_from <= day < (each.valid_to or date.max) for each in self.voteless)

    @property
    def away(self) -> Step | None:
        return next((step for step in self.steps if step.what == AWAY and step.valid_to is None), None)

    @property
    def posts_held(self) -> list[Post]:
        return [post for post in self.posts if post.valid_to is None]


def person_of(*, actor: Actor, person_id: int) -> PersonSheet:
    """Raises DoesNotExist outside the roster's scope."""
    actor.require(Right.READ_MEMBERS)
    rows = Person.objects.visible_by(actor, Right.READ_MEMBERS).select_related("organisation", "department")
    person: Person = rows.get(id=person_id)
    may_know = actor.may_at(Right.KEEP_VOTELESS, organisation=person.organisation_id, department=person.department_id)
    return _sheet(person, with_votes=may_know)


def own_data_of(*, actor: Actor) -> PersonSheet | None:
    """All that is kept of oneself; None where the account belongs to no member."""
    if actor.person_id is None:
        return None
    rows = Person.objects.of(actor.committee_id).select_related("organisation", "department")
    person = rows.filter(id=actor.person_id).first()
    return _sheet(person, with_votes=True) if person else None


def _sheet(person: Person, *, with_votes: bool) -> PersonSheet:
    committee_id = person.committee_id
    posts = Post.objects.of(committee_id).filter(person_id=person.id).select_related("organisation")
    requests = CorrectionRequest.objects.of(committee_id).filter(person_id=person.id).order_by("-id")
    votes = Voteless.objects.of(committee_id).filter(person_id=person.id).order_by("-valid_from")
    accounts = User.objects.filter(committee_id=committee_id, person_id=person.id)
    return PersonSheet(
        person,
        _steps(person),
        list(posts.order_by("-valid_from", "-id")),
        list(votes) if with_votes else [],
        list(requests[:_MOST_REQUESTS]),
        list(accounts.order_by("username").values_list("username", flat=True)),
    )


def _steps(person: Person) -> list[Step]:
    """The latest first, in one query."""
    parts = [
        table.objects.of(person.committee_id)
        .filter(person_id=person.id)
        .order_by()
        .annotate(what=Value(what, CharField()))
        .values_list("what", "organisation__name", "valid_from", "valid_to")
        for table, what in ((Membership, HOME), (Secondment, AWAY))
    ]
    return sorted((Step(*row) for row in parts[0].union(parts[1], all=True)), key=lambda step: step.valid_from)[::-1]
