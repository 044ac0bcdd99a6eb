"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.research_topics.institution import RESEARCH_TOPICS
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "加强机关党建理论课题研究",
        "组织申报年度党建课题",
        "评审优秀调研课题",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (RESEARCH_TOPICS.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "破解机关党建难题",
        "以课题统筹教学工作",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert RESEARCH_TOPICS.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert RESEARCH_TOPICS.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_the_committee_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if RESEARCH_TOPICS.binds(OrgFacts(kind=kind))} == {OrgKind.COMMITTEE}
