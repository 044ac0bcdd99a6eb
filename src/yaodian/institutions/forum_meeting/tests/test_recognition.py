"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.forum_meeting.institution import FORUM_MEETING
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "在7月上旬组织开展第四届“学生校长助理座谈会”等",
        "举办机关党建研讨会",
        "召开青年干部座谈交流",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (FORUM_MEETING.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "切实加强宣讲报告会、交流研讨会等阵地的建设管理",
        "开展谈心谈话",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert FORUM_MEETING.key not in named_in(clause, every_institution)
