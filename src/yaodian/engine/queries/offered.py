"""What a form offers: the organisations somebody may record for, and the duties that a record of a day may serve."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import F, Min, Q, QuerySet

from yaodian.engine.models import STANDING_DUE, Duty, Plan
from yaodian.kernel.institution import Takes
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right

MOST: Final = 60
"""Duties offered; what is due later stands behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A measure under one of its institutions ("" for none). `due_on` None: standing."""

    measure_id: int
    institution: str
    name: str
    measure: str
    due_on: date | None
    is_done: bool

    @property
    def value(self) -> str:
        return f"{self.measure_id}:{self.institution}"


def recordable(*, actor: Actor, on: date) -> QuerySet[Organisation]:
    """Active organisations for which the actor may record, in official order."""
    scope = actor.scope_of(Right.RECORD)
    rows = Organisation.objects.visible_to(actor).active_on(on)
    if not scope.is_whole:
        rows = rows.filter(Q(id__in=sorted(scope.organisations)) | Q(department_id__in=sorted(scope.departments)))
    return rows.in_order()


def offers_of(*, actor: Actor, organisation_ids: Sequence[int], day: date) -> list[Offer]:
    """What one of the organisations owes on that day, each pair once, what is open and due first ahead. Nothing whose
    records take no words, or no form at all."""
    rows = (
        Duty.objects.visible_to(actor)
        .filter(organisation_id__in=organisation_ids, opens_on__lte=day, closes_on__gte=day)
        .exclude(verdict=Duty.Verdict.WAIVED)
        .exclude(plan__status=Plan.Status.CLOSED)
        .values("measure_id", "institution", "measure__text")
        .annotate(open_due=Min("due_on", filter=Q(verdict=Duty.Verdict.OPEN)), any_due=Min("due_on"))
        .order_by(F("open_due").asc(nulls_last=True), "any_due", "measure_id", "institution")
    )
    return [_offer_in(row) for row in rows[: 2 * MOST] if _takes_plain(row["institution"])][:MOST]


def offer_of(duty: Duty) -> Offer:
    return Offer(
        measure_id=duty.measure_id,
        institution=duty.institution,
        name=_name(duty.institution, duty.measure.text),
        measure=duty.measure.text,
        due_on=None if duty.is_standing else duty.due_on,
        is_done=bool(duty.verdict),
    )


def takes_words(key: str) -> bool:
    if not key:
        return True
    declared = institution(key)
    return declared.record_form is not None and declared.takes is Takes.EVERYTHING


def _takes_plain(key: str) -> bool:
    return takes_words(key) and (not key or institution(key).takes_plain)


def _offer_in(row: dict[str, Any]) -> Offer:
    due_on = row["open_due"] or row["any_due"]
    return Offer(
        measure_id=row["measure_id"],
        institution=row["institution"],
        name=_name(row["institution"], row["measure__text"]),
        measure=row["measure__text"],
        due_on=None if due_on == STANDING_DUE else due_on,
        is_done=row["open_due"] is None,
    )


def _name(key: str, text: str) -> str:
    return institution(key).name if key else text
