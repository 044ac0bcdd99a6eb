"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.theme_education_results.institution import THEME_EDUCATION_RESULTS
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "把主题教育中探索形成的有效做法制度化、成功经验长效化",
        "建立巩固拓展主题教育成果长效机制",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (THEME_EDUCATION_RESULTS.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "开展安全生产主题教育",
        "推动科研成果转化",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert THEME_EDUCATION_RESULTS.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert THEME_EDUCATION_RESULTS.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_unit_committees_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if THEME_EDUCATION_RESULTS.binds(OrgFacts(kind=kind))} == {OrgKind.UNIT_COMMITTEE}
