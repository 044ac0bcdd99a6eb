"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.lecture_forum.institution import LECTURE_FORUM
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "深入开展“X大讲堂”活动",
        "举办机关党建论坛",
        "组织2期专题讲座",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (LECTURE_FORUM.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "规范讲座、论坛、报告会等阵地管理",
        "落实论坛讲座“一会一报”制度",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert LECTURE_FORUM.key not in named_in(clause, every_institution)
