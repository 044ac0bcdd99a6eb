"""What a form offers: the organisations somebody may record for, and the duties that a record of a day may serve."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from yaodian.engine.models import Duty, Plan
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


def offers_of(*, actor: Actor, organisation_id: int, day: date) -> list[Offer]:
    """Each pair once, what is open and due first ahead. Nothing whose records take no words, or no form at all."""
    rows = (
        Duty.objects.visible_to(actor)
        .filter(organisation_id=organisation_id, opens_on__lte=day, closes_on__gte=day)
        .exclude(verdict=Duty.Verdict.WAIVED)
        .exclude(plan__status=Plan.Status.CLOSED)
        .select_related("measure")
        .order_by("due_on", "id")
    )
    found: dict[tuple[int, str], Offer] = {}
    for duty in sorted(rows[: 2 * MOST], key=lambda duty: bool(duty.verdict)):
        if takes_words(duty.institution):
            offer = offer_of(duty)
            found.setdefault((offer.measure_id, offer.institution), offer)
    return list(found.values())[:MOST]


def offer_of(duty: Duty) -> Offer:
    return Offer(
        measure_id=duty.measure_id,
        institution=duty.institution,
        name=institution(duty.institution).name if duty.institution else duty.measure.text,
        measure=duty.measure.text,
        due_on=None if duty.is_standing else duty.due_on,
        is_done=bool(duty.verdict),
    )


def takes_words(key: str) -> bool:
    if not key:
        return True
    declared = institution(key)
    return declared.record_form is not None and declared.takes is Takes.EVERYTHING
