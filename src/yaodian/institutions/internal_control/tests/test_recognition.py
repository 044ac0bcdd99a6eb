"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.internal_control.institution import INTERNAL_CONTROL
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "完善学校内控制度初稿",
        "编报内部控制报告",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (INTERNAL_CONTROL.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "加强意识形态阵地管理和风险防控",
        "管控会议数量",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert INTERNAL_CONTROL.key not in named_in(clause, every_institution)


def test_it_is_recognised_but_never_recorded() -> None:
    assert INTERNAL_CONTROL.record_form is None
    assert INTERNAL_CONTROL.note == "只识别，不在本系统记录"
