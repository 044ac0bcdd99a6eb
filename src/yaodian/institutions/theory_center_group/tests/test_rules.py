"""What counts as the discussion of a quarter."""

from datetime import date

import pytest

from yaodian.institutions.theory_center_group.institution import (
    DISCUSSION,
    ENLARGED,
    LECTURE,
    RESEARCH,
    THEORY_CENTER_GROUP,
)
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.due.schedule import schedule
from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing, Verdict
from yaodian.kernel.institution import RecordKind

FIRST, SECOND, *_ = (
    DutyFacts(period=due.period, opens_on=due.opens_on, due_on=due.due_on)
    for due in schedule(THEORY_CENTER_GROUP.cadence, 2026, builtin_calendar()).dues
)


def verdict_on(kind: str, day: date = date(2026, 5, 20), duty: DutyFacts = SECOND) -> Verdict:
    verdict = THEORY_CENTER_GROUP.credit(duty, RecordFacts(form=RecordForm.PLAIN, happened_on=day, kind=kind))
    assert verdict is not None
    return verdict


@pytest.mark.parametrize("kind", [DISCUSSION, ENLARGED], ids=lambda kind: str(kind.key))
def test_a_session_with_discussion_counts(kind: RecordKind) -> None:
    assert verdict_on(kind.key).standing is Standing.FULFILLED


@pytest.mark.parametrize(
    ("kind", "reason"),
    [(LECTURE.key, "只听不议"), (RESEARCH.key, "调研不是集体研讨"), ("", "没有选择学习形式"), ("held", "没有选择")],
)
def test_anything_else_is_refused_with_a_sentence_that_says_what_to_do(kind: str, reason: str) -> None:
    verdict = verdict_on(kind)

    assert verdict.standing is Standing.REFUSED
    assert reason in verdict.reason
    assert "请" in verdict.reason


def test_a_discussion_planned_for_31_march_and_held_on_2_april_counts_in_the_second_quarter() -> None:
    held = [verdict_on(DISCUSSION.key, date(2026, 4, 2), duty) for duty in (FIRST, SECOND)]

    assert [verdict.standing for verdict in held] == [Standing.REFUSED, Standing.FULFILLED]
    assert not THEORY_CENTER_GROUP.complete(FIRST, (held[0],)).is_complete
    assert THEORY_CENTER_GROUP.complete(SECOND, (held[1],)).is_complete


@pytest.mark.parametrize("kind", [DISCUSSION, LECTURE], ids=lambda kind: str(kind.key))
def test_outside_the_quarter_the_date_is_the_reason_whatever_the_form(kind: RecordKind) -> None:
    for day in (date(2026, 3, 31), date(2026, 7, 1)):
        assert "本期" in verdict_on(kind.key, day).reason
        assert not verdict_on(kind.key, day).counts


def test_a_lecture_leaves_the_quarter_open_and_a_discussion_closes_it() -> None:
    lecture, discussion = verdict_on(LECTURE.key), verdict_on(DISCUSSION.key)

    assert not THEORY_CENTER_GROUP.complete(SECOND, (lecture, lecture)).is_complete
    assert THEORY_CENTER_GROUP.complete(SECOND, (lecture, discussion)).is_complete


def test_the_form_offers_four_kinds_and_asks_none_for_a_text() -> None:
    assert [kind.label for kind in THEORY_CENTER_GROUP.kinds] == [
        *("集体研讨", "专题辅导（只听不议）", "扩大学习（有研讨）", "专题调研"),
    ]
    assert not any(kind.needs_text for kind in THEORY_CENTER_GROUP.kinds)
    assert THEORY_CENTER_GROUP.has_own_rules
