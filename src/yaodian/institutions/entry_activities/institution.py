"""进机关系列主题活动: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

ENTRY_ACTIVITIES = declare(
    Institution(
        key="entry_activities",
        name="进机关系列主题活动",
        clause="全民阅读、法律、国防教育等进机关",
        recognises=Recognition(
            names=(
                "进机关系列",
                "等进机关",
                "全民阅读",
                "书香机关",
                "阅读活动",
                "读书月",
                "读书节",
                "读书会",
                "读书分享",
                "读书活动",
                "国防教育",
                "法律进机关",
                "法治进机关",
                "普法",
                "法治宣传",
                "宪法宣传",
                "国家安全教育",
                "科普进机关",
                "传统文化进机关",
                "健康进机关",
            ),
            unless=("国防教育基地",),
        ),
        record_form=RecordForm.EVENT,
        columns=("主题", "日期", "形式", "参加人数", "内容", "效果", "佐证"),
        minutes=60,
    ),
)
