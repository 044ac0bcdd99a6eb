"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.study_secretary_training.institution import STUDY_SECRETARY_TRAINING
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "开展学习秘书培训",
        "举办市直机关党组理论学习中心组学习秘书业务培训",
        "建立学习秘书工作例会",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (STUDY_SECRETARY_TRAINING.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "举办机关文秘人员业务培训",
        "加强秘书处建设",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert STUDY_SECRETARY_TRAINING.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_each_year() -> None:
    assert STUDY_SECRETARY_TRAINING.cadence == Cadence(kind=CadenceKind.YEARLY, count=1, origin=Origin.INSTITUTION)


def test_it_binds_the_committee_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if STUDY_SECRETARY_TRAINING.binds(OrgFacts(kind=kind))} == {OrgKind.COMMITTEE}
