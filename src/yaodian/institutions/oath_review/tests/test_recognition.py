"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.oath_review.institution import OATH_REVIEW
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "在“七一”前夕组织新党员入党宣誓（老党员重温入党誓词）活动",
        "开展重温入党誓言活动",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (OATH_REVIEW.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "组织宪法宣传",
        "做好发展党员工作",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert OATH_REVIEW.key not in named_in(clause, every_institution)
