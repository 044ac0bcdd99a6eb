"""思想动态收集分析: the declaration."""

from yaodian.kernel.facts import binds_unit_committees
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

THOUGHT_TRENDS = declare(
    Institution(
        key="thought_trends",
        name="思想动态收集分析",
        clause="收集分析党员干部思想动态",
        recognises=Recognition(
            names=("思想动态", "思想状况", "思想状态", "思想调查"),
        ),
        record_form=None,
        not_recorded="暂不采集",
        binds=binds_unit_committees,
    ),
)
