"""The facts from which 党龄 counts, corrected: by whoever keeps the members, with the paper on which they were read."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from django.db import transaction

from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.holding import hold_person, touch
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.models import Membership, Person
from yaodian.orgs.models.people import DateSource, MemberStatus
from yaodian.orgs.rights import Right

HERE: Final = (MemberStatus.FULL, MemberStatus.PROBATIONARY, MemberStatus.EXTENDED)
"""Standings that follow from the dates. That somebody has left or died is no correction of a date."""

_FOUNDED: Final = 1921
_NOTHING: Final = "空"
_SOURCE: Final = "日期来源"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    status: MemberStatus
    join_on: date | None
    full_on: date | None

    @classmethod
    def of(cls, person: Person) -> Self:
        return cls(status=MemberStatus(person.status), join_on=person.join_on, full_on=person.full_on)


@transaction.atomic
def correct_dates(*, actor: Actor, person_id: int, seen: MemberFacts, right: MemberFacts, source: DateSource) -> Person:
    """`seen`: what stood before the person's eyes; where it stands no more, somebody else was here first."""
    actor.require(Right.EDIT_ORGANISATIONS)
    person: Person = Person.objects.visible_to(actor).select_for_update(of=("self",)).get(id=person_id)
    actor.require_at(Right.EDIT_ORGANISATIONS, organisation=person.organisation_id, department=person.department_id)
    now = MemberFacts.of(person)
    if now != seen:
        raise ConflictError("党员名册上的日期在您打开之后有改动，请看过现在的再改。")
    _check(now, right)
    changes = list(_changes(person, right, source))
    _move_first_spell(person, right)
    person.status, person.join_on, person.full_on = right.status, right.join_on, right.full_on
    person.date_source = source
    touch(person, "status", "join_on", "full_on", "date_source")
    facts = "、".join(each.field for each in changes if each.field != _SOURCE)
    sentence = f"{person.organisation.name}更正党员1名的{facts}，依据{source.label}"
    write_audit(actor=actor, action="更正党员日期", subject=person, sentence=sentence, changes=changes)
    return person


@transaction.atomic
def correct_dates_of(*, actor: Actor, person_id: int, version: int, right: MemberFacts, source: DateSource) -> Person:
    """The same, for a page that knows the row by its version."""
    seen = hold_person(actor=actor, person_id=person_id, version=version)
    return correct_dates(actor=actor, person_id=person_id, seen=MemberFacts.of(seen), right=right, source=source)


def _check(now: MemberFacts, right: MemberFacts) -> None:
    if right == now:
        raise RefusedError("填的和现在的一样，没有可更正的。")
    if right.status != now.status and not {right.status, now.status} <= set(HERE):
        raise RefusedError("离开和去世不在这里登记。")
    if right.join_on is None:
        raise RefusedError("请填入党时间。")
    if right.status is MemberStatus.FULL and right.full_on is None:
        raise RefusedError("正式党员须填转正时间；还没有转正的，请改选党员状态。")
    if right.status in {MemberStatus.PROBATIONARY, MemberStatus.EXTENDED} and right.full_on is not None:
        raise RefusedError(f"{right.status.label}还没有转正，请把转正时间留空，或改选党员状态。")
    _check_days(right.join_on, right.full_on)


def _check_days(join_on: date, full_on: date | None) -> None:
    if join_on.year < _FOUNDED:
        raise RefusedError("入党时间早于建党，请核对年份。")
    if full_on is not None and full_on < join_on:
        raise RefusedError("转正时间不能早于入党时间。")
    if (full_on or join_on) > today():
        raise RefusedError("日期还没有到，请核对年份。")


def _changes(person: Person, right: MemberFacts, source: DateSource) -> list[Change]:
    """Only what differs; no name."""
    pairs = (
        ("党员状态", MemberStatus(person.status).label, right.status.label),
        ("入党时间", _day(person.join_on), _day(right.join_on)),
        ("转正时间", _day(person.full_on), _day(right.full_on)),
        (_SOURCE, DateSource(person.date_source).label, source.label),
    )
    return [Change(field, before, after) for field, before, after in pairs if before != after]


def _day(day: date | None) -> str:
    return date_text(day) if day else _NOTHING


def _move_first_spell(person: Person, right: MemberFacts) -> None:
    """A membership that began with the day of joining begins with it still."""
    spells = Membership.objects.of(person.committee_id).filter(person_id=person.id).order_by("valid_from")
    first = spells.select_for_update(of=("self",)).first()
    if first is None or right.join_on in {None, person.join_on} or first.valid_from != person.join_on:
        return
    if first.valid_to is not None and right.join_on >= first.valid_to:
        raise RefusedError(f"入党时间晚于离开原支部的日期{date_text(first.valid_to)}，请先核对组织关系。")
    first.valid_from = right.join_on
    first.save()
