"""The hour before: branches are filled up, meetings planned and opened, and each on a list is signed in already.

Meetings, lists and codes are made by the actions that pages call. Accounts and sessions are written many at a time, as
no page does it: five thousand sign-ins by password would be another measurement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction

from yaodian.kernel.clock import BEIJING, today
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import STUDY, MeetingKind
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.actions.signing_in import open_sign_in
from yaodian.meetings.entries import ItemDraft, MeetingDraft
from yaodian.meetings.models import Attendance, Meeting
from yaodian.meetings.queries.rosters import expected_at
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, RoleGrant, Session, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.models.sessions import BEGUN, SessionStore
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Role
from yaodian.orgs.sessions import begin

_BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
# Longer ago than a session may be without being noted as used again: each visit is one write more.
_SIGNED_IN_BEFORE: Final = timedelta(minutes=10)
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Scene:
    """`secrets`: of the open meetings, by meeting. `guests`: meeting and session key of each."""

    secrets: dict[int, bytes]
    guests: list[tuple[int, str]]


def set_scene(*, actor: Actor, members: int, each: int) -> Scene:
    """`members` in all, `each` at a meeting of a branch of its own; LookupError where there are too few branches."""
    wanted = -(-members // each)
    branches = list(Organisation.objects.of(actor.committee_id).filter(kind=Kind.BRANCH).in_order()[:wanted])
    if len(branches) < wanted:
        raise LookupError(f"{wanted} branches are wanted, and the city has {len(branches)}")
    secrets: dict[int, bytes] = {}
    guests: list[tuple[int, str]] = []
    for branch in branches:
        with transaction.atomic():
            _fill(actor, branch, each)
            meeting = _planned(actor, branch)
            secrets[meeting.id] = bytes(open_sign_in(actor=actor, meeting_id=meeting.id).secret)
            listed = Attendance.objects.of(actor.committee_id).filter(meeting_id=meeting.id).order_by("person_id")
            people = list(listed.values_list("person_id", "person__name")[: members - len(guests)])
            guests += [(meeting.id, key) for key in _signed_in(actor, branch, people)]
    return Scene(secrets, guests)


def counted(committee_id: int, meetings: Sequence[int]) -> dict[str, int]:
    """What is in the rows afterwards. `whole`: with a minute and a way."""
    rows = Attendance.objects.of(committee_id).filter(meeting_id__in=meetings, state=Attendance.State.PRESENT)
    seen = list(rows.values_list("meeting_id", "person_id"))
    return {
        "present": len(seen),
        "twice": len(seen) - len(set(seen)),
        "whole": rows.exclude(way="").exclude(arrived_at=None).count(),
    }


def _fill(actor: Actor, branch: Organisation, each: int) -> None:
    """Up to so many that are expected."""
    there = expected_at(
        committee_id=actor.committee_id, kind=MeetingKind.ASSEMBLY, organisation_ids=[branch.id], day=today()
    )
    more = [PersonEntry(name=f"示例党员{number}") for number in range(len(there), each)]
    if more:
        add_people(actor=actor, organisation=branch, entries=more, valid_from=today() - timedelta(days=365))


def _planned(actor: Actor, branch: Organisation) -> Meeting:
    """The whole day long, so that a run around midnight is a run like any other."""
    day = today()
    draft = MeetingDraft(
        kind=MeetingKind.ASSEMBLY,
        title="支部党员大会（测量）",
        starts_at=datetime.combine(day, time(0, 0), BEIJING),
        ends_at=datetime.combine(day, time(23, 59), BEIJING),
        organisation_ids=(branch.id,),
        place="会议室",
        chair="支部书记",
        items=(ItemDraft(kind=STUDY.key, title="学习公报"),),
    )
    return plan_meeting(actor=actor, draft=draft, submission=new_id())


def _signed_in(actor: Actor, branch: Organisation, people: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The session keys of the accounts of these people, which are made where they have none."""
    known = {user.person_id: user for user in User.objects.filter(person_id__in=[key for key, _ in people])}
    new = [_account(actor.committee_id, *person) for person in people if person[0] not in known]
    User.objects.bulk_create(new, batch_size=_CHUNK)
    RoleGrant.objects.bulk_create((_membership(user, branch) for user in new), batch_size=_CHUNK)
    sessions = [_session(user) for user in [*known.values(), *new]]
    Session.objects.bulk_create(sessions, batch_size=_CHUNK)
    yield from (session.session_key for session in sessions)


def _account(committee_id: int, person_id: int, name: str) -> User:
    user = User(committee_id=committee_id, username=f"m{person_id}", name=name, person_id=person_id)
    user.set_unusable_password()
    return user


def _membership(user: User, branch: Organisation) -> RoleGrant:
    since = today() - timedelta(days=365)
    return RoleGrant(committee_id=user.committee_id, user=user, role=Role.MEMBER, organisation=branch, valid_from=since)


def _session(user: User) -> Session:
    """As the store writes it when somebody has signed in, some minutes older."""
    store = SessionStore()
    store.update({SESSION_KEY: str(user.id), BACKEND_SESSION_KEY: _BACKEND})
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    begin(store, actor_of(user=user, on=today()))
    store[BEGUN] -= _SIGNED_IN_BEFORE.total_seconds()
    held: dict[str, Any] = dict(store.items())
    row = store.create_model_instance(held)
    row.seen_at -= _SIGNED_IN_BEFORE
    return row
