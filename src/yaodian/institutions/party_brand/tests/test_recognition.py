"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.party_brand.institution import PARTY_BRAND
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "打造并扩大“养新”党建品牌",
        "深化“一支部一品牌”工作",
        "开展机关党建服务品牌评定",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (PARTY_BRAND.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "办好机关文化品牌活动",
        "做好书院品牌建设顶层设计",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert PARTY_BRAND.key not in named_in(clause, every_institution)
