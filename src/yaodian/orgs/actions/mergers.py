"""并入: one organisation ends and another goes on with what it was. The past stays under the old name."""

from datetime import date
from typing import Final

from django.db.models import F, Q

from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.orgs.actions.corrections import waiting_requests
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Membership, Organisation, Person, Post, Secondment
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.models.people import GONE
from yaodian.orgs.places import close_span
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import close_spells

_NAMED: Final = 5


def merge_into(
    *, actor: Actor, closing_id: int, into_id: int, on: date, version: int | None = None
) -> tuple[Organisation, Organisation, int]:
    """`on`: the first day on which only the successor is there. Gives back both, and how many people moved. Without an
    audit line: the caller's action, which also moves what was owed, writes it."""
    known = Organisation.objects.visible_to(actor)
    # Locked in one order for everybody, so that A into B and B into A cannot hold each other up.
    rows = {row.id: row for row in known.filter(id__in=[closing_id, into_id]).order_by("id").select_for_update()}
    if {closing_id, into_id} - rows.keys():
        raise Organisation.DoesNotExist
    closing, into = rows[closing_id], rows[into_id]
    for each in (closing, into):
        actor.require_at(Right.EDIT_ORGANISATIONS, organisation=each.id, department=each.home_id)
    if version is not None and closing.version != version:
        raise ConflictError(f"{closing.name}在您打开之后有改动，请看过现在的再改。")
    _refuse(closing, into, on)
    _close(closing, into, on)
    return closing, into, _move_people(closing, into, on)


def _refuse(closing: Organisation, into: Organisation, on: date) -> None:
    if closing.id == into.id:
        raise RefusedError("不能并入自己，请另选一个组织。")
    if closing.kind != into.kind or closing.kind == Kind.COMMITTEE:
        kinds = f"{closing.name}是{Kind(closing.kind).label}，{into.name}是{Kind(into.kind).label}"
        raise RefusedError(f"只能并入同一类组织：{kinds}。")
    for each in (closing, into):
        if each.valid_to is not None:
            raise RefusedError(f"{each.name}已于{date_text(each.valid_to)}撤销。")
        if on <= each.valid_from:
            raise RefusedError(f"{each.name}自{date_text(each.valid_from)}起设立，并入日期应在这一天之后。")
    if on > today():
        raise RefusedError(f"并入日期不能晚于今天（{date_text(today())}），请在当天或以后办理。")
    below = Organisation.objects.of(closing.committee_id).filter(parent_id=closing.id).filter(valid_to__isnull=True)
    names = list(below.in_order().values_list("short_name", flat=True)[: _NAMED + 1])
    if names:
        more = "等" if len(names) > _NAMED else ""
        raise RefusedError(f"{closing.name}之下还有{'、'.join(names[:_NAMED])}{more}，请先把它们逐个并入别的组织。")


def _close(closing: Organisation, into: Organisation, on: date) -> None:
    """Whoever was merged into it before is continued by the last in the line."""
    mine = Organisation.objects.of(closing.committee_id)
    mine.filter(successor_id=closing.id).update(successor_id=into.id)
    closing.successor = into
    closing.save(update_fields=["successor"])
    close_span(closing, on)


def _move_people(closing: Organisation, into: Organisation, on: date) -> int:
    """Posts end with the organisation. Whoever came on that very day or later belongs to the successor from then."""
    committee_id = closing.committee_id
    people = Person.objects.of(committee_id).filter(organisation_id=closing.id).exclude(status__in=GONE)
    moved = people.update(organisation_id=into.id, department_id=into.home_id, version=F("version") + 1)
    held = Membership.objects.of(committee_id).filter(organisation_id=closing.id)
    held.filter(valid_from__gte=on).update(organisation_id=into.id)
    ending = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    going_on = [
        Membership(
            committee_id=committee_id, person_id=person_id, organisation_id=into.id, valid_from=on, valid_to=valid_to
        )
        for person_id, valid_to in ending.values_list("person_id", "valid_to")
    ]
    ending.update(valid_to=on)
    Membership.objects.bulk_create(going_on)
    _move_secondments(closing, into, on)
    waiting = waiting_requests(committee_id).filter(organisation_id=closing.id)
    waiting.update(organisation=into, department_id=into.home_id)
    close_spells(Post.objects.of(committee_id).filter(organisation_id=closing.id), on)
    return moved


def _move_secondments(closing: Organisation, into: Organisation, on: date) -> None:
    """Whoever works there for a time goes on working where it goes on."""
    held = Secondment.objects.of(closing.committee_id).filter(organisation_id=closing.id)
    held.filter(valid_from__gte=on).update(organisation_id=into.id)
    ending = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    going_on = [
        Secondment(
            committee_id=closing.committee_id,
            person_id=person_id,
            organisation_id=into.id,
            valid_from=on,
            valid_to=valid_to,
        )
        for person_id, valid_to in ending.values_list("person_id", "valid_to")
    ]
    ending.update(valid_to=on)
    Secondment.objects.bulk_create(going_on)
