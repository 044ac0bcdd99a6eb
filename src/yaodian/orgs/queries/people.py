"""Members by name: for those alone who keep their roster."""

from dataclasses import dataclass
from datetime import date

from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Membership, Organisation, OrganisationSpan, Person, Post, Secondment
from yaodian.orgs.models.people import GONE
from yaodian.orgs.paging import Page, page_of
from yaodian.orgs.queries.as_of import HEADS, members_on
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import held_on


@dataclass(frozen=True, slots=True)
class Member:
    """`place`: the organisation of that day. `away`: where the person is seconded to."""

    person: Person
    place: str
    posts: tuple[str, ...]
    status: str
    away: str = ""


@dataclass(frozen=True, slots=True)
class Members:
    """`name`: of the organisation on that day."""

    organisation: Organisation
    name: str
    lines: list[Member]
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class PostLine:
    """`name` is empty for those who may not read the roster."""

    title: str
    name: str
    valid_from: date
    valid_to: date | None = None
    place: str = ""
    person_id: int | None = None


def may_read_members(*, actor: Actor, organisation: Organisation) -> bool:
    return actor.may_at(Right.READ_MEMBERS, organisation=organisation.id, department=organisation.home_id)


def roster_place(*, actor: Actor, organisation_id: int) -> Organisation:
    """One outside the roster's scope does not exist."""
    actor.require(Right.READ_MEMBERS)
    organisation: Organisation = Organisation.objects.visible_to(actor).get(id=organisation_id)
    if not may_read_members(actor=actor, organisation=organisation):
        raise Organisation.DoesNotExist
    return organisation


def members_of(
    *, actor: Actor, organisation_id: int, on: date, after: int | None = None, before: int | None = None
) -> Members:
    """Of the organisation and all below it, on that day. Whoever has left since stands on the roster of the day."""
    actor.require(Right.READ_MEMBERS)
    spans = OrganisationSpan.objects.visible_to(actor).filter(held_on(on), organisation_id=organisation_id)
    span = spans.select_related("organisation").first()
    if span is None:
        place = roster_place(actor=actor, organisation_id=organisation_id)
        return Members(place, place.name, [], None, None)
    organisation = span.organisation
    if not may_read_members(actor=actor, organisation=organisation):
        raise Organisation.DoesNotExist
    held = members_on(committee_id=actor.committee_id, path=span.path, on=on)
    if on >= today():
        held = held.exclude(person__status__in=GONE)
    listed = held.select_related("person", "organisation")
    page: Page[Membership] = page_of(listed, key="person_id", after=after, before=before)
    return Members(organisation, span.name, _lines(actor, page.rows, on), page.before, page.after)


def posts_of(*, actor: Actor, organisation: Organisation, on: date) -> list[PostLine]:
    """As they were held on that day, whoever leads first. Posts are part of the tree that everybody may see; who holds
    them is part of the roster."""
    actor.require(Right.READ_ORGANISATIONS)
    held = Post.objects.visible_to(actor).filter(held_on(on), organisation_id=organisation.id)
    shows_names = may_read_members(actor=actor, organisation=organisation)
    lines = [
        PostLine(post.title, post.person.name if shows_names else "", post.valid_from)
        for post in held.select_related("person").order_by("valid_from", "id")
    ]
    return sorted(lines, key=lambda line: line.title not in HEADS)


@dataclass(frozen=True, slots=True)
class Posts:
    organisation: Organisation
    lines: list[PostLine]
    before: int | None
    after: int | None


def post_list_of(*, actor: Actor, organisation_id: int, after: int | None = None, before: int | None = None) -> Posts:
    """Every post that was ever held in the organisation or below it, the latest first."""
    organisation = roster_place(actor=actor, organisation_id=organisation_id)
    units = Organisation.objects.visible_to(actor).within(organisation.path)
    rows = Post.objects.visible_to(actor).filter(organisation_id__in=units.values("id"))
    listed = rows.select_related("organisation", "person")
    page: Page[Post] = page_of(listed, key="id", after=after, before=before, falling=True)
    lines = [
        PostLine(
            post.title, post.person.name, post.valid_from, post.valid_to, post.organisation.short_name, post.person_id
        )
        for post in page.rows
    ]
    return Posts(organisation, lines, page.before, page.after)


def _lines(actor: Actor, rows: list[Membership], on: date) -> list[Member]:
    people = {row.person_id for row in rows}
    titles, away = _titles(actor, people, on), _away(actor, people, on)
    return [
        Member(
            row.person,
            row.organisation.short_name,
            titles.get(row.person_id, ()),
            status_on(row.person, on),
            away.get(row.person_id, ""),
        )
        for row in rows
    ]


def status_on(person: Person, on: date) -> str:
    """By the dates, as they are known today; today the status itself."""
    if on >= today() or not (person.full_on or person.join_on):
        return str(person.get_status_display())
    return "正式党员" if person.full_on and person.full_on <= on else "预备党员"


def _titles(actor: Actor, people: set[int], on: date) -> dict[int, tuple[str, ...]]:
    titles: dict[int, tuple[str, ...]] = {}
    held = Post.objects.visible_to(actor).filter(held_on(on), person_id__in=people).order_by("id")
    for person, title in held.values_list("person_id", "title"):
        titles[person] = (*titles.get(person, ()), title)
    return titles


def _away(actor: Actor, people: set[int], on: date) -> dict[int, str]:
    held = Secondment.objects.visible_to(actor).filter(held_on(on), person_id__in=people)
    return dict(held.values_list("person_id", "organisation__short_name"))
