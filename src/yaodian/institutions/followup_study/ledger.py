"""跟进学习台账: each organisation with each material that it was to study, and how it stands."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from yaodian.desk.ledgers.facts import Asked, Ledger, Line
from yaodian.engine.models import Duty
from yaodian.institutions.followup_study.institution import FOLLOWUP_STUDY
from yaodian.kernel.missing import MISSING
from yaodian.library.models import Material
from yaodian.meetings.queries.held import HeldMeeting, held_by
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind


def lines_of(asked: Asked) -> dict[int, list[Line]]:
    """Eight queries. A study of the year after still shows in the year in which the material was pushed, once held."""
    materials = Material.objects.of(asked.committee_id).filter(pushed_year=asked.year).order_by("pushed_number")
    rows = list(materials)
    held = held_by(actor=asked.actor, unit_ids=asked.ids, first=asked.first, last=asked.last)
    due = _due(asked)
    return {
        unit.id: [
            _line(asked.on, material, held.get(unit.id, ()), due.get((unit.id, material.period)))
            for material in rows
            if _is_meant(material, unit)
        ]
        for unit in asked.organisations
    }


def _is_meant(material: Material, unit: Organisation) -> bool:
    """Not for who had ended before it was pushed."""
    is_there = unit.valid_to is None or (material.pushed_on is not None and unit.valid_to > material.pushed_on)
    return unit.facts.kind in material.kinds and is_there


def _due(asked: Asked) -> dict[tuple[int, str], Duty]:
    """The last day is that of the duty; of several measures, the earliest."""
    rows = Duty.objects.of(asked.committee_id).filter(
        organisation_id__in=asked.ids, institution=FOLLOWUP_STUDY.key, year=asked.year, period__contains="-E"
    )
    return {(duty.organisation_id, duty.period): duty for duty in rows.order_by("-due_on", "-id")}


def _line(on: date, material: Material, held: Sequence[HeldMeeting], duty: Duty | None) -> Line:
    first = next(_studies(material, held), None)
    head = (material.title, material.published_on, material.issuer or MISSING, "是" if material.is_full_text else "否")
    due_on = duty.due_on if duty else None
    if first is None:
        return (*head, "", "", "", "", "", due_on, _without(on, due_on))
    lag = max((first.day - material.published_on).days, 0)
    state = "完成" if due_on is None or first.day <= due_on else "迟"
    measures = f"{len(first.decisions)}项"
    return (*head, first.day, first.kind.value, first.attendance or MISSING, measures, lag, due_on, state)


def _studies(material: Material, held: Sequence[HeldMeeting]) -> Iterator[HeldMeeting]:
    return (each for each in held if any(item.material_id == material.id for item in each.items))


def _without(on: date, due_on: date | None) -> str:
    return "未学，已过时限" if due_on is not None and on > due_on else "未学"


LEDGER: Final = Ledger(
    kinds=(Kind.LEADING_GROUP, Kind.BRANCH),
    lines=lines_of,
    note="学习日期取第一次写明这份材料的会议记录；滞后天数从发布日期算起；参加范围是实到/应到；贯彻措施是会上定下的决议。",
)
