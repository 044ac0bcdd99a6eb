"""政治机关意识教育/政治忠诚教育/党性教育: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

POLITICAL_EDUCATION = declare(
    Institution(
        key="political_education",
        name="政治机关意识教育/政治忠诚教育/党性教育",
        clause="抓好政治机关意识、政治忠诚和党性教育",
        recognises=Recognition(
            names=(
                "政治机关意识",
                "忠诚教育",
                "党性教育",
                "理想信念教育",
                "革命传统教育",
                "宗旨教育",
                "党章教育",
                "政治教育",
                "政治训练",
                "形势政策教育",
                "爱国主义教育",
                "党性锻炼",
                "党性修养",
                "党性分析",
            ),
        ),
        record_form=RecordForm.EVENT,
    ),
)
