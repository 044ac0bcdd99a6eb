"""What a person decides about a clause, and whether that is enough for anybody to owe it."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from yaodian.engine.planning import why_undated
from yaodian.kernel.cadence import UNSPECIFIED, Cadence, CadenceKind
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.institution import Institution
from yaodian.kernel.registry import institution
from yaodian.orgs.models.organisations import Kind

NOBODY: Final = "还没有责任范围，请选定由哪一类组织或哪些单位来做。"
# No date follows from these words; a person chooses for each clause singly, with why it cannot be done in bulk.
WITHOUT_BASIS: Final = MappingProxyType(
    {
        CadenceKind.PERIODIC: "只说“定期”，须逐条选定频次。",
        CadenceKind.UNSPECIFIED: "没有时间要求，制度也没有规定，须逐条选定。",
        CadenceKind.UNKNOWN: "时间说法没有看懂，须逐条判断。",
        CadenceKind.BEFORE_EVENT: "所说的事不在日历里，须逐条填写日期。",
        CadenceKind.DURATION: "只说历时多久，须逐条选定起止。",
    },
)


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
