"""党委（党组）理论学习中心组学习: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_leading_groups
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

DISCUSSIONS = Setting(
    "discussions_each_quarter",
    "每季度至少集体研讨次数",
    1,
    Grade.CONFIRMED,
    "《中国共产党党委（党组）理论学习中心组学习规则》2017年，2024年修订文本未见",
)

THEORY_CENTER_GROUP = declare(
    Institution(
        key="theory_center_group",
        name="党委（党组）理论学习中心组学习",
        clause="抓好党委（党组）理论学习中心组学习",
        recognises=Recognition(
            names=(
                "中心组年度",
                "中心组集中",
                "中心组每",
                "中心组围绕",
                "中心组全年",
                "理论学习中心组",
                "理论中心组",
                "中心组学习",
                "中心组理论学习",
                "中心组集体学习",
                "中心组专题学习",
                "中心组研讨",
                "党委中心组",
                "党组中心组",
                "（党委）中心组",
                "（党组）中心组",
                "中心组成员",
            ),
            nearby=("纳入学习", "学习范围", "学习安排", "学习计划", "学习档案", "研讨发言"),
        ),
        record_form=RecordForm.MEETING,
        cadence=Cadence(kind=CadenceKind.QUARTERLY, count=DISCUSSIONS.default, origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        columns=(
            "次数",
            "日期",
            "时长",
            "主题",
            "学习内容",
            "形式",
            "应到",
            "实到",
            "缺席人数",
            "补学人数",
            "成果",
            "旁听单位",
            "归档页码",
        ),
        settings=(
            DISCUSSIONS,
            Setting("attendance_percent", "到会率不低于（%）", 80, Grade.LOCAL, "一地80%，另一地90%"),
            Setting("days_each_year", "全年集中学习天数", 12, Grade.LOCAL, "一地的学习制度"),
        ),
        minutes=240,
    ),
)
