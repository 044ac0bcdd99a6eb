"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.video_work.institution import VIDEO_WORK
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "组织青年党员开展“这句话我最有共鸣”主题微视频创作活动",
        "拍摄党建宣传片",
        "开展短视频作品征集",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (VIDEO_WORK.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "组织观看警示教育短视频",
        "召开视频会议",
        "择优报送新闻客户端等平台",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert VIDEO_WORK.key not in named_in(clause, every_institution)
