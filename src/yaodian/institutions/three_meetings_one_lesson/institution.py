"""“三会一课”: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_branches
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

THREE_MEETINGS_ONE_LESSON = declare(
    Institution(
        key="three_meetings_one_lesson",
        name="“三会一课”",
        clause="落实“三会一课”制度",
        recognises=Recognition(
            names=(
                "三会一课",
                "支部党员大会",
                "支部委员会会议",
                "支委会",
                "党小组会",
                "支部大会",
                "组织生活制度",
                "双重组织生活",
            ),
            unless=("党史故事",),
        ),
        record_form=RecordForm.MEETING,
        cadence=Cadence(kind=CadenceKind.QUARTERLY, origin=Origin.INSTITUTION),
        binds=binds_branches,
        columns=(
            "会议类型",
            "党组织",
            "时间",
            "地点",
            "应到",
            "实到",
            "列席人数",
            "请假人数",
            "缺席人数",
            "议题",
            "决议",
            "赞成",
            "反对",
            "弃权",
            "补课人数",
        ),
        minutes=360,
    ),
)
