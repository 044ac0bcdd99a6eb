"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.heart_talk.institution import HEART_TALK
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution, Takes


@pytest.mark.parametrize(
    "clause",
    [
        "深入开展谈心谈话",
        "书记和支委成员要与党员普遍谈心",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (HEART_TALK.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "召开离退休干部座谈会",
        "开展心理健康讲座",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert HEART_TALK.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert HEART_TALK.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_branches_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if HEART_TALK.binds(OrgFacts(kind=kind))} == {OrgKind.BRANCH}


def test_its_record_takes_a_date_a_count_and_a_sign_off_and_nothing_else() -> None:
    assert HEART_TALK.takes is Takes.COUNT_ONLY
    assert HEART_TALK.kinds == ()
    assert HEART_TALK.note == "只记日期、人数和签认，不收文字、附件和姓名"
