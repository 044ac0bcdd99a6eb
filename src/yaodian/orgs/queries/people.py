"""Members by name: for those alone who keep their roster."""

from dataclasses import dataclass
from datetime import date

from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Person, Post
from yaodian.orgs.paging import Page, page_of
from yaodian.orgs.queries.organisations import GONE
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import held_on


@dataclass(frozen=True, slots=True)
class Member:
    person: Person
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Members:
    organisation: Organisation
    lines: list[Member]
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class PostLine:
    """`name` is empty for those who may not read the roster."""

    title: str
    name: str
    valid_from: date


def may_read_members(*, actor: Actor, organisation: Organisation) -> bool:
    return actor.may_at(Right.READ_MEMBERS, organisation=organisation.id, department=organisation.home_id)


def members_of(
    *, actor: Actor, organisation_id: int, on: date, after: int | None = None, before: int | None = None
) -> Members:
    """Of the organisation and all below it. One outside the roster's scope does not exist."""
    actor.require(Right.READ_MEMBERS)
    organisation = Organisation.objects.visible_to(actor).get(id=organisation_id)
    if not may_read_members(actor=actor, organisation=organisation):
        raise Organisation.DoesNotExist
    below = Organisation.objects.visible_to(actor).within(organisation.path)
    listed = Person.objects.visible_to(actor).filter(organisation_id__in=below.values("id")).exclude(status__in=GONE)
    page: Page[Person] = page_of(listed.select_related("organisation"), key="id", after=after, before=before)
    titles = _titles(actor, {person.id for person in page.rows}, on)
    lines = [Member(person, titles.get(person.id, ())) for person in page.rows]
    return Members(organisation, lines, page.before, page.after)


def posts_of(*, actor: Actor, organisation: Organisation, on: date) -> list[PostLine]:
    """Posts are part of the tree that everybody may see; who holds them is part of the roster."""
    actor.require(Right.READ_ORGANISATIONS)
    held = Post.objects.visible_to(actor).filter(held_on(on), organisation_id=organisation.id)
    shows_names = may_read_members(actor=actor, organisation=organisation)
    return [
        PostLine(post.title, post.person.name if shows_names else "", post.valid_from)
        for post in held.select_related("person").order_by("id")
    ]


def _titles(actor: Actor, people: set[int], on: date) -> dict[int, tuple[str, ...]]:
    titles: dict[int, tuple[str, ...]] = {}
    held = Post.objects.visible_to(actor).filter(held_on(on), person_id__in=people).order_by("id")
    for person, title in held.values_list("person_id", "title"):
        titles[person] = (*titles.get(person, ()), title)
    return titles
