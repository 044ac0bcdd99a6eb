"""党建品牌: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

PARTY_BRAND = declare(
    Institution(
        key="party_brand",
        name="党建品牌",
        clause="打造党建品牌",
        recognises=Recognition(
            names=("党建品牌", "支部品牌", "品牌创建", "一支部一品牌", "一机关一品牌", "一单位一品牌", "党建…品牌"),
        ),
        record_form=RecordForm.MATTER,
        columns=("品牌名称", "单位", "主题", "起始时间", "进展", "状态"),
    ),
)
