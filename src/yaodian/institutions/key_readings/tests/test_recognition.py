"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.key_readings.institution import KEY_READINGS
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "学好用好重点辅导读物",
        "为各支部统一配发学习用书",
        "用好《习近平著作选读》等理论读物",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (KEY_READINGS.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "开展全民阅读活动",
        "读懂弄通基本原理",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert KEY_READINGS.key not in named_in(clause, every_institution)
