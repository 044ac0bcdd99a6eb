"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.democratic_life_meeting.institution import DEMOCRATIC_LIFE_MEETING
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution, Takes


@pytest.mark.parametrize(
    "clause",
    [
        "开好党组班子民主生活会",
        "指导做好民主生活会会前准备",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (DEMOCRATIC_LIFE_MEETING.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "召开组织生活会",
        "认真落实民主集中制",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert DEMOCRATIC_LIFE_MEETING.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert DEMOCRATIC_LIFE_MEETING.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_leading_groups_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if DEMOCRATIC_LIFE_MEETING.binds(OrgFacts(kind=kind))} == {OrgKind.LEADING_GROUP}


def test_its_record_takes_a_date_a_count_and_a_sign_off_and_nothing_else() -> None:
    assert DEMOCRATIC_LIFE_MEETING.takes is Takes.COUNT_ONLY
    assert DEMOCRATIC_LIFE_MEETING.kinds == ()
    assert DEMOCRATIC_LIFE_MEETING.note == "只记日期、人数和签认，不收文字、附件和姓名"
