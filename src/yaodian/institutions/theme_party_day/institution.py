"""主题党日: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_branches
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.registry import declare

THEME_PARTY_DAY = declare(
    Institution(
        key="theme_party_day",
        name="主题党日",
        clause="开展主题党日活动",
        recognises=Recognition(
            names=(
                "主题党日",
                "专题党日",
                "固定党日",
                "支部党日",
                "统一党日",
                "党员活动日",
                "党员主题活动日",
                "党员固定活动日",
                "支部活动日",
            ),
        ),
        record_form=RecordForm.MEETING,
        meetings=(MeetingKind.THEME_DAY,),
        cadence=Cadence(kind=CadenceKind.MONTHLY, origin=Origin.INSTITUTION),
        binds=binds_branches,
        columns=("党组织", "时间", "地点", "主题", "内容", "应到", "实到", "请假人数", "缺席人数", "补课人数"),
        minutes=120,
    ),
)
