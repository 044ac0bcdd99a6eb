"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.essay_call.institution import ESSAY_CALL
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "组织“我与祖国共成长”主题征文",
        "举办机关干部书画摄影展",
        "并撰写学习感悟",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (ESSAY_CALL.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "会前交流心得体会",
        "征求意见建议",
        "开展微视频作品征集",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert ESSAY_CALL.key not in named_in(clause, every_institution)
