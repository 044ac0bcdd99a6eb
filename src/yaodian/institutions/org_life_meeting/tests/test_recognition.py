"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.org_life_meeting.institution import ORG_LIFE_MEETING
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution, Takes


@pytest.mark.parametrize(
    "clause",
    [
        "召开年度组织生活会",
        "各支部开好专题组织生活会",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (ORG_LIFE_MEETING.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "严格组织生活制度",
        "召开民主生活会",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert ORG_LIFE_MEETING.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert ORG_LIFE_MEETING.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_branches_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if ORG_LIFE_MEETING.binds(OrgFacts(kind=kind))} == {OrgKind.BRANCH}


def test_its_record_takes_a_date_a_count_and_a_sign_off_and_nothing_else() -> None:
    assert ORG_LIFE_MEETING.takes is Takes.COUNT_ONLY
    assert ORG_LIFE_MEETING.kinds == ()
    assert ORG_LIFE_MEETING.note == "只记日期、人数和签认，不收文字、附件和姓名"
