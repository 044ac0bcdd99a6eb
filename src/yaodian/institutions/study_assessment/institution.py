"""学习考核测评办法: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_committee
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

STUDY_ASSESSMENT = declare(
    Institution(
        key="study_assessment",
        name="学习考核测评办法",
        clause="完善理论学习考核测评办法",
        recognises=Recognition(
            names=(
                "考核测评",
                "测评办法",
                "学习考核",
                "学习考评",
                "学习测评",
                "学习情况考核",
                "学习成效考核",
                "学习质量考核",
                "学习…考核办法",
                "学习…考核细则",
                "述学",
                "考学",
                "学习情况通报",
                "学习成效评估",
            ),
            nearby=("考核办法", "述职评议", "测评", "考评"),
            unless=("民主测评", "先锋指数", "考学生", "抓基层党建述职"),
        ),
        record_form=RecordForm.MATTER,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_committee,
        columns=("单位", "制度建设", "学习开展", "学习成果", "旁听评价", "自评", "核评", "异议", "得分", "等次"),
        settings=(
            Setting("weight_rules", "制度建设分值", 20, Grade.PRACTICE, "通行做法"),
            Setting("weight_study", "学习开展分值", 40, Grade.PRACTICE, "通行做法"),
            Setting("weight_results", "学习成果分值", 25, Grade.PRACTICE, "通行做法"),
            Setting("weight_observation", "旁听评价分值", 15, Grade.PRACTICE, "通行做法"),
            Setting("excellent_from", "优秀的起点分", 90, Grade.PRACTICE, "通行做法"),
            Setting("good_from", "良好的起点分", 80, Grade.PRACTICE, "通行做法"),
            Setting("pass_from", "合格的起点分", 60, Grade.PRACTICE, "通行做法"),
            Setting("objection_days", "异议期（工作日）", 5, Grade.ASSUMED),
            Setting("young_unit_months", "成立不满几个月的单位不评", 6, Grade.ASSUMED),
        ),
        minutes=60,
    ),
)
