"""Which clauses name it, and what holds where a clause is silent."""

import pytest

from yaodian.formats.keypoints.lexicon import named_in
from yaodian.institutions.first_topic.institution import FIRST_TOPIC
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.kernel.institution import Institution


@pytest.mark.parametrize(
    "clause",
    [
        "严格落实“第一议题”制度",
        "把学习贯彻党的二十届三中全会精神作为党组会议“第一议题”",
        "健全第一议题学习台账",
    ],
)
def test_it_alone_is_named(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert named_in(clause, every_institution) == (FIRST_TOPIC.key,)


@pytest.mark.parametrize(
    "clause",
    [
        "认真研究党组会议的第一项议题",
        "明确首要议题",
    ],
)
def test_these_words_do_not_name_it(clause: str, every_institution: tuple[Institution, ...]) -> None:
    assert FIRST_TOPIC.key not in named_in(clause, every_institution)


def test_a_silent_clause_falls_due_at_each_meeting() -> None:
    assert FIRST_TOPIC.cadence == Cadence(kind=CadenceKind.EACH_MEETING, event="党组会议", origin=Origin.INSTITUTION)


def test_it_binds_leading_groups_and_nobody_else() -> None:
    assert {kind for kind in OrgKind if FIRST_TOPIC.binds(OrgFacts(kind=kind))} == {OrgKind.LEADING_GROUP}
