"""重温入党誓词: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

OATH_REVIEW = declare(
    Institution(
        key="oath_review",
        name="重温入党誓词",
        clause="组织重温入党誓词",
        recognises=Recognition(
            names=("入党誓词", "入党誓言", "入党宣誓", "入党仪式", "重温誓词", "宣誓仪式", "宣誓活动"),
        ),
        record_form=RecordForm.EVENT,
        columns=("党组织", "日期", "地点", "应到", "实到"),
        minutes=30,
    ),
)
