"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.study_assessment.institution import STUDY_ASSESSMENT
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "优化完善考核测评办法",
        "修订理论学习考核细则",
        "健全述学评学考学机制",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (STUDY_ASSESSMENT.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "坚持抓学习、抓活动、抓制度、抓考评",
        "组织班子民主测评",
        "开展抓基层党建述职评议考核",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert STUDY_ASSESSMENT.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert STUDY_ASSESSMENT.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_the_committee_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if STUDY_ASSESSMENT.binds(OrgFacts(kind=kind))} == {OrgKind.COMMITTEE}
