"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.commendation.institution import COMMENDATION
from yaodian.kernel.institution import Institution, Takes


@pytest.mark.parametrize(
    "clause",
    [
        "在“七一”前夕组织及时性表彰一批表现突出的优秀共产党员",
        "并推报最优人选参加全市先进评比",
        "评选出“优秀宣讲员”",
        "开展“两优一先”推荐",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (COMMENDATION.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "开展民主评议党员",
        "组织专家评审课题研究",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert COMMENDATION.key not in named_in(clause, every_institution)


def test_its_record_takes_a_date_a_count_and_a_sign_off_and_nothing_else() -> None:
    assert COMMENDATION.takes is Takes.COUNT_ONLY
    assert COMMENDATION.kinds == ()
    assert COMMENDATION.note == "只记日期、人数和签认，不收文字、附件和姓名"
