"""What a person decides about a clause, and whether that is enough for anybody to owe it."""

from dataclasses import dataclass

from yaodian.engine.planning import why_undated
from yaodian.kernel.cadence import UNSPECIFIED, Cadence
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.institution import Institution
from yaodian.kernel.registry import institution
from yaodian.orgs.models.organisations import Kind

NOBODY = "还没有责任范围，请选定由哪一类组织或哪些单位来做。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseContent:
    """What the form of a clause holds. `kinds` and `organisation_ids` together are who owes it."""

    institutions: tuple[str, ...] = ()
    lead: str = ""
    helpers: str = ""
    kinds: tuple[Kind, ...] = ()
    organisation_ids: tuple[int, ...] = ()
    cadence: Cadence = UNSPECIFIED
    measure_class: str = "action"

    @property
    def declared(self) -> tuple[Institution | None, ...]:
        """The institutions under which it is owed; None stands for work under none."""
        return tuple(institution(key) for key in self.institutions) or (None,)


def missing_in(content: ClauseContent, year: int, calendar: WorkCalendar) -> str:
    """ "" where the clause can be confirmed; else the sentence that says what is missing."""
    if not content.kinds and not content.organisation_ids:
        return NOBODY
    reasons = (why_undated(content.cadence, declared, year, calendar) for declared in content.declared)
    return next(filter(None, reasons), "")
