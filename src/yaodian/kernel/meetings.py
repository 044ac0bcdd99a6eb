"""会议: which kinds there are, what may stand on an agenda, and what a rule may know of a meeting. Pure facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yaodian.kernel.quorum import Body


class MeetingKind(StrEnum):
    """The meetings that a key-points document speaks of, with the words people use.

    组织生活会 and 民主生活会 are none of them: of these a date, a count and a sign-off are taken, and no more.
    """

    LEADING_GROUP = "党组会议"
    CENTER_GROUP = "中心组学习"
    ASSEMBLY = "支部党员大会"
    BRANCH_COMMITTEE = "支委会"
    CELL = "党小组会"
    LECTURE = "党课"
    THEME_DAY = "主题党日"


# Which rule of quorum and majority a vote of the meeting follows. Where none is named, nothing is put to a vote.
BODIES: Final[dict[MeetingKind, tuple[Body, ...]]] = {
    MeetingKind.LEADING_GROUP: (Body.LEADING_GROUP, Body.LEADING_GROUP_PERSONNEL),
    MeetingKind.ASSEMBLY: (Body.BRANCH_ASSEMBLY, Body.ADMISSION),
    MeetingKind.BRANCH_COMMITTEE: (Body.BRANCH_COMMITTEE,),
}


# The meetings of a branch's life.
BRANCH_LIFE: Final = (
    MeetingKind.ASSEMBLY,
    MeetingKind.BRANCH_COMMITTEE,
    MeetingKind.LECTURE,
    MeetingKind.THEME_DAY,
)


@dataclass(frozen=True, slots=True)
class AgendaKind:
    """One kind of item on an agenda. `needs_material`: it names what is studied. `takes_exchange`: how many spoke and
    for how long is counted, never who or what. `is_first`: it stands before every other item. `steps`: in which order
    it is taken. `body`: by whose rule it is put to the vote; None for any of the meeting's."""

    key: str
    label: str
    help: str = ""
    needs_material: bool = False
    takes_exchange: bool = False
    is_first: bool = False
    steps: tuple[str, ...] = ()
    body: Body | None = None


STUDY: Final = AgendaKind("study", "学习", "学习文件、讲话、书目", needs_material=True)
REPORT: Final = AgendaKind("report", "通报情况", "通报工作、传达会议精神")
DISCUSSION: Final = AgendaKind("discussion", "讨论研究", "讨论工作、交流研讨", takes_exchange=True)
DECISION: Final = AgendaKind("decision", "表决事项", "提请会议表决，按应到会有表决权人数计票")
LECTURE: Final = AgendaKind("lecture", "讲党课", "讲授专题", takes_exchange=True)
OTHER: Final = AgendaKind("other", "其他")
# Every meeting may have these; institutions add their own through their declaration.
COMMON_KINDS: Final = (STUDY, REPORT, DISCUSSION, DECISION, LECTURE, OTHER)


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """One item, in the order in which it was taken. `speakers`: how many spoke in the exchange; None: not counted.
    `material`: the period of the pushed material that was studied, such as 2026-E0003; "" for none. `has_valid_vote`:
    whether enough were there to decide; None where nothing was put to the vote."""

    kind: str
    title: str = ""
    speakers: int | None = None
    minutes: int | None = None
    material: str = ""
    has_valid_vote: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """`expected`, `present`: None where nobody counted, which is not 0. `has_reason`: the minutes say why something
    that belongs on the agenda was left out."""

    kind: MeetingKind
    agenda: tuple[AgendaFacts, ...] = ()
    expected: int | None = None
    present: int | None = None
    has_reason: bool = False

    def has(self, key: str) -> bool:
        return any(item.kind == key for item in self.agenda)

    def studied(self, material: str) -> bool:
        return any(item.material == material for item in self.agenda)

    def is_first(self, key: str) -> bool:
        return bool(self.agenda) and self.agenda[0].kind == key


def misplaced(kinds: Iterable[AgendaKind]) -> AgendaKind | None:
    """The first item that belongs at the head of the agenda and stands behind another kind."""
    is_past_head = False
    for kind in kinds:
        if kind.is_first and is_past_head:
            return kind
        is_past_head = is_past_head or not kind.is_first
    return None
