"""校务（政务）公开: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

TRANSPARENCY = declare(
    Institution(
        key="transparency",
        name="校务（政务）公开",
        clause="深化党务、政务公开",
        recognises=Recognition(
            names=("政务公开", "党务公开", "校务公开", "事务公开", "信息公开"),
        ),
        record_form=None,
    ),
)
