"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.four_to_grassroots.institution import FOUR_TO_GRASSROOTS
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "认真落实“四下基层”制度",
        "大力推行四下基层工作法",
        "推动现场办公下基层",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (FOUR_TO_GRASSROOTS.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "组织文艺小分队下基层演出",
        "严格落实下级服从上级",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert FOUR_TO_GRASSROOTS.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert FOUR_TO_GRASSROOTS.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)
