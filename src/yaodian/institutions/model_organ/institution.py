"""模范机关创建: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_departments
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

MODEL_ORGAN = declare(
    Institution(
        key="model_organ",
        name="模范机关创建",
        clause="开展模范机关创建",
        recognises=Recognition(
            names=("模范机关", "三表率一模范"),
            nearby=("创建活动", "创建工作", "创建措施", "创建标准", "创建指标", "达标创建"),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_departments,
        columns=(
            "单位",
            "考评项目",
            "工作要求",
            "分值",
            "评分要点",
            "考评方式",
            "自评",
            "初评",
            "实地",
            "得分",
            "结果",
        ),
        settings=(
            Setting("years_to_title", "连续几年先进可命名", 3, Grade.LOCAL, "一市的创建办法"),
            Setting("publicity_days", "公示期（工作日）", 5, Grade.PRACTICE, "通行做法"),
            Setting("team_size", "实地考评组至少人数", 2, Grade.ASSUMED),
        ),
        minutes=240,
    ),
)
