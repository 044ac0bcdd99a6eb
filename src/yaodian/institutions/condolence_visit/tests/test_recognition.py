"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.condolence_visit.institution import CONDOLENCE_VISIT
from yaodian.kernel.institution import Institution, Takes


@pytest.mark.parametrize(
    "clause",
    [
        "在“七一”前夕组织开展“党内关怀送温暖”活动",
        "关怀慰问建国前老党员、困难党员等",
        "摸底在职和离退休生活困难的党员情况",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (CONDOLENCE_VISIT.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "帮助企业破解发展困难",
        "走访基层联系点",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert CONDOLENCE_VISIT.key not in named_in(clause, every_institution)


def test_its_record_takes_a_date_a_count_and_a_sign_off_and_nothing_else() -> None:
    assert CONDOLENCE_VISIT.takes is Takes.COUNT_ONLY
    assert CONDOLENCE_VISIT.kinds == ()
    assert CONDOLENCE_VISIT.note == "只记日期、人数和签认，不收文字、附件和姓名"
