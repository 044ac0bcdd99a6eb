"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.theme_party_day.institution import THEME_PARTY_DAY
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "全校各支部要组织开展“党旗在我心中”专题党日活动",
        "同时各支部落实月度主题党日活动",
        "推行党员活动日制度",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (THEME_PARTY_DAY.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "庆祝建党日系列活动",
        "开展主题团日活动",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert THEME_PARTY_DAY.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_month() -> None:
    assert THEME_PARTY_DAY.cadence == Cadence(kind=CadenceKind.MONTHLY, origin=Origin.INSTITUTION)


def test_it_binds_branches_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if THEME_PARTY_DAY.binds(OrgFacts(kind=kind))} == {OrgKind.BRANCH}
