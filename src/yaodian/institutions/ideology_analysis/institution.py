"""意识形态分析研判: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_leading_groups
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

IDEOLOGY_ANALYSIS = declare(
    Institution(
        key="ideology_analysis",
        name="意识形态分析研判",
        clause="定期分析研判意识形态领域形势",
        recognises=Recognition(
            names=(
                "分析研判…意识形态",
                "研判…意识形态",
                "研判意识形态工作",
                "分析研判意识形态工作",
                "意识形态分析研判",
                "意识形态工作分析研判",
                "意识形态领域分析研判",
                "意识形态形势",
                "意识形态领域形势",
                "意识形态领域…研判",
                "意识形态…分析研判",
                "意识形态风险",
                "意识形态领域风险",
                "意识形态联席会议",
            ),
            nearby=("分析研判",),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.PERIODIC, origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        columns=("期次", "时间", "研判内容", "风险点", "等级", "措施", "责任部门", "时限", "状态", "报送时间"),
        settings=(
            Setting("suggested_each_year", "建议每年研判次数", 4, Grade.LOCAL, "一地每季度末，另一地每半年"),
            Setting("report_pages", "报告页数上限", 2, Grade.ASSUMED),
        ),
        minutes=120,
    ),
)
