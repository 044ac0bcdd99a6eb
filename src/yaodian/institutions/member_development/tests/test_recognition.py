"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.member_development.institution import MEMBER_DEVELOPMENT
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "严把发展党员政治关",
        "加强入党积极分子培养",
        "制定党员发展计划",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (MEMBER_DEVELOPMENT.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "组织新党员入党宣誓",
        "推动高质量发展",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert MEMBER_DEVELOPMENT.key not in named_in(clause, every_institution)


def test_it_is_recognised_but_never_recorded() -> None:
    assert MEMBER_DEVELOPMENT.record_form is None
    assert MEMBER_DEVELOPMENT.note == "只识别，不在本系统记录"
