"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.volunteer_service.institution import VOLUNTEER_SERVICE
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "组织党员教师参与志愿服务活动",
        "深化在职党员进社区“双报到”工作",
        "持续开展“我为群众办实事”实践活动",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (VOLUNTEER_SERVICE.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "审核入党志愿书",
        "开展培优补短辅导",
        "优化政务服务",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert VOLUNTEER_SERVICE.key not in named_in(clause, every_institution)
