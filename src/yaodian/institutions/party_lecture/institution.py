"""专题党课: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_leading_groups
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.registry import declare

PARTY_LECTURE = declare(
    Institution(
        key="party_lecture",
        name="专题党课",
        clause="党组织书记讲专题党课",
        recognises=Recognition(
            names=("党课", "书记第一课"),
        ),
        record_form=RecordForm.MEETING,
        meetings=(MeetingKind.LECTURE,),
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        columns=("党组织", "时间", "地点", "题目", "应到", "实到", "请假人数", "缺席人数"),
        minutes=90,
    ),
)
