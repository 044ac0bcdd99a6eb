"""Which meetings an organisation holds: study sits on the 党组 line, branch life on the branches'."""

from typing import Final

from yaodian.kernel.facts import OrgKind
from yaodian.kernel.meetings import BRANCH_LIFE, MeetingKind

_KINDS: Final[dict[OrgKind, tuple[MeetingKind, ...]]] = {
    OrgKind.LEADING_GROUP: (MeetingKind.LEADING_GROUP, MeetingKind.CENTER_GROUP, MeetingKind.LECTURE),
    OrgKind.BRANCH: BRANCH_LIFE,
    OrgKind.CELL: (MeetingKind.CELL, MeetingKind.LECTURE, MeetingKind.THEME_DAY),
    OrgKind.GENERAL_BRANCH: (MeetingKind.LECTURE, MeetingKind.THEME_DAY),
    OrgKind.UNIT_COMMITTEE: (MeetingKind.LECTURE, MeetingKind.THEME_DAY),
}


def kinds_at(kind: OrgKind) -> tuple[MeetingKind, ...]:
    return _KINDS.get(kind, ())
