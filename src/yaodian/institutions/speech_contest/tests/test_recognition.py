"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.speech_contest.institution import SPEECH_CONTEST
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "举办“中国梦·劳动美”主题演讲比赛",
        "组织青年党员演讲",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (SPEECH_CONTEST.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "演练应急讲解",
        "开展理论宣讲",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert SPEECH_CONTEST.key not in named_in(clause, every_institution)
