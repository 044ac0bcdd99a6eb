"""组织生活会: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import binds_branches
from yaodian.kernel.institution import Institution, Recognition, Takes
from yaodian.kernel.registry import declare

ORG_LIFE_MEETING = declare(
    Institution(
        key="org_life_meeting",
        name="组织生活会",
        clause="召开组织生活会",
        recognises=Recognition(
            names=("组织生活会",),
        ),
        takes=Takes.COUNT_ONLY,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_branches,
        columns=("党支部", "日期", "应到", "实到", "签认"),
        minutes=180,
    ),
)
