"""党内政治生活若干准则: the declaration."""

from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare

POLITICAL_LIFE_NORMS = declare(
    Institution(
        key="political_life_norms",
        name="党内政治生活若干准则",
        clause="执行新形势下党内政治生活若干准则",
        recognises=Recognition(
            names=("党内政治生活",),
        ),
    ),
)
