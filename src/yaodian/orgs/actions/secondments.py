"""借调: works elsewhere for a time and attends there; the membership and the vote stay at home."""

from datetime import date

from django.db import transaction

from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.holding import hold_person, touch
from yaodian.orgs.actions.leaving import refuse_gone
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Person, Secondment
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import held_on, refuse_future

# From half a year on the membership itself is to move (domain: 组织关系转接); the page says so.
MONTHS_AWAY = 6


@transaction.atomic
def second(*, actor: Actor, person_id: int, version: int, to: Organisation, on: date) -> Secondment:
    person = hold_person(actor=actor, person_id=person_id, version=version)
    refuse_gone(person)
    refuse_future(on)
    actor.require_at(Right.EDIT_ORGANISATIONS, organisation=to.id, department=to.home_id)
    if to.id == person.organisation_id:
        raise RefusedError(f"组织关系就在{to.name}，不必借调。")
    if to.valid_to is not None and to.valid_to <= on:
        raise RefusedError(f"{to.name}已于{date_text(to.valid_to)}撤销。")
    mine = Secondment.objects.of(actor.committee_id).filter(person_id=person.id)
    if mine.filter(held_on(on)).exists() or mine.filter(valid_from__gte=on).exists():
        raise RefusedError("这名党员正在借调，请先登记借调结束。")
    made = Secondment.objects.create(committee_id=actor.committee_id, person=person, organisation=to, valid_from=on)
    touch(person)
    sentence = f"{person.organisation.name}1名党员自{date_text(on)}起借调到{to.name}"
    write_audit(actor=actor, action="登记借调", subject=person, sentence=sentence)
    return made


@transaction.atomic
def end_secondment(*, actor: Actor, person_id: int, version: int, on: date) -> Person:
    """`on`: the first day back at home."""
    person = hold_person(actor=actor, person_id=person_id, version=version)
    refuse_future(on)
    mine = Secondment.objects.of(actor.committee_id).filter(person_id=person.id, valid_to__isnull=True)
    away: Secondment | None = mine.select_related("organisation").select_for_update(of=("self",)).first()
    if away is None:
        raise RefusedError("这名党员没有在借调。")
    if on < away.valid_from:
        raise RefusedError(f"借调自{date_text(away.valid_from)}开始，日期不能早于这一天。")
    away.valid_to = on
    away.save(update_fields=["valid_to"])
    touch(person)
    sentence = f"{person.organisation.name}1名党员自{date_text(on)}起结束在{away.organisation.name}的借调"
    write_audit(actor=actor, action="结束借调", subject=person, sentence=sentence)
    return person
