"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.request_report.institution import REQUEST_REPORT
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "认真落实重大事项请示报告制度",
        "严格执行请示报告条例",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (REQUEST_REPORT.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "听取支部工作报告",
        "报告个人有关事项",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert REQUEST_REPORT.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_at_no_date() -> None:
    assert REQUEST_REPORT.cadence == Cadence(kind=CadenceKind.ONGOING, origin=Origin.INSTITUTION)


def test_it_binds_leading_groups_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if REQUEST_REPORT.binds(OrgFacts(kind=kind))} == {OrgKind.LEADING_GROUP}
