"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.discipline_work.institution import DISCIPLINE_WORK
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "配强机关纪检队伍",
        "落实党风廉政建设责任制",
        "用好监督执纪“四种形态”",
        "持续纠治“四风”问题",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (DISCIPLINE_WORK.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "开展警示教育",
        "遵守会议纪律",
        "抓好机关作风建设",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert DISCIPLINE_WORK.key not in named_in(clause, every_institution)


def test_it_is_recognised_but_never_recorded() -> None:
    assert DISCIPLINE_WORK.record_form is None
    assert DISCIPLINE_WORK.note == "只识别，不在本系统记录"
