"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.ideology_analysis.institution import IDEOLOGY_ANALYSIS
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "定期分析研判意识形态领域形势和问题",
        "每季度开展意识形态分析研判",
        "召开意识形态联席会议",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (IDEOLOGY_ANALYSIS.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "加强意识形态阵地管理和风险防控",
        "分析研判机关党建形势",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert IDEOLOGY_ANALYSIS.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_nowhere_before_a_person_has_chosen() -> None:
    assert IDEOLOGY_ANALYSIS.cadence == Cadence(kind=CadenceKind.PERIODIC, origin=Origin.INSTITUTION)
    assert IDEOLOGY_ANALYSIS.cadence.is_open


def test_it_binds_leading_groups_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if IDEOLOGY_ANALYSIS.binds(OrgFacts(kind=kind))} == {OrgKind.LEADING_GROUP}
