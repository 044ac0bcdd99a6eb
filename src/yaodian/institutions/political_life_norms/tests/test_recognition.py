"""Which clauses name it."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.political_life_norms.institution import POLITICAL_LIFE_NORMS
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "严格执行新形势下党内政治生活若干准则",
        "严肃党内政治生活",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (POLITICAL_LIFE_NORMS.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "丰富党员文化生活",
        "召开专题民主生活会",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert POLITICAL_LIFE_NORMS.key not in named_in(clause, every_institution)
