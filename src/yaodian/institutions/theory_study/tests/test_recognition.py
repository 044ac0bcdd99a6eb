"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.theory_study.institution import THEORY_STUDY
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "深入学习习近平新时代中国特色社会主义思想和习近平总书记关于党的建设的重要思想",
        "举办党员干部读书班",
        "由党政办负责开展全体教工主题学习会议",
        "学习贯彻党的二十届三中全会精神",
        "依托党群服务中心组织党员集中学习",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (THEORY_STUDY.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "党委班子通过理论学习中心组带头开展党的理论学习活动",
        "教研中心组织听课",
        "加强“学习强国”平台管理",
        "及时跟进学习习近平总书记最新重要讲话精神",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert THEORY_STUDY.key not in named_in(clause, every_institution)
