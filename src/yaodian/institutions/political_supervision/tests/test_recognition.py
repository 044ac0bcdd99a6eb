"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.political_supervision.institution import POLITICAL_SUPERVISION
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "持续推进政治监督具体化精准化常态化",
        "聚焦“国之大者”强化政治监督",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (POLITICAL_SUPERVISION.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "强化群众监督",
        "加强监督执纪",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert POLITICAL_SUPERVISION.key not in named_in(clause, every_institution)
