"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.ideology_responsibility.institution import IDEOLOGY_RESPONSIBILITY
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "认真执行《党委（党组）意识形态工作责任制实施办法》",
        "压实意识形态工作责任制",
        "党组每半年专题研究意识形态工作",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (IDEOLOGY_RESPONSIBILITY.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "加强意识形态阵地管理",
        "定期分析研判意识形态领域形势和问题",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert IDEOLOGY_RESPONSIBILITY.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_half_year() -> None:
    assert IDEOLOGY_RESPONSIBILITY.cadence == Cadence(kind=CadenceKind.HALF_YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_leading_groups_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if IDEOLOGY_RESPONSIBILITY.binds(OrgFacts(kind=kind))} == {OrgKind.LEADING_GROUP}
