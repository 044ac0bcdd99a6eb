"""谈心谈话: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import binds_branches
from yaodian.kernel.institution import Institution, Recognition, Takes
from yaodian.kernel.registry import declare

HEART_TALK = declare(
    Institution(
        key="heart_talk",
        name="谈心谈话",
        clause="开展谈心谈话",
        recognises=Recognition(
            names=("谈心谈话", "谈心活动", "谈心交心", "交心谈心", "普遍谈心", "逐一谈心"),
        ),
        takes=Takes.COUNT_ONLY,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_branches,
        columns=("党支部", "日期", "人次", "签认"),
        minutes=60,
    ),
)
