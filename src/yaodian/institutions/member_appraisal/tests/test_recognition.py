"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.member_appraisal.institution import MEMBER_APPRAISAL
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution, Takes


@pytest.mark.parametrize(
    "clause",
    [
        "普遍开展民主评议党员工作",
        "做好党员先锋指数测评",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (MEMBER_APPRAISAL.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "开展民主测评推荐干部",
        "接受群众监督评议",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert MEMBER_APPRAISAL.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert MEMBER_APPRAISAL.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_branches_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if MEMBER_APPRAISAL.binds(OrgFacts(kind=kind))} == {OrgKind.BRANCH}


def test_its_record_takes_a_date_a_count_and_a_sign_off_and_nothing_else() -> None:
    assert MEMBER_APPRAISAL.takes is Takes.COUNT_ONLY
    assert MEMBER_APPRAISAL.kinds == ()
    assert MEMBER_APPRAISAL.note == "只记日期、人数和签认，不收文字、附件和姓名"
