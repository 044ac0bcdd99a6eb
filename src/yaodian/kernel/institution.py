"""制度: the declaration through which every institution meets the rest of the program."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from yaodian.kernel.cadence import UNSPECIFIED, Cadence
from yaodian.kernel.facts import (
    DutyFacts,
    OrgFacts,
    Outcome,
    RecordFacts,
    RecordForm,
    Verdict,
    binds_nobody,
    complete_by_count,
    credit_by_date,
)


class Grade(StrEnum):
    """How well a figure is sourced. Only CONFIRMED by an official text may be a constant."""

    CONFIRMED = "有文件依据"
    LOCAL = "地方做法"
    PRACTICE = "通行做法"
    ASSUMED = "待核实"


@dataclass(frozen=True, slots=True)
class Setting:
    """A figure that a city may change. `source` says where the default was seen."""

    key: str
    label: str
    default: int
    grade: Grade
    source: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How the reader knows the institution in a clause.

    `names`: phrases that name it; `…` stands for anything inside the same clause (收集…思想动态).
    `nearby`: words that mean it only where the heading or the sentence already names it (创建活动).
    `unless`: words whose presence in the clause means that a name is only mentioned.
    """

    names: tuple[str, ...]
    nearby: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """One named regime with its rules. All real objects: no dotted strings, nothing looked up by name.

    `key`: the folder's name. `name`: what people call it. `clause`: the words of a key-points document it answers,
    in our own short form. `recognises`: phrases for the reader. `record_form`: None where nothing is ever recorded
    here. `cadence`: when it falls due where the clause is silent. `binds`: who must do it. `claims`: which records
    it looks at. `credit`, `complete`: the verdict on a record, the outcome of a duty. `columns`: headings of its
    ledger. `settings`: figures a city may change. `minutes`: what one duty costs a unit, in minutes, an estimate.
    `counts`: what an assessment can count. `agenda_kinds`: what it adds to a meeting's agenda. `gates`: what must
    hold before another form may go on. `in_force`: whether it exists in a year.
    """

    key: str
    name: str
    clause: str
    recognises: Recognition
    record_form: RecordForm | None = RecordForm.PLAIN
    cadence: Cadence = UNSPECIFIED
    binds: Callable[[OrgFacts], bool] = binds_nobody
    claims: Callable[[RecordFacts], bool] | None = None
    credit: Callable[[DutyFacts, RecordFacts], Verdict | None] = credit_by_date
    complete: Callable[[DutyFacts, tuple[Verdict, ...]], Outcome] = complete_by_count
    columns: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()
    minutes: int = 30
    counts: tuple[str, ...] = ()
    agenda_kinds: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    in_force: Callable[[int], bool] = lambda _year: True

    @property
    def has_own_rules(self) -> bool:
        return self.credit is not credit_by_date or self.complete is not complete_by_count

    @property
    def note(self) -> str:
        """One sentence for pages that show an institution."""
        if self.record_form is None:
            return "只识别，不在本系统记录"
        return "" if self.has_own_rules else "暂无专门规则，按普通记录办理"
