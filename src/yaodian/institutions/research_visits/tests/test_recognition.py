"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.research_visits.institution import RESEARCH_VISITS
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "大兴调查研究",
        "围绕机关党建难点开展专题调研",
        "党组成员每年撰写1篇调研报告",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (RESEARCH_VISITS.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "组织申报党建调研课题",
        "认真研究部署党建工作",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert RESEARCH_VISITS.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert RESEARCH_VISITS.cadence == Cadence(kind=CadenceKind.YEARLY, count=1, origin=Origin.INSTITUTION)


def test_it_binds_departments_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if RESEARCH_VISITS.binds(OrgFacts(kind=kind))} == {OrgKind.DEPARTMENT}
