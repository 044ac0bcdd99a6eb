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
from yaodian.kernel.meetings import AgendaKind, MeetingKind


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


class Takes(StrEnum):
    """What a record for an institution may hold. COUNT_ONLY: a date, a number of people and a sign-off, no more."""

    EVERYTHING = "日期、文字和附件"
    COUNT_ONLY = "日期、人数和签认"


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One choice that the plain form offers, such as 集体研讨. `needs_text`: it cannot be saved without a reason."""

    key: str
    label: str
    needs_text: bool = False
    help: str = ""


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


def unchanged(cadence: Cadence) -> Cadence:
    """Duties follow the cadence as it is."""
    return cadence


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """One named regime with its rules. All real objects: no dotted strings, nothing looked up by name.

    `key`: the folder's name. `name`: what people call it. `clause`: the words of a key-points document it answers,
    in our own short form. `recognises`: phrases for the reader. `record_form`: None where nothing is ever recorded
    here. `not_recorded`: the words of a duty that has no form. `takes`: what a record may hold. `kinds`: what the
    plain form offers to choose. `cadence`: when it falls due where the clause is silent. `reckon`: how a cadence is
    divided into duties. `binds`: who must do it. `claims`: which records it looks at; None: those that name it.
    `meetings`: in which meetings it is met; such a meeting counts without being named. `days_to_study`: where every
    pushed material is a duty of its own, within how many days of its publication an organisation studies it.
    `takes_plain`: whether a record on the plain form may serve it too; False where only its own form tells the truth.
    `credit`, `complete`: the verdict on a record, the outcome of a duty. `columns`: headings of its ledger.
    `names_nobody`: its text speaks of no person, so that a name of the roster in it is asked about before it is saved.
    `settings`: figures a city may change. `minutes`: what one duty costs a unit, in minutes, an estimate. `counts`:
    what an assessment can count. `agenda_kinds`: what it adds to a meeting's agenda. `gates`: what must hold before
    another form may go on. `in_force`: whether it exists in a year.
    """

    key: str
    name: str
    clause: str
    recognises: Recognition
    record_form: RecordForm | None = RecordForm.PLAIN
    not_recorded: str = "不在本系统记录"
    takes: Takes = Takes.EVERYTHING
    names_nobody: bool = False
    kinds: tuple[RecordKind, ...] = ()
    cadence: Cadence = UNSPECIFIED
    reckon: Callable[[Cadence], Cadence] = unchanged
    binds: Callable[[OrgFacts], bool] = binds_nobody
    claims: Callable[[RecordFacts], bool] | None = None
    meetings: tuple[MeetingKind, ...] = ()
    days_to_study: Callable[[OrgFacts], int] | None = None
    takes_plain: bool = True
    credit: Callable[[DutyFacts, RecordFacts], Verdict | None] = credit_by_date
    complete: Callable[[DutyFacts, tuple[Verdict, ...]], Outcome] = complete_by_count
    columns: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()
    minutes: int = 30
    counts: tuple[str, ...] = ()
    agenda_kinds: tuple[AgendaKind, ...] = ()
    gates: tuple[str, ...] = ()
    in_force: Callable[[int], bool] = lambda _year: True

    @property
    def has_own_rules(self) -> bool:
        return self.credit is not credit_by_date or self.complete is not complete_by_count

    @property
    def note(self) -> str:
        """One sentence for pages that show an institution."""
        if self.record_form is None:
            return f"只识别，{self.not_recorded}"
        if self.takes is Takes.COUNT_ONLY:
            return f"只记{self.takes}，不收文字、附件和姓名"
        return "" if self.has_own_rules else "暂无专门规则，按普通记录办理"


def looks_unasked(institution: Institution, record: RecordFacts) -> bool:
    """Whether it looks at the record whatever a person named: by its own rule, or since it was such a meeting."""
    if record.meeting is not None and record.meeting.kind in institution.meetings:
        return True
    return institution.claims is not None and institution.claims(record)


def claims_record(institution: Institution, record: RecordFacts) -> bool:
    """Whether the institution looks at the record. One without a form never does."""
    if institution.record_form is None or (record.form is RecordForm.PLAIN and not institution.takes_plain):
        return False
    return looks_unasked(institution, record) or (institution.claims is None and institution.key in record.serves)
