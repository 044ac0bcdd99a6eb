"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.experience_exchange.institution import EXPERIENCE_EXCHANGE
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "强化经验交流",
        "组织机关党建工作现场观摩活动",
        "开展基层党建典型案例征集",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (EXPERIENCE_EXCHANGE.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "组织党员交流心得体会",
        "与兄弟单位开展业务往来",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert EXPERIENCE_EXCHANGE.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert EXPERIENCE_EXCHANGE.cadence == Cadence(kind=CadenceKind.YEARLY, count=1, origin=Origin.INSTITUTION)


def test_it_binds_the_committee_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if EXPERIENCE_EXCHANGE.binds(OrgFacts(kind=kind))} == {OrgKind.COMMITTEE}
