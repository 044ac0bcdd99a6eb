"""Quorum and votes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.quorum import Attendance, Body, Count, decide, voting_set


@st.composite
def counts(draw: st.DrawFn) -> Count:
    voting = draw(st.integers(min_value=1, max_value=200))
    present = draw(st.integers(min_value=0, max_value=voting))
    yes = draw(st.integers(min_value=0, max_value=present))
    written = draw(st.integers(min_value=0, max_value=voting - present))
    return Count(voting=voting, present=present, yes=yes, written_yes=written)


def test_half_of_the_branch_may_meet_but_half_in_favour_does_not_carry() -> None:
    decision = decide(Body.BRANCH_ASSEMBLY, Count(voting=10, present=5, yes=5))

    assert (decision.valid, decision.passed) == (True, False)
    assert decision.sentence == "应到会有表决权10人，实到5人，会议有效；赞成5票，须超过应到会半数即6票，未通过。"


def test_for_an_admission_more_than_half_must_have_come() -> None:
    decision = decide(Body.ADMISSION, Count(voting=10, present=5, yes=5))

    assert (decision.valid, decision.passed) == (False, False)
    assert decision.sentence == "应到会有表决权10人，实到5人，须超过半数即6人到会，会议无效。"


def test_for_an_admission_a_vote_written_before_the_meeting_is_counted() -> None:
    decision = decide(Body.ADMISSION, Count(voting=10, present=6, yes=5, written_yes=1))

    assert decision.passed
    assert "另有会前书面赞成1票" in decision.sentence


def test_in_the_leading_group_the_written_opinion_of_an_absentee_is_no_vote() -> None:
    assert decide(Body.LEADING_GROUP, Count(voting=7, present=4, yes=4, written_yes=1)).passed

    decision = decide(Body.LEADING_GROUP, Count(voting=7, present=4, yes=3, written_yes=1))
    assert not decision.passed
    assert "书面意见1份不计票" in decision.sentence


def test_for_personnel_two_thirds_must_have_come() -> None:
    assert not decide(Body.LEADING_GROUP_PERSONNEL, Count(voting=7, present=4, yes=4)).valid
    assert decide(Body.LEADING_GROUP_PERSONNEL, Count(voting=7, present=5, yes=4)).passed


@pytest.mark.parametrize(("voting", "need"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (9, 6)])
def test_two_thirds_are_rounded_up(voting: int, need: int) -> None:
    assert decide(Body.LEADING_GROUP_PERSONNEL, Count(voting=voting, present=need, yes=0)).valid
    assert not decide(Body.LEADING_GROUP_PERSONNEL, Count(voting=voting, present=need - 1, yes=0)).valid


def test_half_of_the_committee_may_meet_and_the_majority_of_all_its_members_decides() -> None:
    assert decide(Body.BRANCH_COMMITTEE, Count(voting=5, present=3, yes=3)).passed
    assert not decide(Body.BRANCH_COMMITTEE, Count(voting=5, present=3, yes=2, no=1)).passed
    assert not decide(Body.BRANCH_COMMITTEE, Count(voting=5, present=2, yes=2)).valid


def test_probationary_members_attend_but_do_not_vote() -> None:
    attendance = Attendance(voting=voting_set(8, 0), voting_present=4, others=2, others_present=2)

    assert decide(Body.BRANCH_ASSEMBLY, Count(voting=attendance.voting, present=4, yes=0)).valid
    assert attendance.text == "6/10"


def test_the_voting_set_leaves_out_those_without_a_vote_and_those_excluded_by_resolution() -> None:
    assert voting_set(10, 1) == 9
    assert voting_set(10, 1, excluded=2) == 7


@pytest.mark.parametrize(("full", "no_vote", "excluded"), [(-1, 0, 0), (3, -1, 0), (3, 0, -1), (3, 2, 2)])
def test_an_impossible_roster_is_refused(full: int, no_vote: int, excluded: int) -> None:
    with pytest.raises(RefusedError, match="名册"):
        voting_set(full, no_vote, excluded)


IMPOSSIBLE = [
    {"voting": 10, "present": 5, "yes": 6},
    {"voting": 10, "present": 5, "yes": 3, "no": 2, "abstain": 1},
    {"voting": 10, "present": 11, "yes": 6},
    {"voting": 10, "present": 8, "yes": 6, "written_yes": 3},
    {"voting": 0, "present": 0, "yes": 0},
    {"voting": 10, "present": 5, "yes": -1},
    {"voting": 10, "present": 5, "yes": 1, "no": -1},
    {"voting": 10, "present": 5, "yes": 1, "abstain": -1},
    {"voting": 10, "present": 5, "yes": 1, "written_yes": -1},
    {"voting": 10, "present": -5, "yes": 0},
    {"voting": -10, "present": 0, "yes": 0},
]


@pytest.mark.parametrize("figures", IMPOSSIBLE)
def test_figures_that_contradict_each_other_are_refused(figures: dict[str, int]) -> None:
    with pytest.raises(RefusedError, match="核对"):
        Count(**figures)


@given(counts(), st.sampled_from(Body))
def test_a_motion_passes_only_in_a_valid_meeting_with_more_than_half_of_all(count: Count, body: Body) -> None:
    decision = decide(body, count)
    votes = count.yes + (count.written_yes if body is Body.ADMISSION else 0)

    assert decision.passed == (decision.valid and votes * 2 > count.voting)
    assert decision.valid <= (count.present * 2 >= count.voting)


def test_who_is_recused_leaves_the_base_or_only_the_room() -> None:
    """7 on the group, 5 came, 1 of them is concerned: 4 of 6 are there, 4 votes carry. Where a city leaves the base
    alone 4 of 7 are there, which is enough as well, and 4 votes are still needed."""
    count = Count(voting=7, present=5, yes=4, recused=1)

    assert decide(Body.LEADING_GROUP, count) == decide(Body.LEADING_GROUP, count, recused_leave=True)
    assert decide(Body.LEADING_GROUP, count).sentence == (
        "应到会有表决权7人，实到5人，回避1人，不计入应到和实到，会议有效；赞成4票，须超过应到会半数即4票，通过。"
    )
    assert decide(Body.LEADING_GROUP_PERSONNEL, count).valid  # 4 of 6
    assert not decide(Body.LEADING_GROUP_PERSONNEL, count, recused_leave=False).valid  # 4 of 7


@pytest.mark.parametrize(
    ("count", "words"),
    [
        ({"voting": 7, "present": 5, "yes": 4, "recused": 2}, "没有回避的3人"),
        ({"voting": 7, "present": 5, "yes": 0, "recused": 6}, "回避6人，多于实到"),
        ({"voting": 3, "present": 3, "yes": 0, "recused": 3}, "全部回避"),
        ({"voting": 3, "present": 3, "yes": 0, "recused": -1}, "负数"),
    ],
)
def test_an_impossible_recusal_is_refused(count: dict[str, int], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        Count(**count)


@given(counts(), st.sampled_from(Body), st.integers(min_value=0, max_value=5), st.booleans())
def test_a_vote_with_recusal_is_the_vote_of_the_others(
    count: Count,
    body: Body,
    recused: int,
    leave: bool,  # noqa: FBT001  a case
) -> None:
    with_them = Count(
        voting=count.voting + recused,
        present=count.present + recused,
        yes=count.yes,
        written_yes=count.written_yes,
        recused=recused,
    )
    others = decide(body, count if leave else replace(count, voting=count.voting + recused))
    decision = decide(body, with_them, recused_leave=leave)
    assert (decision.valid, decision.passed) == (others.valid, others.passed)
