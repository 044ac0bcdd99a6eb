"""From a cadence and an institution to what is owed in a year. Pure: no row is read or written here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from yaodian.engine.models.duty import STANDING_DUE
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.due.materials import due_for_material
from yaodian.kernel.due.schedule import DEFAULT_RULES, Due, DueRules, Schedule, due_before_event, schedule
from yaodian.kernel.facts import DutyFacts, MaterialFacts, OrgFacts
from yaodian.kernel.grace import closes_on
from yaodian.kernel.institution import Institution

_COMMONLY: Final = "常态"
# Nothing dates these; each is one piece of standing work, which a record keeps alive and nothing makes late.
_WITHOUT_DATE: Final = frozenset({CadenceKind.EACH_MEETING, CadenceKind.ON_EVENT, CadenceKind.OPTIONAL})


@dataclass(frozen=True, slots=True)
class PlannedDuty:
    """What one organisation owes in one period. Standing work: `due_on` and `closes_on` are STANDING_DUE."""

    period: str
    opens_on: date
    due_on: date
    closes_on: date
    required: int
    sentence: str

    @property
    def is_standing(self) -> bool:
        return self.due_on == STANDING_DUE


def dues_of(
    cadence: Cadence,
    institution: Institution | None,
    year: int,
    calendar: WorkCalendar,
    rules: DueRules = DEFAULT_RULES,
) -> tuple[Due, ...]:
    """All periods of a year with their dates; none where a person has to choose first."""
    return _schedule(_reckoned(cadence, institution), institution, year, calendar, rules).dues


def why_undated(
    cadence: Cadence,
    institution: Institution | None,
    year: int,
    calendar: WorkCalendar,
    rules: DueRules = DEFAULT_RULES,
) -> str:
    """ "" where dates follow; else the sentence that says what a person has to choose."""
    found = _schedule(_reckoned(cadence, institution), institution, year, calendar, rules)
    return "" if found.dues else found.sentence


def sentence_of(
    cadence: Cadence,
    institution: Institution | None,
    year: int,
    calendar: WorkCalendar,
    rules: DueRules = DEFAULT_RULES,
) -> str:
    """One sentence on when it falls due, or on why no date follows."""
    return _schedule(_reckoned(cadence, institution), institution, year, calendar, rules).sentence


def planned_duties(
    cadence: Cadence,
    institution: Institution | None,
    year: int,
    calendar: WorkCalendar,
    rules: DueRules = DEFAULT_RULES,
) -> tuple[PlannedDuty, ...]:
    required = _reckoned(cadence, institution).count
    return tuple(_planned(due, required) for due in dues_of(cadence, institution, year, calendar, rules))


def follows_materials(cadence: Cadence, institution: Institution | None) -> bool:
    """Whether every pushed material is owed on its own: where the clause asks for it 及时, whatever the number."""
    return institution is not None and institution.days_to_study is not None and cadence.kind is CadenceKind.ON_EVENT


def planned_for_materials(  # noqa: PLR0913, PLR0917  what is owed, by whom, and the calendar
    cadence: Cadence,
    institution: Institution | None,
    organisation: OrgFacts,
    materials: Iterable[MaterialFacts],
    calendar: WorkCalendar,
    rules: DueRules = DEFAULT_RULES,
) -> tuple[PlannedDuty, ...]:
    """One for each material that is meant for such an organisation."""
    if institution is None or institution.days_to_study is None or not follows_materials(cadence, institution):
        return ()
    days = institution.days_to_study(organisation)
    own = replace(cadence, days=None) if cadence.origin is Origin.INSTITUTION else cadence
    meant = (each for each in materials if organisation.kind in each.kinds)
    return tuple(_planned(due_for_material(own, each, days, calendar, rules), 1) for each in meant)


def stale_after_of(cadence: Cadence, rules: DueRules = DEFAULT_RULES) -> int | None:
    """After how many days without a record standing work is 久; None: never."""
    if cadence.kind is not CadenceKind.ONGOING or cadence.stale_after is not None:
        return cadence.stale_after
    return rules.stale_after if _COMMONLY in cadence.phrase else None


def _planned(due: Due, required: int) -> PlannedDuty:
    facts = DutyFacts(period=due.period, opens_on=due.opens_on, due_on=due.due_on, required=required)
    return PlannedDuty(
        period=due.period,
        opens_on=due.opens_on,
        due_on=due.due_on or STANDING_DUE,
        closes_on=closes_on(facts) or STANDING_DUE,
        required=required if due.due_on else 1,
        sentence=due.sentence,
    )


def _reckoned(cadence: Cadence, institution: Institution | None) -> Cadence:
    return institution.reckon(cadence) if institution else cadence


def _schedule(
    cadence: Cadence, institution: Institution | None, year: int, calendar: WorkCalendar, rules: DueRules
) -> Schedule:
    """As the kernel's, with the dates that only a person's choice brings, and one period for standing work."""
    if cadence.kind is CadenceKind.BEFORE_EVENT and cadence.anchor is not None:
        due = due_before_event(cadence, cadence.anchor.in_year(cadence.year or year), calendar, rules, year=year)
        return Schedule((due,), due.sentence)
    if cadence.kind is CadenceKind.DURATION and cadence.window is not None:
        cadence = _as_window(cadence)
    found = schedule(cadence, year, calendar, rules)
    if found.dues:
        return found
    if cadence.kind in _WITHOUT_DATE:
        return _standing(year, found.sentence)
    if institution is not None and institution.record_form is None:
        return _standing(year, f"{institution.name}{institution.not_recorded}，不计时限。")
    return found


def _standing(year: int, sentence: str) -> Schedule:
    return Schedule((Due(f"{year:04d}", date(year, 1, 1), None, sentence),), sentence)


def _as_window(cadence: Cadence) -> Cadence:
    return Cadence(
        kind=CadenceKind.WINDOW,
        phrase=cadence.phrase,
        anchor=cadence.window[1] if cadence.window else None,
        window=cadence.window,
        year=cadence.year,
        count=cadence.count,
        origin=cadence.origin,
    )
