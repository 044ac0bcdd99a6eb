"""演讲: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Grade, Institution, Recognition, Setting
from yaodian.kernel.registry import declare

SPEECH_CONTEST = declare(
    Institution(
        key="speech_contest",
        name="演讲",
        clause="开展演讲活动",
        recognises=Recognition(
            names=("演讲",),
            unless=("演讲台",),
        ),
        record_form=RecordForm.CONTEST,
        columns=("编号", "题目", "单位", "各评委分", "平均", "扣分", "最后得分", "名次", "奖次"),
        settings=(
            Setting("entries_each_unit", "每单位推荐人数", 1, Grade.LOCAL, "一市工委演讲比赛通知"),
            Setting("speech_minutes", "演讲时长（分钟）", 6, Grade.LOCAL, "一所高校，2024年"),
            Setting("judges_to_trim", "去掉最高最低分所需评委数", 5, Grade.PRACTICE, "通行做法"),
        ),
        minutes=240,
    ),
)
