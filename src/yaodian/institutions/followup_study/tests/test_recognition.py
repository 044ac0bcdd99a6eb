"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.followup_study.institution import FOLLOWUP_STUDY
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "及时跟进学习习近平总书记最新重要讲话精神",
        "第一时间传达学习党中央决策部署",
        "建立最新重要指示批示学习清单",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (FOLLOWUP_STUDY.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "深入学习习近平总书记关于党的建设的重要思想",
        "及时组织整改",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert FOLLOWUP_STUDY.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_some_days_after_the_trigger() -> None:
    assert FOLLOWUP_STUDY.cadence == Cadence(
        kind=CadenceKind.ON_EVENT, event="重要讲话发布", days=15, origin=Origin.INSTITUTION
    )


def test_it_binds_leading_groups_and_branches() -> None:
    assert {kind for kind in OrgKind if FOLLOWUP_STUDY.binds(OrgFacts(kind=kind))} == {
        OrgKind.LEADING_GROUP,
        OrgKind.BRANCH,
    }
