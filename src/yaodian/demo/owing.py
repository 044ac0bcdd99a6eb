"""What the demo's units owe, as facts that somebody could enter."""

from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple

from yaodian.demo.entries import Owed
from yaodian.engine.models import STANDING_DUE, Duty
from yaodian.kernel.periods import end_of_part
from yaodian.orgs.actors import Actor
from yaodian.orgs.tenancy import ScopedQuerySet

# As they were issued: measure by measure, each down the official order.
_ORDER: Final = ("measure_id", "institution", "organisation__rank", "opens_on", "due_on", "period")


class _Row(NamedTuple):
    organisation_id: int
    department_id: int
    measure_id: int
    institution: str
    period: str
    opens_on: date
    due_on: date
    closes_on: date
    required: int


def duties_of(actor: Actor) -> ScopedQuerySet[Duty]:
    return Duty.objects.of(actor.committee_id).exclude(verdict=Duty.Verdict.WAIVED)


def owed_by(actor: Actor, slow: Collection[int], department_id: int | None = None) -> list[Owed]:
    """What comes again in the same period under one institution is served by one fact; anything else stands alone.
    `slow`: departments that are behind. `department_id`: of this one alone."""
    duties = duties_of(actor) if department_id is None else duties_of(actor).filter(department_id=department_id)
    together: dict[tuple[object, ...], list[_Row]] = {}
    for values in duties.order_by(*_ORDER).values_list(*_Row.__annotations__):
        row = _Row(*values)
        comes_again = row.institution and end_of_part(row.period) is not None
        key = (row.organisation_id, row.institution if comes_again else row.measure_id, row.period)
        together.setdefault(key, []).append(row)
    return [_one(rows, slow) for rows in together.values()]


def _one(rows: list[_Row], slow: Collection[int]) -> Owed:
    first = rows[0]
    return Owed(
        organisation_id=first.organisation_id,
        institution=first.institution,
        services=tuple((row.measure_id, row.institution) for row in rows),
        period=first.period,
        opens_on=first.opens_on,
        due_on=first.due_on,
        closes_on=first.closes_on,
        required=first.required,
        is_standing=first.due_on == STANDING_DUE,
        is_slow=first.department_id in slow,
    )
