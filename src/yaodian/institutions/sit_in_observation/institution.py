"""列席旁听: the declaration."""

from yaodian.kernel.facts import RecordForm, binds_committee
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

SIT_IN_OBSERVATION = declare(
    Institution(
        key="sit_in_observation",
        name="列席旁听",
        clause="推进全覆盖列席旁听",
        recognises=Recognition(
            names=(
                "列席旁听",
                "旁听指导",
                "旁听督导",
                "旁听工作",
                "巡听",
                "巡学旁听",
                "理论学习中心组学习旁听",
                "中心组学习旁听",
                "旁听…中心组",
            ),
        ),
        record_form=RecordForm.MATTER,
        binds=binds_committee,
        columns=(
            "被旁听单位",
            "时间",
            "地点",
            "主题",
            "应到",
            "实到",
            "制度落实",
            "组织规范",
            "总体评价",
            "特色亮点",
            "存在问题",
            "意见建议",
            "反馈日期",
            "整改状态",
        ),
        settings=(
            Setting("notice_days", "单位提前几个工作日告知", 2, Grade.LOCAL, "一市列席旁听通知，2024年"),
            Setting("contact_days", "旁听组提前几个工作日联系", 5, Grade.LOCAL, "一所高校的办法"),
            Setting(
                "feedback_days", "会后几个工作日内交反馈表", 5, Grade.LOCAL, "一市通知为5个工作日，另一处为10个工作日"
            ),
            Setting("cycle_years", "几年覆盖一遍", 2, Grade.LOCAL, "一市62个单位两年覆盖，另一市一年"),
            Setting("team_size", "旁听组至少人数", 2, Grade.ASSUMED),
            Setting("former_unit_years", "回避原单位的年限", 2, Grade.PRACTICE, "通行做法"),
        ),
        minutes=240,
    ),
)
