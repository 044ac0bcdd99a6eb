"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.ideology_position.institution import IDEOLOGY_POSITION
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "加强意识形态阵地管理和风险防控",
        "切实加强X机关党建网、“学习强国”X学习平台市直机关工委通讯站、宣讲报告会、交流研讨会等阵地的建设管理",
        "落实论坛讲座“一会一报”制度",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (IDEOLOGY_POSITION.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "加强党员活动阵地建设",
        "压实意识形态工作责任制",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert IDEOLOGY_POSITION.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_quarter() -> None:
    assert IDEOLOGY_POSITION.cadence == Cadence(kind=CadenceKind.QUARTERLY, origin=Origin.INSTITUTION)


def test_it_binds_leading_groups_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if IDEOLOGY_POSITION.binds(OrgFacts(kind=kind))} == {OrgKind.LEADING_GROUP}
