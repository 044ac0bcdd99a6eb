"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.study_trip.institution import STUDY_TRIP
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "由党政办统一组织开展党员教师外出学习实践活动",
        "赴爱国主义教育基地开展现场教学",
        "组织党员参观见学",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (STUDY_TRIP.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "深入研究学习材料",
        "命名一批党员教育基地",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert STUDY_TRIP.key not in named_in(clause, every_institution)
