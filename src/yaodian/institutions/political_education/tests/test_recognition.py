"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.political_education.institution import POLITICAL_EDUCATION
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "突出抓好政治机关意识教育、政治忠诚教育和党性教育",
        "加强理想信念教育",
        "开展对党忠诚教育",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (POLITICAL_EDUCATION.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "赴延安党性教育基地参观学习",
        "开展对党忠诚教育“五个一”活动",
        "建设高素质专业化党性强的队伍",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert POLITICAL_EDUCATION.key not in named_in(clause, every_institution)
