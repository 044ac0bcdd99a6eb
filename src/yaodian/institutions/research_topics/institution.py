"""课题研究: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import RecordForm, binds_committee
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

RESEARCH_TOPICS = declare(
    Institution(
        key="research_topics",
        name="课题研究",
        clause="加强机关党建理论课题研究",
        recognises=Recognition(
            names=(
                "课题研究",
                "理论课题",
                "研究课题",
                "调研课题",
                "党建调研课题",
                "党建课题",
                "课题申报",
                "课题立项",
                "课题评审",
                "课题结项",
                "课题成果",
                "党建理论研究",
                "党建研究会",
            ),
        ),
        record_form=RecordForm.CONTEST,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_committee,
        columns=("编号", "类别", "课题名称", "申报单位", "立项", "中期", "结项", "结项等次"),
        settings=(
            Setting("topics_each_leader", "每人每年主持课题数上限", 1, Grade.LOCAL, "一所高校，2023年"),
            Setting("topics_each_member", "每人参与课题数上限", 2, Grade.LOCAL, "一所高校，2023年"),
            Setting("team_size", "课题组人数上限", 8, Grade.LOCAL, "一所高校，2023年"),
            Setting("extension_months", "延期上限（月）", 3, Grade.LOCAL, "一所高校，2017年"),
            Setting("proposal_characters", "申报书论证字数上限", 2000, Grade.LOCAL, "一市机关部门申报书"),
            Setting("report_characters", "研究报告字数上限", 5000, Grade.PRACTICE, "通行做法，3000—5000字"),
            Setting("judges_to_trim", "去掉最高最低分所需评委数", 5, Grade.PRACTICE, "通行做法"),
        ),
        minutes=480,
    ),
)
