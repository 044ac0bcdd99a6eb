"""宣讲团/宣讲进机关: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

PREACHING_TEAM = declare(
    Institution(
        key="preaching_team",
        name="宣讲团/宣讲进机关",
        clause="组织宣讲团宣讲进机关",
        recognises=Recognition(
            names=(
                "宣讲团",
                "宣讲队",
                "宣讲小分队",
                "宣讲进机关",
                "宣讲进",
                "理论宣讲",
                "政策宣讲",
                "主题宣讲",
                "巡回宣讲",
                "集中宣讲",
                "专题宣讲",
                "基层宣讲",
                "微宣讲",
                "宣讲活动",
                "宣讲大赛",
                "宣讲比赛",
                "开展宣讲",
                "精神宣讲",
                "宣讲…精神",
            ),
        ),
        record_form=RecordForm.EVENT,
        columns=("日期", "单位", "宣讲主题", "宣讲单位", "时长", "听众人数", "形式", "反馈"),
        settings=(Setting("confirm_days", "提前几个工作日确认", 5, Grade.PRACTICE, "通行做法"),),
        minutes=90,
    ),
)
