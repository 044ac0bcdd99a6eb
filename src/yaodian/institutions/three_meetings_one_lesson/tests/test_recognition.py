"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.three_meetings_one_lesson.institution import THREE_MEETINGS_ONE_LESSON
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "严格落实“三会一课”制度",
        "会前召开支委会",
        "按季度召开支部党员大会",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (THREE_MEETINGS_ONE_LESSON.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "支部党员大会会前讲党史故事",
        "召开组织生活会",
        "组织三次会议研究一门课程",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert THREE_MEETINGS_ONE_LESSON.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_quarter() -> None:
    assert THREE_MEETINGS_ONE_LESSON.cadence == Cadence(kind=CadenceKind.QUARTERLY, origin=Origin.INSTITUTION)


def test_it_binds_branches_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if THREE_MEETINGS_ONE_LESSON.binds(OrgFacts(kind=kind))} == {OrgKind.BRANCH}
