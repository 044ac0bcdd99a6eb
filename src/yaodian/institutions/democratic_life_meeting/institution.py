"""民主生活会: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import binds_leading_groups
from yaodian.kernel.institution import Institution, Recognition, Takes
from yaodian.kernel.registry import declare

DEMOCRATIC_LIFE_MEETING = declare(
    Institution(
        key="democratic_life_meeting",
        name="民主生活会",
        clause="召开民主生活会",
        recognises=Recognition(
            names=("民主生活会",),
        ),
        takes=Takes.COUNT_ONLY,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_leading_groups,
        columns=("单位", "日期", "应到", "实到", "签认"),
        minutes=240,
    ),
)
