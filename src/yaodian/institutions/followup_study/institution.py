"""最新讲话精神跟进学习: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_leading_groups
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

DAYS = Setting("days_after_publication", "发布后几天内学习", 15, Grade.PRACTICE, "通行做法，没有全国统一数字")

FOLLOWUP_STUDY = declare(
    Institution(
        key="followup_study",
        name="最新讲话精神跟进学习",
        clause="及时跟进学习最新重要讲话精神",
        recognises=Recognition(
            names=(
                "跟进学习",
                "最新重要讲话",
                "最新讲话",
                "最新重要指示",
                "最新指示",
                "最新重要文章",
                "最新重要论述",
                "第一时间学习",
                "第一时间传达学习",
                "第一时间组织学习",
                "及时传达学习",
                "及时组织学习",
                "及时学习",
            ),
            unless=("作为“第一议题”", "作为第一议题"),
        ),
        record_form=RecordForm.MEETING,
        cadence=Cadence(kind=CadenceKind.ON_EVENT, event="重要讲话发布", days=DAYS.default, origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        columns=("篇目", "发布日期", "来源", "是否全文", "学习日期", "会议类型", "参加范围", "贯彻措施", "滞后天数"),
        settings=(DAYS,),
        minutes=20,
    ),
)
