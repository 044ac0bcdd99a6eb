"""党员状态: from probation to full member, a longer probation, retirement. Each with its day."""

from datetime import date

from django.db import transaction

from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.holding import hold_person, touch
from yaodian.orgs.actions.leaving import refuse_gone
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.models import Person, Post
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.spells import close_spells, refuse_future

_WAITING = (MemberStatus.PROBATIONARY, MemberStatus.EXTENDED)


@transaction.atomic
def make_full(*, actor: Actor, person_id: int, version: int, on: date) -> Person:
    """转正: the vote and 党龄 begin with that day."""
    person = _waiting(actor, person_id, version, "转正")
    refuse_future(on)
    if person.join_on is not None and on < person.join_on:
        raise RefusedError(f"转正时间不能早于入党时间（{date_text(person.join_on)}）。")
    before = MemberStatus(person.status)
    person.status, person.full_on = MemberStatus.FULL, on
    touch(person, "status", "full_on")
    _tell(actor, person, "党员转正", f"1名{before.label}自{date_text(on)}起转为正式党员", before)
    return person


@transaction.atomic
def extend_probation(*, actor: Actor, person_id: int, version: int) -> Person:
    """Still without a vote. Until when is the branch's to decide; 党龄 counts from the approval after it."""
    person = _waiting(actor, person_id, version, "延长预备期")
    if person.status == MemberStatus.EXTENDED:
        raise RefusedError("预备期已经延长。")
    person.status = MemberStatus.EXTENDED
    touch(person, "status")
    _tell(actor, person, "延长预备期", "1名预备党员延长预备期", MemberStatus.PROBATIONARY)
    return person


@transaction.atomic
def retire(*, actor: Actor, person_id: int, version: int, on: date) -> Person:
    """退休: posts end; the membership stays where it is until it is moved, and so does the vote."""
    person = hold_person(actor=actor, person_id=person_id, version=version)
    refuse_gone(person)
    refuse_future(on)
    if person.retired_on is not None:
        raise RefusedError(f"已登记{date_text(person.retired_on)}退休。")
    close_spells(Post.objects.of(actor.committee_id).filter(person_id=person.id), on)
    person.retired_on = on
    touch(person, "retired_on")
    sentence = f"{person.organisation.name}1名党员自{date_text(on)}起退休"
    write_audit(actor=actor, action="登记退休", subject=person, sentence=sentence)
    return person


def _waiting(actor: Actor, person_id: int, version: int, what: str) -> Person:
    person = hold_person(actor=actor, person_id=person_id, version=version)
    if person.status not in _WAITING:
        raise RefusedError(f"这名党员是{MemberStatus(person.status).label}，不能办理{what}。")
    return person


def _tell(actor: Actor, person: Person, action: str, sentence: str, before: MemberStatus) -> None:
    write_audit(
        actor=actor,
        action=action,
        subject=person,
        sentence=f"{person.organisation.name}{sentence}",
        changes=[Change("党员状态", before.label, MemberStatus(person.status).label)],
    )
