"""无表决权: all that is kept of a disciplinary state. Dates, and nothing about why."""

from datetime import date

from django.db import transaction

from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.holding import hold_person, touch
from yaodian.orgs.actions.leaving import refuse_gone
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Person, Voteless
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import close_spells, held_on, refuse_future
from yaodian.orgs.tenancy import TenantQuerySet


@transaction.atomic
def take_vote(*, actor: Actor, person_id: int, version: int, on: date, until: date | None = None) -> Voteless:
    """`until`: the first day with a vote again, where it is known already."""
    person = _held(actor, person_id, version)
    refuse_gone(person)
    refuse_future(on)
    if person.status != MemberStatus.FULL:
        raise RefusedError(f"{MemberStatus(person.status).label}本来没有表决权，不必登记。")
    if until is not None and until <= on:
        raise RefusedError("恢复的日期应在开始的日期之后。")
    mine = _of(person)
    if mine.filter(held_on(on)).exists() or mine.filter(valid_from__gte=on).exists():
        raise RefusedError("这段时间已经登记为无表决权。")
    made = Voteless.objects.create(committee_id=actor.committee_id, person=person, valid_from=on, valid_to=until)
    touch(person)
    _tell(actor, person, f"登记1名党员表决权的起止日期，自{date_text(on)}起")
    return made


@transaction.atomic
def give_vote_back(*, actor: Actor, person_id: int, version: int, on: date) -> Person:
    """`on`: the first day with a vote again."""
    person = _held(actor, person_id, version)
    refuse_future(on)
    held = _of(person).filter(held_on(on))
    if not held.exists():
        raise RefusedError(f"{date_text(on)}没有登记为无表决权。")
    close_spells(held, on)
    touch(person)
    _tell(actor, person, f"登记1名党员表决权的起止日期，至{date_text(on)}止")
    return person


def _held(actor: Actor, person_id: int, version: int) -> Person:
    return hold_person(actor=actor, person_id=person_id, version=version, right=Right.KEEP_VOTELESS)


def _of(person: Person) -> TenantQuerySet[Voteless]:
    return Voteless.objects.of(person.committee_id).filter(person_id=person.id)


def _tell(actor: Actor, person: Person, sentence: str) -> None:
    """Of the branch, not of the person: the line names nobody, and no subject leads to anybody."""
    write_audit(
        actor=actor, action="登记表决权", subject=person.organisation, sentence=f"{person.organisation.name}{sentence}"
    )
