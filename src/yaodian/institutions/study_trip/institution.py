"""外出学习参观: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

STUDY_TRIP = declare(
    Institution(
        key="study_trip",
        name="外出学习参观",
        clause="组织参观学习",
        recognises=Recognition(
            names=(
                "参观",
                "研学",
                "外出学习",
                "外出考察",
                "红色教育基地",
                "党性教育基地",
                "爱国主义教育基地",
                "国防教育基地",
                "教育基地",
                "革命旧址",
                "红色之旅",
                "红色基地",
                "瞻仰",
                "祭扫",
                "现场教学",
                "实境课堂",
                "学习考察",
                "考察学习",
            ),
            unless=("命名", "挂牌"),
        ),
        record_form=RecordForm.EVENT,
        columns=("党组织", "日期", "地点", "主题", "人数"),
        minutes=480,
    ),
)
