"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.entry_activities.institution import ENTRY_ACTIVITIES
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "统筹做好全民阅读、法律、国防教育等进机关系列主题活动",
        "建设书香机关",
        "开展宪法宣传周活动",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (ENTRY_ACTIVITIES.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "组织宣讲团宣讲进机关",
        "推进清廉文化建设",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert ENTRY_ACTIVITIES.key not in named_in(clause, every_institution)
