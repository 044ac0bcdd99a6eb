"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.experience_summary.institution import EXPERIENCE_SUMMARY
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "深入总结5年来贯彻落实重要讲话精神的实践经验和成效启示",
        "做好机关党建工作经验总结",
        "及时总结提炼创建工作的有效做法",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (EXPERIENCE_SUMMARY.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "报送半年工作总结",
        "召开年度总结大会",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert EXPERIENCE_SUMMARY.key not in named_in(clause, every_institution)
