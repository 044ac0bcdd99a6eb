"""内控制度: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

INTERNAL_CONTROL = declare(
    Institution(
        key="internal_control",
        name="内控制度",
        clause="完善内部控制制度",
        recognises=Recognition(
            names=("内控", "内部控制"),
        ),
        record_form=None,
    ),
)
