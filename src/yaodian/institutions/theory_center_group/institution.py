"""党委（党组）理论学习中心组学习: the declaration, and what counts as a discussion."""

from collections.abc import Iterable
from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import (
    DutyFacts,
    RecordFacts,
    RecordForm,
    Standing,
    Verdict,
    binds_leading_groups,
    credit_by_date,
)
from yaodian.kernel.institution import Grade, Institution, Recognition, RecordKind, Setting
from yaodian.kernel.meetings import DISCUSSION as DISCUSSION_ITEM
from yaodian.kernel.meetings import AgendaFacts, MeetingKind
from yaodian.kernel.registry import declare

DISCUSSION: Final = RecordKind("discussion", "集体研讨", help="成员围绕主题发言讨论，计入每季度的集体研讨次数")
LECTURE: Final = RecordKind("lecture", "专题辅导（只听不议）", help="请人讲、没有讨论，不计入集体研讨次数")
ENLARGED: Final = RecordKind("enlarged", "扩大学习（有研讨）", help="扩大到其他人员参加，并有研讨发言")
RESEARCH: Final = RecordKind("research", "专题调研", help="下基层或赴现场调研，不计入集体研讨次数")
_DISCUSSED: Final = frozenset({DISCUSSION.key, ENLARGED.key})
_WHY_NOT: Final = {
    LECTURE.key: "专题辅导只听不议，没有研讨发言，不计为集体研讨；听后安排了讨论的，请改选“集体研讨”",
    RESEARCH.key: "专题调研不是集体研讨，不计入本期次数；调研后交流研讨的，请另记一次“集体研讨”",
}
_NOT_DISCUSSED: Final = "议程里没有讨论研究，只学不议不计为集体研讨；安排了讨论的，请在会议记录里补上这一项"
_NOT_CHOSEN: Final = "没有选择学习形式，无法认定为集体研讨，请补选后重新核认"

DISCUSSIONS = Setting(
    "discussions_each_quarter",
    "每季度至少集体研讨次数",
    1,
    Grade.CONFIRMED,
    "《中国共产党党委（党组）理论学习中心组学习规则》2017年，2024年修订文本未见",
)
ATTENDANCE = Setting("attendance_percent", "到会率不低于（%）", 80, Grade.LOCAL, "一地80%，另一地90%")


def has_discussion(record: RecordFacts) -> bool:
    """Of a session with minutes: an item that was discussed, and somebody who spoke. Who it was is not asked."""
    return record.meeting is not None and discussed(record.meeting.agenda)


def discussed(agenda: Iterable[AgendaFacts]) -> bool:
    return any(item.kind == DISCUSSION_ITEM.key and item.speakers != 0 for item in agenda)


def credit_discussion(duty: DutyFacts, record: RecordFacts) -> Verdict:
    """Only a session with discussion counts, in the period of the day on which it was really held."""
    verdict = credit_by_date(duty, record)
    if not verdict.counts or has_discussion(record):
        return verdict
    if record.meeting is not None:
        return Verdict(Standing.REFUSED, _NOT_DISCUSSED)
    if record.kind in _DISCUSSED or not verdict.counts:
        return verdict
    return Verdict(Standing.REFUSED, _WHY_NOT.get(record.kind, _NOT_CHOSEN))


THEORY_CENTER_GROUP = declare(
    Institution(
        key="theory_center_group",
        name="党委（党组）理论学习中心组学习",
        clause="抓好党委（党组）理论学习中心组学习",
        recognises=Recognition(
            names=(
                "中心组年度",
                "中心组集中",
                "中心组每",
                "中心组围绕",
                "中心组全年",
                "理论学习中心组",
                "理论中心组",
                "中心组学习",
                "中心组理论学习",
                "中心组集体学习",
                "中心组专题学习",
                "中心组研讨",
                "党委中心组",
                "党组中心组",
                "（党委）中心组",
                "（党组）中心组",
                "中心组成员",
            ),
            nearby=("纳入学习", "学习范围", "学习安排", "学习计划", "学习档案", "研讨发言"),
        ),
        record_form=RecordForm.MEETING,
        meetings=(MeetingKind.CENTER_GROUP,),
        kinds=(DISCUSSION, LECTURE, ENLARGED, RESEARCH),
        cadence=Cadence(kind=CadenceKind.QUARTERLY, count=DISCUSSIONS.default, origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        credit=credit_discussion,
        columns=(
            "次数",
            "日期",
            "时长",
            "主题",
            "学习内容",
            "形式",
            "应到",
            "实到",
            "请假人数",
            "缺席人数",
            "补学人数",
            "成果",
            "旁听单位",
            "卷内序号",
        ),
        settings=(
            DISCUSSIONS,
            ATTENDANCE,
            Setting("days_each_year", "全年集中学习天数", 12, Grade.LOCAL, "一地的学习制度"),
        ),
        minutes=240,
    ),
)
