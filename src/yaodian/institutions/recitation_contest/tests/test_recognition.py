"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.recitation_contest.institution import RECITATION_CONTEST
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "牵头在全市机关举办以“牢记嘱托、感恩奋进”为主题的诵读大赛",
        "组织经典诗文朗诵会",
        "开展红色家书朗读",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (RECITATION_CONTEST.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "组织党员研读原著",
        "开展全民阅读",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert RECITATION_CONTEST.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert RECITATION_CONTEST.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_the_committee_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if RECITATION_CONTEST.binds(OrgFacts(kind=kind))} == {OrgKind.COMMITTEE}
