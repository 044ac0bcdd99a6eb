"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.report_meeting.institution import REPORT_MEETING
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "举办优秀共产党员事迹报告会",
        "邀请专家作形势报告",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (REPORT_MEETING.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "切实加强宣讲报告会、交流研讨会等阵地的建设管理",
        "提交书面工作报告",
        "严格报告会阵地管理",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert REPORT_MEETING.key not in named_in(clause, every_institution)
