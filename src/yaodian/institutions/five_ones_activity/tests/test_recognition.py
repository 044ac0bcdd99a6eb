"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.five_ones_activity.institution import FIVE_ONES_ACTIVITY
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "开展“五个一”活动",
        "持续开展对党忠诚教育“五个一”活动",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (FIVE_ONES_ACTIVITY.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "实施精神文明建设“五个一”工程",
        "落实“五个一批”人才计划",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert FIVE_ONES_ACTIVITY.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert FIVE_ONES_ACTIVITY.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_branches_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if FIVE_ONES_ACTIVITY.binds(OrgFacts(kind=kind))} == {OrgKind.BRANCH}
