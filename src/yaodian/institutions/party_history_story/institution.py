"""会前讲党史故事: the declaration."""

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
from yaodian.kernel.meetings import AgendaKind, MeetingKind
from yaodian.kernel.registry import declare

STORY = AgendaKind(
    "party_history_story",
    "党史故事",
    "会前讲，讲后简短交流；写明出处，不抄录原文",
    takes_exchange=True,
    is_first=True,
)

STORY_MINUTES = Setting("story_minutes", "故事时长（分钟）", 10, Grade.PRACTICE, "通行做法，5—10分钟")
ROTA_MONTHS = Setting("rota_months", "多少个月内讲述人和故事不重复", 24, Grade.LOCAL, "本市做法，没有全国性规定")


def credit_story(duty: DutyFacts, record: RecordFacts) -> Verdict:
    """An assembly counts when a story was told before it. A record on the plain form says so by being entered."""
    if record.meeting is not None and not record.meeting.has(STORY.key):
        return Verdict(Standing.REFUSED, "这次支部党员大会的议程里没有党史故事")
    return credit_by_date(duty, record)


PARTY_HISTORY_STORY = declare(
    Institution(
        key="party_history_story",
        name="会前讲党史故事",
        clause="支部党员大会会前讲党史故事",
        recognises=Recognition(
            names=(
                "讲党史故事",
                "党员大会会前讲党史故事",
                "支部党员大会会前讲党史故事",
                "支部党员大会前讲党史故事",
                "党史故事",
                "讲红色故事",
                "红色故事会",
                "党史小故事",
            ),
        ),
        record_form=RecordForm.MEETING,
        meetings=(MeetingKind.ASSEMBLY,),
        credit=credit_story,
        cadence=Cadence(kind=CadenceKind.EACH_MEETING, event="支部党员大会", origin=Origin.INSTITUTION),
        binds=binds_branches,
        columns=("支部", "会议日期", "题目", "来源", "来源核对", "时长", "交流发言人数", "交流分钟"),
        settings=(STORY_MINUTES, ROTA_MONTHS),
        minutes=10,
        agenda_kinds=(STORY,),
    ),
)
