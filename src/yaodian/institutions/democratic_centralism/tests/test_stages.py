"""Where a proposal stands, from facts alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.institutions.democratic_centralism.stages import Approval, Stage, Taken, ahead_said, stage_of
from yaodian.kernel.quorum import Decision

CARRIED = Decision(valid=True, passed=True, sentence="")
LOST = Decision(valid=True, passed=False, sentence="")
TOO_FEW = Decision(valid=False, passed=False, sentence="")


@pytest.mark.parametrize(
    ("taken", "stage"),
    [
        ((), Stage.WAITING),
        ((Taken(),), Stage.DELIBERATED),
        ((Taken(decision=LOST),), Stage.REFUSED),
        ((Taken(decision=LOST, tasks=1, open_tasks=1),), Stage.REFUSED),
        ((Taken(decision=CARRIED),), Stage.DECIDED),
        ((Taken(decision=CARRIED, tasks=2, open_tasks=1),), Stage.IN_HAND),
        ((Taken(decision=CARRIED, tasks=2),), Stage.DONE),
        ((Taken(tasks=1, open_tasks=1),), Stage.IN_HAND),
        # 因人数不足没有议成的，再次上会
        ((Taken(decision=TOO_FEW),), Stage.WAITING),
        ((Taken(decision=TOO_FEW), Taken(decision=CARRIED)), Stage.DECIDED),
    ],
)
def test_what_the_last_meeting_made_of_it(taken: tuple[Taken, ...], stage: Stage) -> None:
    assert stage_of(Approval.APPROVED, taken=taken) is stage


@given(st.sampled_from(Approval), st.booleans())
def test_no_meeting_is_asked_before_the_secretary(approval: Approval, listed: bool) -> None:  # noqa: FBT001  a case
    stage = stage_of(approval, is_listed=listed)
    if approval is Approval.APPROVED:
        assert stage is (Stage.LISTED if listed else Stage.WAITING)
    else:
        assert stage.value == approval.value


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (None, "没有登记材料送达"),
        (date(2026, 3, 13), "材料提前3天送达"),
        (date(2026, 3, 14), "材料提前2天送达，少于3天"),
        (date(2026, 3, 16), "材料提前0天送达，少于3天"),
        (date(2026, 3, 18), "材料在会后2天才送达"),
    ],
)
def test_material_is_told_against_three_days(sent: date | None, words: str) -> None:
    assert ahead_said(sent, date(2026, 3, 16)) == words
