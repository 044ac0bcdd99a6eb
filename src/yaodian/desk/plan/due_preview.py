"""When a clause would fall due, before anybody saves it: one line for each institution that reckons by its own rule."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from yaodian.engine.clauses import ClauseContent, missing_in
from yaodian.engine.planning import planned_duties, sentence_of
from yaodian.engine.queries.calendars import calendar_of
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.institution import Institution
from yaodian.orgs.actors import Actor

_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class DueLine:
    """`name`: "" where the clause stands under one institution or none."""

    name: str
    sentence: str
    days: tuple[date, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DuePreview:
    lines: tuple[DueLine, ...]
    missing: str


def preview_of(actor: Actor, content: ClauseContent, year: int) -> DuePreview:
    calendar = calendar_of(actor=actor)
    lines = [_line(content, declared, year, calendar) for declared in content.declared]
    merged = dict.fromkeys((line.sentence, line.days) for line in lines)
    if len(merged) == 1:
        lines = [DueLine("", lines[0].sentence, lines[0].days, lines[0].more)]
    return DuePreview(tuple(lines), missing_in(content, year, calendar))


def _line(content: ClauseContent, declared: Institution | None, year: int, calendar: WorkCalendar) -> DueLine:
    planned = planned_duties(content.cadence, declared, year, calendar)
    days = [each.due_on for each in planned if not each.is_standing]
    sentence = sentence_of(content.cadence, declared, year, calendar)
    return DueLine(declared.name if declared else "", sentence, tuple(days[:_SHOWN]), max(0, len(days) - _SHOWN))
