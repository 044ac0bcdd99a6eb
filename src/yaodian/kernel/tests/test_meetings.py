"""Facts of a meeting, and the order of an agenda."""

from yaodian.kernel.meetings import (
    BODIES,
    COMMON_KINDS,
    DECISION,
    STUDY,
    AgendaFacts,
    AgendaKind,
    MeetingFacts,
    MeetingKind,
    misplaced,
)

HEAD = AgendaKind("head", "会前一项", is_first=True)
SECOND_HEAD = AgendaKind("second", "会前又一项", is_first=True)


def test_what_belongs_at_the_head_stands_before_everything_else() -> None:
    assert misplaced([HEAD, SECOND_HEAD, STUDY, DECISION]) is None
    assert misplaced([STUDY, HEAD]) is HEAD
    assert misplaced([HEAD, STUDY, SECOND_HEAD]) is SECOND_HEAD
    assert misplaced([]) is None


def test_a_rule_asks_whether_an_item_was_there_and_whether_it_was_the_first() -> None:
    facts = MeetingFacts(kind=MeetingKind.LEADING_GROUP, agenda=(AgendaFacts("head"), AgendaFacts("study")))
    assert facts.is_first("head")
    assert not facts.is_first("study")
    assert facts.has("study")
    assert not MeetingFacts(kind=MeetingKind.CELL).is_first("head")


def test_a_material_is_studied_where_an_item_names_it() -> None:
    facts = MeetingFacts(kind=MeetingKind.CELL, agenda=(AgendaFacts("study", material="2026-E0003"),))
    assert facts.studied("2026-E0003")
    assert not facts.studied("2026-E0004")


def test_each_common_kind_has_a_key_of_its_own() -> None:
    assert len({kind.key for kind in COMMON_KINDS}) == len(COMMON_KINDS)


def test_a_study_session_puts_nothing_to_the_vote() -> None:
    assert MeetingKind.CENTER_GROUP not in BODIES
    assert BODIES[MeetingKind.ASSEMBLY]
