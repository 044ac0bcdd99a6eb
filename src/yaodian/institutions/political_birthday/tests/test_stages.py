"""The way of a roster from being drawn up to being filed."""

from itertools import pairwise, product

import pytest

from yaodian.institutions.political_birthday.stages import MOVES, Stage, check_move, needs_reason
from yaodian.kernel.errors import RefusedError


def test_a_roster_goes_from_stage_to_stage_without_a_reason() -> None:
    assert "→".join(Stage) == "生成→单位核对→工委确认→已举办→归档"
    for now, then in pairwise(Stage):
        check_move(now, then)


@pytest.mark.parametrize(
    ("now", "then"),
    [(Stage.UNIT_CHECK, Stage.DRAWN_UP), (Stage.CONFIRMED, Stage.UNIT_CHECK), (Stage.FILED, Stage.HELD)],
)
def test_a_way_back_asks_for_a_reason(now: Stage, then: Stage) -> None:
    check_move(now, then, "转正时间有争议")
    for blank in ("", "  "):
        with pytest.raises(RefusedError, match="须写明原因"):
            check_move(now, then, blank)


def test_a_step_that_does_not_exist_is_refused_and_the_possible_ones_are_named() -> None:
    with pytest.raises(RefusedError, match="不能直接转为“已举办”，只能转为“工委确认”或“生成”"):
        check_move(Stage.UNIT_CHECK, Stage.HELD, "有原因")


def test_nothing_else_is_allowed() -> None:
    allowed = {(now, then) for now, stages in MOVES.items() for then in stages}
    for now, then in product(Stage, repeat=2):
        if (now, then) not in allowed:
            with pytest.raises(RefusedError):
                check_move(now, then, "有原因")
    assert sum(needs_reason(now, then) for now, then in allowed) == 3
