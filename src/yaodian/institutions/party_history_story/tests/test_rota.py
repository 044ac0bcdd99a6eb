"""Nobody and no story twice within 24 months while there is one that has not had its turn."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.institutions.party_history_story.rota import Told, months_before, propose

ON = date(2026, 9, 10)
PEOPLE, STORIES = (1, 2, 3), (11, 12)


def test_the_first_in_the_list_comes_first() -> None:
    proposal = propose(tellers=PEOPLE, stories=STORIES, told=(), on=ON)
    assert proposal is not None
    assert (proposal.teller, proposal.story) == (1, 11)
    assert not proposal.repeats_teller
    assert not proposal.repeats_story


def test_whoever_is_on_leave_is_left_out_and_keeps_the_turn() -> None:
    first = propose(tellers=PEOPLE, stories=STORIES, told=(), on=ON, away={1})
    assert first is not None
    assert first.teller == 2
    then = propose(tellers=PEOPLE, stories=STORIES, told=[Told(2, 11, ON)], on=ON + timedelta(days=90))
    assert then is not None
    assert then.teller == 1


def test_when_all_have_had_their_turn_the_earliest_comes_again_and_that_is_said() -> None:
    told = [Told(1, 11, date(2026, 3, 1)), Told(2, 12, date(2026, 1, 5)), Told(3, 11, date(2026, 6, 1))]
    proposal = propose(tellers=PEOPLE, stories=STORIES, told=told, on=ON)
    assert proposal is not None
    assert (proposal.teller, proposal.repeats_teller) == (2, True)
    assert (proposal.story, proposal.repeats_story) == (12, True)


def test_after_24_months_it_is_no_repetition() -> None:
    proposal = propose(tellers=(1,), stories=(11,), told=[Told(1, 11, date(2024, 9, 10))], on=ON)
    assert proposal is not None
    assert not proposal.repeats_teller
    late = propose(tellers=(1,), stories=(11,), told=[Told(1, 11, date(2024, 9, 11))], on=ON)
    assert late is not None
    assert late.repeats_teller


@pytest.mark.parametrize(("tellers", "stories"), [((), STORIES), (PEOPLE, ())])
def test_without_anybody_or_any_story_nothing_is_proposed(tellers: tuple[int, ...], stories: tuple[int, ...]) -> None:
    assert propose(tellers=tellers, stories=stories, told=(), on=ON) is None


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 9, 10), date(2024, 9, 10)),
        (date(2024, 2, 29), date(2022, 2, 28)),
        (date(2026, 1, 31), date(2024, 1, 31)),
    ],
)
def test_two_years_back(day: date, before: date) -> None:
    assert months_before(day, 24) == before


days = st.dates(date(2020, 1, 1), date(2026, 9, 10))
histories = st.lists(st.builds(Told, st.sampled_from(range(6)), st.sampled_from(range(10, 15)), days), max_size=40)


@given(histories, st.sets(st.sampled_from(range(6))))
def test_nobody_repeats_while_there_is_one_who_has_not_told(told: list[Told], away: set[int]) -> None:
    tellers, stories, since = tuple(range(6)), tuple(range(10, 15)), months_before(ON, 24)
    proposal = propose(tellers=tellers, stories=stories, told=told, on=ON, away=away)
    if proposal is None:
        assert away == set(tellers)
        return
    recent = {each.teller for each in told if each.on > since}
    recent_stories = {each.story for each in told if each.on > since}
    assert proposal.teller not in away
    assert proposal.repeats_teller == (proposal.teller in recent)
    assert not proposal.repeats_teller or set(tellers) - away <= recent
    assert not proposal.repeats_story or set(stories) <= recent_stories


@given(st.integers(2, 7), st.integers(2, 7))
def test_a_rota_that_follows_the_proposals_is_fair(people: int, stories: int) -> None:
    """Four times a year for two years: nobody tells twice more than anybody else."""
    told: list[Told] = []
    for number in range(8):
        on = date(2024, 10, 1) + timedelta(days=91 * number)
        proposal = propose(tellers=range(people), stories=range(100, 100 + stories), told=told, on=on)
        assert proposal is not None
        told.append(Told(proposal.teller, proposal.story, on))
    counts = [[each.teller for each in told].count(teller) for teller in range(people)]
    assert max(counts) - min(counts) <= 1
