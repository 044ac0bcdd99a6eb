"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.branch_building.institution import BRANCH_BUILDING
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "推进党支部标准化规范化建设",
        "创建“四强”党支部",
        "督促任期届满的党组织按期换届",
        "调整完善支部架构",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (BRANCH_BUILDING.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "开展支部主题党日",
        "推进政务服务标准化",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert BRANCH_BUILDING.key not in named_in(clause, every_institution)
