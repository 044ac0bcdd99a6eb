"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.preaching_team.institution import PREACHING_TEAM
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "组织“春天的故事”宣讲团宣讲进机关",
        "面向青年开展党的二十大精神宣讲大赛",
        "开展理论宣讲",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (PREACHING_TEAM.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "走访宣讲招生政策",
        "评选出“优秀宣讲员”",
        "加强宣讲报告会等阵地的建设管理",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert PREACHING_TEAM.key not in named_in(clause, every_institution)
