"""报告会: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

REPORT_MEETING = declare(
    Institution(
        key="report_meeting",
        name="报告会",
        clause="举办报告会",
        recognises=Recognition(
            names=(
                "报告会",
                "事迹报告",
                "优秀共产党员事迹报告会",
                "先进典型事迹报告会",
                "宣讲报告会",
                "辅导报告",
                "专题辅导报告",
                "主题报告",
                "形势报告",
            ),
            unless=("等阵地", "阵地管理", "阵地的建设", "阵地建设", "一会一报"),
        ),
        record_form=RecordForm.EVENT,
        columns=("名称", "类型", "主题", "时间", "地点", "主办", "承办", "人数", "内容提要", "审批状态"),
        minutes=120,
    ),
)
