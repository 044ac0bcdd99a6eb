"""What a file comes to: rows that can be relied on. Who is who in the database is for the caller to find out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from yaodian.kernel.facts import OrgKind


class MemberKind(StrEnum):
    """党员类别 as a roster gives it; who has left or died stands in no roster."""

    FULL = "正式党员"
    PROBATIONARY = "预备党员"
    EXTENDED = "预备期延长"


class SourceKind(StrEnum):
    """Where the dates were read."""

    APPLICATION = "入党志愿书"
    FILE = "档案"
    SYSTEM = "党员信息系统"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """None and "": the file does not say. `unit` is needed only where branches share a name."""

    row: int
    name: str
    branch: str
    unit: str = ""
    status: MemberKind | None = None
    join_on: date | None = None
    full_on: date | None = None
    date_source: SourceKind | None = None
    posts: tuple[str, ...] = ()
    work_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """`parent_row`: the row of the parent in this file; None where it is not in the file or none is named."""

    row: int
    name: str
    kind: OrgKind
    short_name: str = ""
    parent: str = ""
    parent_row: int | None = None
    unit: str = ""
    order: int | None = None


MEMBER_KINDS: Final = {
    **dict.fromkeys(("正式党员", "正式", "中共正式党员", "中共党员(正式)"), MemberKind.FULL),
    **dict.fromkeys(("预备党员", "预备", "中共预备党员", "中共党员(预备)"), MemberKind.PROBATIONARY),
    **dict.fromkeys(("预备期延长", "延长预备期", "延长预备期党员"), MemberKind.EXTENDED),
}
SOURCE_KINDS: Final = {
    **dict.fromkeys(("入党志愿书", "志愿书"), SourceKind.APPLICATION),
    **dict.fromkeys(("档案", "人事档案", "干部档案", "党员档案"), SourceKind.FILE),
    **dict.fromkeys(("党员信息系统", "信息系统", "系统", "全国党员管理信息系统"), SourceKind.SYSTEM),
}
ORG_KINDS: Final = {
    **{kind.value: kind for kind in OrgKind if kind is not OrgKind.COMMITTEE},
    **dict.fromkeys(("部门", "市直单位"), OrgKind.DEPARTMENT),
    **dict.fromkeys(("党组(党委)", "党组（党委）", "党组/党委"), OrgKind.LEADING_GROUP),
    **dict.fromkeys(("机关党委(总支)", "直属机关党委", "机关委员会"), OrgKind.UNIT_COMMITTEE),
    **dict.fromkeys(("总支", "机关党总支", "党总支部"), OrgKind.GENERAL_BRANCH),
    **dict.fromkeys(("支部", "机关党支部"), OrgKind.BRANCH),
    **dict.fromkeys(("小组", "支部党小组"), OrgKind.CELL),
}
