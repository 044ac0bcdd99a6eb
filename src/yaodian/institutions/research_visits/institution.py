"""调查研究: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_departments
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

TOPICS = Setting("topics_each_year", "每个单位每年调研课题数", 1, Grade.LOCAL, "一市调查研究方案")

RESEARCH_VISITS = declare(
    Institution(
        key="research_visits",
        name="调查研究",
        clause="大兴调查研究",
        recognises=Recognition(
            names=(
                "调查研究",
                "专题调研",
                "走访调研",
                "调研走访",
                "实地调研",
                "蹲点调研",
                "集中调研",
                "开展调研",
                "深入调研",
                "基层调研",
                "党建调研",
                "调研活动",
                "调研工作",
                "调研报告",
            ),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.YEARLY, count=TOPICS.default, origin=Origin.INSTITUTION),
        binds=binds_departments,
        columns=("课题", "牵头部门", "时间", "地点", "方式", "发现问题数", "报告完成", "成果转化"),
        settings=(TOPICS,),
        minutes=480,
    ),
)
