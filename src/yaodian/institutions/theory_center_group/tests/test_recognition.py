"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.theory_center_group.institution import THEORY_CENTER_GROUP
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "切实抓好市级部门党组（党委）理论学习中心组学习",
        "党委班子通过理论学习中心组带头开展党的理论学习活动",
        "规范党组中心组学习档案",
        "扩大理论中心组学习范围",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (THEORY_CENTER_GROUP.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "成立教研中心组织机构",
        "依托党群服务中心组织开展活动",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert THEORY_CENTER_GROUP.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_quarter() -> None:
    assert THEORY_CENTER_GROUP.cadence == Cadence(kind=CadenceKind.QUARTERLY, count=1, origin=Origin.INSTITUTION)


def test_it_binds_leading_groups_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if THEORY_CENTER_GROUP.binds(OrgFacts(kind=kind))} == {OrgKind.LEADING_GROUP}
