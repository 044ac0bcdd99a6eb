"""民主评议党员/先锋指数测评: the declaration."""

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import binds_branches
from yaodian.kernel.institution import Institution, Recognition, Takes
from yaodian.kernel.registry import declare

MEMBER_APPRAISAL = declare(
    Institution(
        key="member_appraisal",
        name="民主评议党员/先锋指数测评",
        clause="开展民主评议党员",
        recognises=Recognition(
            names=("民主评议", "评议党员", "党员评议", "党员群众评议", "党员民主测评", "先锋指数"),
        ),
        takes=Takes.COUNT_ONLY,
        cadence=Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION),
        binds=binds_branches,
        columns=("党支部", "日期", "应到", "实到", "签认"),
        minutes=120,
    ),
)
