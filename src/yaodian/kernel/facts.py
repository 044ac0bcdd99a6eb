"""The frozen facts that a rule may see, and what it may answer. Rules never meet a model or a database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yaodian.kernel.meetings import MeetingFacts
from yaodian.kernel.periods import end_of_part


class OrgKind(StrEnum):
    """Kinds of organisation, with the words people use."""

    COMMITTEE = "工委"
    DEPARTMENT = "单位"
    LEADING_GROUP = "党组"
    UNIT_COMMITTEE = "机关党委"
    GENERAL_BRANCH = "党总支"
    BRANCH = "党支部"
    CELL = "党小组"


class RecordForm(StrEnum):
    """The forms a record can take."""

    PLAIN = "普通记录"
    MEETING = "会议"
    EVENT = "活动"
    MATTER = "事项"
    CONTEST = "评选"
    QUESTIONNAIRE = "问卷"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgFacts:
    kind: OrgKind
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """`kind`: the key of the `RecordKind` chosen. `serves`: keys of the institutions that the person named for it.

    `has_reason`: a text was given. `attended`: how many came; None where nobody counted, which is not 0. `meeting`:
    what the form of a meeting knows beside; None for every other form.
    """

    form: RecordForm
    happened_on: date
    kind: str = ""
    serves: frozenset[str] = frozenset()
    has_reason: bool = False
    attended: int | None = None
    meeting: MeetingFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFacts:
    """`due_on` None: standing. `required`: how many credits complete the duty."""

    period: str
    opens_on: date
    due_on: date | None
    required: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialFacts:
    """A material that was pushed to the units. `period`: the key of its own period, such as 2026-E0003 for the third
    of the year. `kinds`: whom it is meant for."""

    period: str
    title: str
    published_on: date
    pushed_on: date
    kinds: frozenset[OrgKind]


class Standing(StrEnum):
    """What a record is worth for a duty. EXCUSED neither counts nor breaks anything."""

    FULFILLED = "完成"
    LATE = "迟"
    REFUSED = "不计"
    EXCUSED = "有原因"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one record is worth for one duty, and why, in words for the user."""

    standing: Standing
    reason: str

    @property
    def counts(self) -> bool:
        return self.standing in {Standing.FULFILLED, Standing.LATE}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a duty is complete on the credits it has, and the count behind the answer."""

    is_complete: bool
    is_late: bool
    sentence: str


def credit_by_date(duty: DutyFacts, record: RecordFacts) -> Verdict:
    """The rule of an institution without one: the date it happened decides.

    What happened after a quarter, a month … is never late for it: it belongs to the next one.
    """
    if record.happened_on < duty.opens_on:
        return Verdict(Standing.REFUSED, "发生在本期开始之前，不计入本期")
    period_end = end_of_part(duty.period)
    if period_end is not None and record.happened_on > period_end:
        return Verdict(Standing.REFUSED, "发生在本期结束之后，不计入本期，按实际日期计入所在的一期")
    if duty.due_on is not None and record.happened_on > duty.due_on:
        return Verdict(Standing.LATE, "发生在时限之后，计为迟")
    return Verdict(Standing.FULFILLED, "发生在本期之内")


def complete_by_count(duty: DutyFacts, verdicts: tuple[Verdict, ...]) -> Outcome:
    """Complete when as many verdicts count as the duty requires; late when it needed a late one."""
    on_time = sum(verdict.standing is Standing.FULFILLED for verdict in verdicts)
    counted = sum(verdict.counts for verdict in verdicts)
    return Outcome(
        is_complete=counted >= duty.required,
        is_late=on_time < duty.required <= counted,
        sentence=f"应有{duty.required}次，已有{counted}次",
    )


def binds_branches(organisation: OrgFacts) -> bool:
    """三会一课 and branch life."""
    return organisation.kind is OrgKind.BRANCH


def binds_leading_groups(organisation: OrgFacts) -> bool:
    """Study and ideology duties sit on the 党组 line."""
    return organisation.kind is OrgKind.LEADING_GROUP


def binds_unit_committees(organisation: OrgFacts) -> bool:
    return organisation.kind is OrgKind.UNIT_COMMITTEE


def binds_departments(organisation: OrgFacts) -> bool:
    return organisation.kind is OrgKind.DEPARTMENT


def binds_committee(organisation: OrgFacts) -> bool:
    """Duties of the issuer itself."""
    return organisation.kind is OrgKind.COMMITTEE


def binds_nobody(organisation: OrgFacts) -> bool:
    """Nobody until a person has chosen an audience."""
    del organisation
    return False
