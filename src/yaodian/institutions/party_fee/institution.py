"""党费收缴: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

PARTY_FEE = declare(
    Institution(
        key="party_fee",
        name="党费收缴",
        clause="规范党费收缴",
        recognises=Recognition(
            names=("党费",),
        ),
        record_form=None,
    ),
)
