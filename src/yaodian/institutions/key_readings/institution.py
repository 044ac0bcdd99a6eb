"""重点辅导读物: the declaration. A record counts by its date: what was handed out is no record, what was read is."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

KEY_READINGS = declare(
    Institution(
        key="key_readings",
        name="重点辅导读物",
        clause="学好用好重点辅导读物",
        recognises=Recognition(
            names=(
                "辅导读物",
                "重点读物",
                "理论读物",
                "学习读物",
                "通俗读物",
                "学习用书",
                "辅导读本",
                "学习书目",
                "推荐书目",
                "必读书目",
                "重点书目",
                "党员读本",
            ),
        ),
        record_form=RecordForm.MATTER,
        columns=("书名", "版本", "出版社", "应发", "实发", "领取单位", "经手科室", "日期", "学习安排"),
    ),
)
