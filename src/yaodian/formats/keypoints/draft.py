"""What the reader proposes: a plan in the shape of the document. A person confirms; nothing here is final.

All `start` and `end` are half-open places in the source, in Unicode code points.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from yaodian.kernel.cadence import UNSPECIFIED, Cadence


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


class MeasureClass(StrEnum):
    ACTION = "action"
    COMPLY = "comply"


class Reason(StrEnum):
    """Why a clause became nothing, with the words shown to the user."""

    AIM = "aim"
    PRINCIPLE = "principle"
    SLOGAN = "slogan"
    UMBRELLA = "umbrella"
    RESTATES_TITLE = "restates_title"
    WAY = "way"
    LABEL = "label"
    TIMING = "timing"
    UNITS = "units"
    NO_ACTION = "no_action"
    OVERLONG = "overlong"

    @property
    def label(self) -> str:
        return REASON_LABELS[self]


REASON_LABELS = {
    Reason.AIM: "目标或效果",
    Reason.PRINCIPLE: "原则或依据",
    Reason.SLOGAN: "口号",
    Reason.UMBRELLA: "总括，由后文具体化",
    Reason.RESTATES_TITLE: "重复标题",
    Reason.LABEL: "小标题",
    Reason.WAY: "方式，归入主要举措",
    Reason.TIMING: "只写时间",
    Reason.UNITS: "只写责任单位",
    Reason.NO_ACTION: "没有可办之事",
    Reason.OVERLONG: "过长，未分析",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """A cadence and where its phrase stands; `also` keeps weaker phrases; `is_inherited` from a sentence or heading."""

    cadence: Cadence = UNSPECIFIED
    span: Span | None = None
    also: tuple["Timing", ...] = ()
    is_inherited: bool = False
    implied_by: str = ""


NO_TIMING = Timing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One clause that names something to be done and proved. `timings` holds several for a cell with two deadlines."""

    start: int
    end: int
    text: str
    measure_class: MeasureClass
    institutions: tuple[str, ...] = ()
    timings: tuple[Timing, ...] = (NO_TIMING,)
    actors: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    quantity: tuple[str, ...] = ()
    context: str = ""

    @property
    def timing(self) -> Timing:
        return self.timings[0]


@dataclass(frozen=True, slots=True)
class Excluded:
    start: int
    end: int
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class TableRow:
    """What a row of a 任务分解表 says beside its measure, verbatim."""

    measure_text: str
    deadline: str
    leads: tuple[str, ...]
    helpers: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Block:
    """A section, group or point: its heading, its own text, and what stands under it."""

    kind: str
    number: str
    start: int
    end: int
    title: str | None = None
    title_span: Span | None = None
    bodies: list[Span] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    excluded: list[Excluded] = field(default_factory=list)
    groups: list["Block"] = field(default_factory=list)
    points: list["Block"] = field(default_factory=list)
    row: TableRow | None = None

    def walk(self) -> Iterator["Block"]:
        """This block and all below it, in the order of the document."""
        yield self
        for child in sorted([*self.groups, *self.points], key=lambda block: block.start):
            yield from child.walk()


class Role(StrEnum):
    """What a line outside the plan is."""

    COVER = "cover"
    TAIL = "tail"
    HEADER = "header"
    PAGE_NUMBER = "page_number"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class OtherLine:
    role: Role
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class PlanDraft:
    """The whole reading. `year` None where the document names none; `warnings` are sentences for the user."""

    source: str
    name: str
    title: str | None
    title_span: Span | None
    year: int | None
    issuer: str
    preamble: Span | None
    sections: list[Block]
    other_lines: list[OtherLine]
    warnings: list[str]
    anniversaries: tuple[str, ...] = ()

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.walk()

    def measures(self) -> Iterator[Measure]:
        for block in self.blocks():
            yield from block.measures
