"""重大事项请示报告制度: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_leading_groups
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

REQUEST_REPORT = declare(
    Institution(
        key="request_report",
        name="重大事项请示报告制度",
        clause="落实重大事项请示报告制度",
        recognises=Recognition(
            names=("请示报告", "重大事项报告", "请示汇报"),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.ONGOING, origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        columns=(
            "编号",
            "类型",
            "标题",
            "主送",
            "抄送",
            "集体研究时间",
            "报送时间",
            "紧急程度",
            "承办部门",
            "答复时间",
            "落实情况",
        ),
        minutes=60,
    ),
)
