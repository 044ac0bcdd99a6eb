"""读物发放登记: each unit with each reading that is for it: what was due, what was handed out, where it is read."""

from collections.abc import Iterable
from typing import Final

from yaodian.desk.ledgers.facts import Asked, Ledger, Line
from yaodian.institutions.key_readings.figures import as_of
from yaodian.institutions.key_readings.models import KeyReading, ReadingSession
from yaodian.institutions.key_readings.standing import Standing, standings_of
from yaodian.kernel.dates import date_text
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind

NOT_PLANNED: Final = "未安排"


def lines_of(asked: Asked) -> dict[int, list[Line]]:
    """Five queries. What was withdrawn stands in it no more."""
    listed = KeyReading.objects.of(asked.committee_id).filter(year=asked.year, withdrawn_on__isnull=True)
    readings = list(listed.order_by("listed_on", "id"))
    standings = standings_of(
        committee_id=asked.committee_id, readings=readings, units=asked.organisations, on=as_of(asked.year)
    )
    return {
        unit.id: [
            _line(reading, unit, standings[reading.id, unit.id])
            for reading in readings
            if (reading.id, unit.id) in standings
        ]
        for unit in asked.organisations
    }


def planned_words(sessions: Iterable[ReadingSession]) -> str:
    """2026年3月5日支部党员大会（已召开）；…"""
    said = [
        f"{date_text(each.meeting.day)}{each.meeting.get_kind_display()}（{each.meeting.get_state_display()}）"
        for each in sessions
    ]
    return "；".join(said) or NOT_PLANNED


def _line(reading: KeyReading, unit: Organisation, standing: Standing) -> Line:
    given = standing.handed_out
    days = list(dict.fromkeys(each.happened_on for each in given))
    return (
        reading.title,
        reading.edition,
        reading.publisher,
        standing.counts.due,
        standing.counts.given,
        unit.name,
        "；".join(dict.fromkeys(each.office_text for each in given)),
        days[0] if len(days) == 1 else "；".join(map(date_text, days)),
        planned_words(standing.kept_sessions),
    )


LEDGER: Final = Ledger(
    kinds=(Kind.LEADING_GROUP, Kind.BRANCH),
    lines=lines_of,
    note="应发按名册，单位改过或征订以后按定下的数；实发、日期和经手科室取发放登记；学习安排取会议的日期和状态，取消的不列。",
)
