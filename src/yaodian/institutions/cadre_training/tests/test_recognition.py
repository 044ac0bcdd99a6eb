"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.cadre_training.institution import CADRE_TRAINING
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "举办党务干部培训班",
        "指导开展“后备干部学习培训”",
        "开展党支部书记轮训",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (CADRE_TRAINING.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "把中层干部、后备干部队伍纳入学习安排",
        "开展学习秘书培训",
        "开展安全教育培训",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert CADRE_TRAINING.key not in named_in(clause, every_institution)


def test_it_is_recognised_but_never_recorded() -> None:
    assert CADRE_TRAINING.record_form is None
    assert CADRE_TRAINING.note == "只识别，不在本系统记录"
