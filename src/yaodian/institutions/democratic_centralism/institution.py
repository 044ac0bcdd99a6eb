"""民主集中制: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_leading_groups
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

DEMOCRATIC_CENTRALISM = declare(
    Institution(
        key="democratic_centralism",
        name="民主集中制",
        clause="落实民主集中制",
        recognises=Recognition(
            names=("民主集中制", "三重一大", "议事规则", "议事决策", "集体领导"),
        ),
        record_form=RecordForm.MEETING,
        cadence=Cadence(kind=CadenceKind.EACH_MEETING, event="党组会议", origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        columns=(
            "会次",
            "议题",
            "提交部门",
            "列席人数",
            "应到",
            "实到",
            "赞成",
            "反对",
            "弃权",
            "决定",
            "责任部门",
            "时限",
            "落实情况",
        ),
        settings=(
            Setting("material_days_ahead", "议题材料提前几天送达", 3, Grade.LOCAL, "一地的会议制度"),
            Setting("recused_leave_base", "回避者不计入应到（0为计入）", 1, Grade.PRACTICE, "通行做法"),
        ),
    ),
)
