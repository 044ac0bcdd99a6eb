"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.party_history_education.institution import PARTY_HISTORY_EDUCATION
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "认真贯彻落实《党史学习教育工作条例》",
        "推动党史学习教育常态化长效化",
        "抓好“四史”宣传",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (PARTY_HISTORY_EDUCATION.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "推行支部党员大会会前讲党史故事",
        "参观革命历史纪念馆",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert PARTY_HISTORY_EDUCATION.key not in named_in(clause, every_institution)
