"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.task_list.institution import TASK_LIST
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "制定年度党建工作清单",
        "明确党建工作责任清单",
        "层层签订目标管理责任书",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (TASK_LIST.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "领导交办的任务",
        "学习书目清单",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert TASK_LIST.key not in named_in(clause, every_institution)
