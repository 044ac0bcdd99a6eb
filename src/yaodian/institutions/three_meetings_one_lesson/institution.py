"""“三会一课”: the declaration."""

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
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.registry import declare

# A quarter is counted by its assembly (支部工作条例 2018, art. 11); the others are seen, and said not to count.
_COUNTED: Final = {
    MeetingKind.ASSEMBLY: "",
    MeetingKind.BRANCH_COMMITTEE: "支委会一般每月召开1次，不顶替每季度的支部党员大会",
    MeetingKind.CELL: "党小组会一般每月召开1次，不顶替每季度的支部党员大会",
    MeetingKind.LECTURE: "党课不顶替每季度的支部党员大会",
}


def credit_assembly(duty: DutyFacts, record: RecordFacts) -> Verdict:
    """Each quarter an assembly; the other meetings neither count for it nor are held against the branch."""
    why_not = _COUNTED.get(record.meeting.kind, "") if record.meeting else ""
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
        meetings=tuple(_COUNTED),
        credit=credit_assembly,
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
        minutes=360,
    ),
)
