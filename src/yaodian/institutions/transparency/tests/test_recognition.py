"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.transparency.institution import TRANSPARENCY
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "改进和完善校务公开制度",
        "深化党务公开",
        "编制政府信息公开目录",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (TRANSPARENCY.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "全面开展公开承诺活动",
        "公开课比赛",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert TRANSPARENCY.key not in named_in(clause, every_institution)


def test_it_is_recognised_but_never_recorded() -> None:
    assert TRANSPARENCY.record_form is None
    assert TRANSPARENCY.note == "只识别，不在本系统记录"
