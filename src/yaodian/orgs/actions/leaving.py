"""离开: somebody goes to another system, leaves, or dies. The row stays, silently out of every list of today; the
account is locked on the same day."""

from datetime import date
from enum import StrEnum
from typing import Protocol

from django.db import transaction
from django.db.models import Q

from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.corrections import waiting_requests
from yaodian.orgs.actions.delegations import end_all
from yaodian.orgs.actions.holding import hold_person, touch
from yaodian.orgs.actions.roles import locked_accounts, refuse_last, roles_of
from yaodian.orgs.actions.sessions import end_sessions
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import (
    CorrectionRequest,
    Membership,
    Organisation,
    Person,
    Post,
    RoleGrant,
    Secondment,
    User,
    Voteless,
)
from yaodian.orgs.models.people import GONE, MemberStatus
from yaodian.orgs.spells import close_spells, held_on, refuse_future


class Leaving(StrEnum):
    """How somebody leaves, in the words of the form."""

    OUT = "转出或离开"  # which of the two, and why, is kept nowhere
    DIED = "去世"

    @property
    def status(self) -> MemberStatus:
        return MemberStatus.DECEASED if self is Leaving.DIED else MemberStatus.LEFT


@transaction.atomic
def leave(*, actor: Actor, person_id: int, version: int, how: Leaving, on: date) -> Person:
    """`on`: the first day on which the person does not belong here. Nobody is notified of a death."""
    person = hold_person(actor=actor, person_id=person_id, version=version)
    refuse_gone(person)
    refuse_future(on)
    refuse_before_membership(person, on)
    for table in (Membership, Post, Secondment, Voteless):
        close_spells(table.objects.of(actor.committee_id).filter(person_id=person.id), on)
    requests = waiting_requests(actor.committee_id).filter(person_id=person.id)
    requests.update(state=CorrectionRequest.State.WITHDRAWN)
    person.status = how.status
    touch(person, "status")
    lock_accounts(person)
    # In one word for all three: a line that anybody may print tells no death and no expulsion.
    sentence = f"{person.organisation.name}1名党员自{date_text(on)}起不在册"
    write_audit(actor=actor, action="党员离开", subject=person, sentence=sentence)
    return person


def refuse_gone(person: Person) -> None:
    if person.status in GONE:
        raise RefusedError("这名党员已经不在册，不能再办理。")


def refuse_before_membership(person: Person, on: date) -> None:
    """A spell that would end before it began was never one."""
    spells = Membership.objects.of(person.committee_id).filter(person_id=person.id)
    since = spells.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).order_by("-valid_from").first()
    if since is not None and on <= since.valid_from:
        raise RefusedError(f"组织关系自{date_text(since.valid_from)}起在这里，日期应在这一天之后。")


def lock_accounts(person: Person) -> None:
    """Signed out with the next page that is asked for: whoever is not active is nobody."""
    accounts = _accounts_of(person)
    ids = [account.id for account in accounts]
    roles = {role for account in accounts for role in roles_of(account, today())}
    refuse_last(accounts, roles, today())
    close_spells(RoleGrant.objects.of(person.committee_id).filter(user_id__in=ids), today())
    for account in accounts:
        end_all(user=account)
        end_sessions(user_id=account.id)
    User.objects.filter(committee_id=person.committee_id, id__in=ids).update(is_active=False)


def _accounts_of(person: Person) -> list[User]:
    return list(locked_accounts(person.committee_id).filter(person_id=person.id))


def leave_place(person: Person, old: Organisation, new: Organisation, on: date) -> None:
    """Posts and roles at the old place end; those of what holds both places stay. Whoever moved signs in anew."""
    committee_id = person.committee_id
    posts = Post.objects.of(committee_id).filter(person_id=person.id).select_related("organisation")
    left = [post.id for post in posts if is_left(post.organisation, old, new)]
    close_spells(Post.objects.of(committee_id).filter(id__in=left), on)
    ids = [account.id for account in _accounts_of(person)]
    grants = RoleGrant.objects.of(committee_id).filter(held_on(today()), user_id__in=ids)
    ended = [grant.id for grant in grants.select_related("organisation") if is_left(grant.organisation, old, new)]
    close_spells(RoleGrant.objects.of(committee_id).filter(id__in=ended), today())
    for user_id in ids:
        end_sessions(user_id=user_id)


class Ground(Protocol):
    """Where an organisation stands. `home_id`: its department, or the organisation itself where it is in none."""

    @property
    def path(self) -> str: ...

    @property
    def home_id(self) -> int: ...


def is_left(place: Ground, old: Ground, new: Ground) -> bool:
    """Whether what was held at `place` ends for somebody who goes from the old branch to the new one."""
    if new.path.startswith(place.path):
        return False
    is_on_the_way = old.path.startswith(place.path) or place.path.startswith(old.path)
    return is_on_the_way or (place.home_id == old.home_id != new.home_id)
