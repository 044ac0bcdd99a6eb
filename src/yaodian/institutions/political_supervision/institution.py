"""政治监督: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

POLITICAL_SUPERVISION = declare(
    Institution(
        key="political_supervision",
        name="政治监督",
        clause="推进政治监督具体化、精准化、常态化",
        recognises=Recognition(
            names=("政治监督", "政治体检"),
        ),
    ),
)
