"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.party_lecture.institution import PARTY_LECTURE
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "发动各级党组织书记讲专题党课",
        "落实“校长书记上党课”",
        "开展“党课开讲啦”活动",
        "组织微党课比赛",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (PARTY_LECTURE.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "办好学生课余党校",
        "落实“三会一课”",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert PARTY_LECTURE.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert PARTY_LECTURE.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_leading_groups_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if PARTY_LECTURE.binds(OrgFacts(kind=kind))} == {OrgKind.LEADING_GROUP}
