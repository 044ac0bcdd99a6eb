"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.party_history_story.institution import PARTY_HISTORY_STORY
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "在市直机关推行支部党员大会会前讲党史故事及交流心得体会等活动",
        "支部党员大会前安排党员讲党史故事",
        "组织讲红色故事活动",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (PARTY_HISTORY_STORY.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "开展党史学习教育",
        "讲好中国故事",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert PARTY_HISTORY_STORY.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_at_each_meeting() -> None:
    assert PARTY_HISTORY_STORY.cadence == Cadence(
        kind=CadenceKind.EACH_MEETING, event="支部党员大会", origin=Origin.INSTITUTION
    )


def test_it_binds_branches_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if PARTY_HISTORY_STORY.binds(OrgFacts(kind=kind))} == {OrgKind.BRANCH}
