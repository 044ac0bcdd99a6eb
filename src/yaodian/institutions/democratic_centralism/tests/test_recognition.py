"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.democratic_centralism.institution import DEMOCRATIC_CENTRALISM
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "认真落实民主集中制",
        "完善“三重一大”决策制度",
        "修订党组议事规则",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (DEMOCRATIC_CENTRALISM.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "推进民主管理",
        "召开民主生活会",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert DEMOCRATIC_CENTRALISM.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_at_each_meeting() -> None:
    assert DEMOCRATIC_CENTRALISM.cadence == Cadence(
        kind=CadenceKind.EACH_MEETING, event="党组会议", origin=Origin.INSTITUTION
    )


def test_it_binds_leading_groups_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if DEMOCRATIC_CENTRALISM.binds(OrgFacts(kind=kind))} == {OrgKind.LEADING_GROUP}
