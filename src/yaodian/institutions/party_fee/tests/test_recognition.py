"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.party_fee.institution import PARTY_FEE
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "规范党费收缴使用和管理",
        "请全体党员自觉交纳党费",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (PARTY_FEE.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "落实机关党建工作经费",
        "加强经费保障",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert PARTY_FEE.key not in named_in(clause, every_institution)


def test_it_is_recognised_but_never_recorded() -> None:
    assert PARTY_FEE.record_form is None
    assert PARTY_FEE.note == "只识别，不在本系统记录"
