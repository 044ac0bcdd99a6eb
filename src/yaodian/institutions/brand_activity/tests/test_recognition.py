"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.brand_activity.institution import BRAND_ACTIVITY
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "持续扩大“争做新时代种树人”影响力",
        "办好机关文化品牌活动",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (BRAND_ACTIVITY.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "打造“一支部一品牌”党建品牌",
        "扩大基层民主",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert BRAND_ACTIVITY.key not in named_in(clause, every_institution)
