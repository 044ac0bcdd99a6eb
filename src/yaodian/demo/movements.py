"""What happens to units and people of the demo in its year: posts, a new name, a merger, a transfer and the like. Made
through the same actions as on the pages."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from yaodian.demo.city import DemoCity
from yaodian.demo.entries import Entry
from yaodian.engine.actions.mergers import merge_organisation
from yaodian.orgs.actions.corrections import Fact, ask_correction
from yaodian.orgs.actions.person_facts import link_account
from yaodian.orgs.actions.posts import begin_post, end_post
from yaodian.orgs.actions.renames import rename_organisation
from yaodian.orgs.actions.secondments import second
from yaodian.orgs.actions.splits import split_off
from yaodian.orgs.actions.standings import retire
from yaodian.orgs.actions.transfers import transfer
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Person, Post, User
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.queries.actors import actor_of

_POSTS: Final = ("书记", "组织委员", "宣传委员")
_LEAST: Final = 6  # departments; a smaller city has nowhere to go
_GOING: Final = 5  # members of the branch that is split off


def fill_posts(*, actor: Actor, city: DemoCity, on: date) -> None:
    """In the first department; and the demo's member and secretary are two of its people."""
    for branch in city.departments[0].branches:
        for title, person in zip(_POSTS, _full_members(branch), strict=False):
            begin_post(**_seen(actor, person), organisation=branch, title=title, on=on)
    first = _full_members(city.departments[0].branches[0])
    for account, person in zip(("zhibu", "dangyuan"), (first[0], first[3]), strict=True):
        link_account(**_seen(actor, person), username=account)


def move_on(*, actor: Actor, city: DemoCity, on: date) -> frozenset[int]:
    """Gives back the organisations that are there no more."""
    if len(city.departments) < _LEAST:
        return frozenset()
    closed = _move_units(actor, city, on)
    _move_people(actor, city, on)
    member = User.objects.get(id=city.accounts["dangyuan"].id)  # linked to a person meanwhile
    asking = actor_of(user=member, on=on)
    ask_correction(actor=asking, fact=Fact.WORK_PHONE, wanted="内线 3216")
    return closed


def without(entries: Sequence[Entry], closed: frozenset[int], on: date) -> list[Entry]:
    """Nobody enters what an organisation did after its end."""
    return [entry for entry in entries if entry.owed.organisation_id not in closed or entry.happened_on < on]


def _move_units(actor: Actor, city: DemoCity, on: date) -> frozenset[int]:
    renamed, merged, split = (city.departments[place] for place in (1, 2, 4))
    last = renamed.branches[-1]
    rename_organisation(
        **_unit(actor, last), name=f"{renamed.organisation.name}老干部支部", short_name="老干部支部", on=on
    )
    into, closing = merged.branches[-2:]
    merge_organisation(actor=actor, closing_id=closing.id, into_id=into.id, on=on)
    large = split.branches[0]
    going = [person.id for person in _full_members(large)[-_GOING:]]
    name = f"{split.organisation.name}第六支部"
    split_off(**_unit(actor, large), name=name, short_name=name, person_ids=going, on=on)
    return frozenset({closing.id})


def _move_people(actor: Actor, city: DemoCity, on: date) -> None:
    first, second_one, third = (department.branches for department in city.departments[:3])
    transfer(**_seen(actor, _full_members(first[1])[-1]), to=third[0], on=on)
    second(**_seen(actor, _full_members(first[1])[-1]), to=second_one[0], on=on)
    old, *others = _full_members(first[0])
    retire(**_seen(actor, others[-1]), on=on)
    post = Post.objects.of(actor.committee_id).get(person_id=old.id, title=_POSTS[0])
    end_post(**_seen(actor, old), post_id=post.id, on=on)
    begin_post(**_seen(actor, others[3]), organisation=first[0], title=_POSTS[0], on=on)


def _full_members(branch: Organisation) -> list[Person]:
    here = Person.objects.of(branch.committee_id).filter(organisation_id=branch.id, status=MemberStatus.FULL)
    return list(here.order_by("id"))


def _seen(actor: Actor, person: Person) -> dict[str, Any]:
    version = Person.objects.of(actor.committee_id).get(id=person.id).version
    return {"actor": actor, "person_id": person.id, "version": version}


def _unit(actor: Actor, unit: Organisation) -> dict[str, Any]:
    version = Organisation.objects.of(actor.committee_id).get(id=unit.id).version
    return {"actor": actor, "organisation_id": unit.id, "version": version}
