"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.model_organ.institution import MODEL_ORGAN
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "建立健全模范机关创建措施",
        "深入推进“三表率一模范”建设",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (MODEL_ORGAN.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "精心组织开展创建活动",
        "争做学习模范",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert MODEL_ORGAN.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert MODEL_ORGAN.cadence == Cadence(kind=CadenceKind.YEARLY, origin=Origin.INSTITUTION)


def test_it_binds_departments_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if MODEL_ORGAN.binds(OrgFacts(kind=kind))} == {OrgKind.DEPARTMENT}
