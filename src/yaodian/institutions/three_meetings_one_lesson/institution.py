"""“三会一课”: the declaration, and which meeting counts for which period."""

import re
from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import (
    DutyFacts,
    RecordFacts,
    RecordForm,
    Standing,
    Verdict,
    binds_branches,
    credit_by_date,
)
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.registry import declare

COMMITTEE_FROM = Setting(
    "committee_from", "正式党员满多少人设支委会", 7, Grade.CONFIRMED, "《中国共产党支部工作条例（试行）》2018年"
)

LECTURES = Setting("lectures_each_quarter", "每季度至少上党课次数", 1, Grade.PRACTICE, "通行做法；条例写“定期”")

# A quarter is counted by its assembly (支部工作条例 2018, art. 11); the others are seen, and said not to count.
_BESIDE: Final = {
    MeetingKind.BRANCH_COMMITTEE: "支委会一般每月召开1次，不顶替每季度的支部党员大会",
    MeetingKind.CELL: "党小组会一般每月召开1次，不顶替每季度的支部党员大会",
    MeetingKind.LECTURE: "党课不顶替每季度的支部党员大会",
}
# Where the clause asks for every month, it is the committee that meets; in a small branch without one, all members.
_MONTHLY: Final = {
    MeetingKind.CELL: "党小组会由党小组各自召开，不顶替支部每月的支委会",
    MeetingKind.LECTURE: "党课不顶替支部每月的支委会",
}
_MONTH = re.compile("[0-9]{4}-[0-9]{2}")


def credit_by_body(duty: DutyFacts, record: RecordFacts) -> Verdict:
    """Each quarter an assembly, each month 支委会 or, without one, an assembly. What belongs to another body neither
    counts nor is held against the branch."""
    beside = _MONTHLY if _MONTH.fullmatch(duty.period) else _BESIDE
    why_not = beside.get(record.meeting.kind, "") if record.meeting else ""
    return Verdict(Standing.EXCUSED, why_not) if why_not else credit_by_date(duty, record)


THREE_MEETINGS_ONE_LESSON = declare(
    Institution(
        key="three_meetings_one_lesson",
        name="“三会一课”",
        clause="落实“三会一课”制度",
        recognises=Recognition(
            names=(
                "三会一课",
                "支部党员大会",
                "支部委员会会议",
                "支委会",
                "党小组会",
                "支部大会",
                "组织生活制度",
                "双重组织生活",
            ),
            unless=("党史故事",),
        ),
        record_form=RecordForm.MEETING,
        meetings=(MeetingKind.ASSEMBLY, *_BESIDE),
        credit=credit_by_body,
        cadence=Cadence(kind=CadenceKind.QUARTERLY, origin=Origin.INSTITUTION),
        binds=binds_branches,
        columns=(
            "会议类型",
            "党组织",
            "时间",
            "地点",
            "应到",
            "实到",
            "列席人数",
            "请假人数",
            "缺席人数",
            "议题",
            "决议",
            "赞成",
            "反对",
            "弃权",
            "补课人数",
        ),
        settings=(COMMITTEE_FROM, LECTURES),
        minutes=360,
    ),
)
