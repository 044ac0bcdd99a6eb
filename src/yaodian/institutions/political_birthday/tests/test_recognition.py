"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.political_birthday.institution import POLITICAL_BIRTHDAY
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution
from yaodian.kernel.periods import MonthDay


@pytest.mark.parametrize(
    "clause",
    [
        "“七一”前组织党龄逢十党员集体过“政治生日”",
        "为党员过好政治生日",
        "通过仪式活动强化党员“政治生日”意识",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (POLITICAL_BIRTHDAY.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "系统校对党员教师人事档案中的入党时间",
        "组织生日慰问",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert POLITICAL_BIRTHDAY.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_before_its_yearly_day() -> None:
    assert POLITICAL_BIRTHDAY.cadence == Cadence(
        kind=CadenceKind.ANNUAL_BEFORE, anchor=MonthDay(7, 1), origin=Origin.INSTITUTION
    )


def test_it_binds_the_committee_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if POLITICAL_BIRTHDAY.binds(OrgFacts(kind=kind))} == {OrgKind.COMMITTEE}
