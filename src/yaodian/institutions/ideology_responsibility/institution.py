"""意识形态工作责任制: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_leading_groups
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

IDEOLOGY_RESPONSIBILITY = declare(
    Institution(
        key="ideology_responsibility",
        name="意识形态工作责任制",
        clause="落实意识形态工作责任制",
        recognises=Recognition(
            names=("意识形态工作责任制", "意识形态责任制", "意识形态工作", "意识形态主体责任", "意识形态…主体责任"),
        ),
        record_form=RecordForm.MEETING,
        cadence=Cadence(kind=CadenceKind.HALF_YEARLY, origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        columns=("期次", "日期", "会议类型", "研究事项", "决定", "责任部门", "时限", "状态"),
        settings=(Setting("studies_each_year", "党组每年至少研究次数", 2, Grade.LOCAL, "一市局分析研判会议制度"),),
        minutes=60,
    ),
)
