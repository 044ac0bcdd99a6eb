"""离开: somebody goes to another system, leaves, or dies. The row stays, silently out of every list of today; the
account is locked on the same day."""

from datetime import date
from enum import StrEnum

from django.db import transaction
from django.db.models import Q

from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.delegations import end_all
from yaodian.orgs.actions.holding import hold_person, touch
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
from yaodian.orgs.rights import ADMINISTRATORS, Role
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
    requests = CorrectionRequest.objects.of(actor.committee_id).filter(person_id=person.id)
    requests.filter(state=CorrectionRequest.State.WAITING).update(state=CorrectionRequest.State.WITHDRAWN)
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
    _refuse_last_administrator(person.committee_id, ids)
    close_spells(RoleGrant.objects.of(person.committee_id).filter(user_id__in=ids), today())
    for account in accounts:
        end_all(user=account)
        end_sessions(user_id=account.id)
    User.objects.filter(committee_id=person.committee_id, id__in=ids).update(is_active=False)


def _accounts_of(person: Person) -> list[User]:
    return list(User.objects.filter(committee_id=person.committee_id, person_id=person.id))


def _refuse_last_administrator(committee_id: int, user_ids: list[int]) -> None:
    """None of the three posts is left without anybody: nobody could fill it again."""
    held = RoleGrant.objects.of(committee_id).filter(held_on(today()), role__in=ADMINISTRATORS)
    mine = set(held.filter(user_id__in=user_ids).values_list("role", flat=True))
    if not mine:
        return
    others = held.filter(user__is_active=True).exclude(user_id__in=user_ids)
    for role in sorted(mine - set(others.values_list("role", flat=True))):
        raise RefusedError(f"他的账号是唯一的{Role(role).label}，请先把这个角色授予另一个人，再登记离开。")


def leave_place(person: Person, old: Organisation, new: Organisation, on: date) -> None:
    """Posts and roles at the old place end; those of what holds both places stay. Whoever moved signs in anew."""
    committee_id = person.committee_id
    posts = Post.objects.of(committee_id).filter(held_on(on), person_id=person.id).select_related("organisation")
    left = [post.id for post in posts if _is_left(post.organisation, old, new)]
    close_spells(Post.objects.of(committee_id).filter(id__in=left), on)
    ids = [account.id for account in _accounts_of(person)]
    grants = RoleGrant.objects.of(committee_id).filter(held_on(today()), user_id__in=ids)
    ended = [grant.id for grant in grants.select_related("organisation") if _is_left(grant.organisation, old, new)]
    close_spells(RoleGrant.objects.of(committee_id).filter(id__in=ended), today())
    for user_id in ids:
        end_sessions(user_id=user_id)


def _is_left(place: Organisation, old: Organisation, new: Organisation) -> bool:
    if new.path.startswith(place.path):
        return False
    is_on_the_way = old.path.startswith(place.path) or place.path.startswith(old.path)
    return is_on_the_way or (place.home_id == old.home_id != new.home_id)
