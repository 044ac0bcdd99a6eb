"""品牌活动: the declaration."""

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

BRAND_ACTIVITY = declare(
    Institution(
        key="brand_activity",
        name="品牌活动",
        clause="扩大品牌活动影响力",
        recognises=Recognition(
            names=("品牌活动", "活动品牌", "扩大“…”影响力", "提升“…”影响力", "”活动影响力", "特色活动"),
        ),
        record_form=RecordForm.EVENT,
    ),
)
