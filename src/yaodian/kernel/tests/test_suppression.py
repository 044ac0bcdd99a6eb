"""Small cells stay hidden, also from subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.suppression import Threshold, suppress

GROUPS = st.dictionaries(st.text(alphabet="甲乙丙丁戊己庚辛", min_size=1, max_size=3), st.integers(0, 40), max_size=8)


def test_the_sibling_that_would_reveal_a_small_group_is_hidden_too() -> None:
    shown = suppress({"甲": 12, "乙": 9}, 21, Threshold(10))

    assert shown.hidden == {"甲", "乙"}
    assert shown.total == 21
    assert shown.sentence == "2个分组样本不足或可由合计推算，不单独展示"


def test_of_a_team_of_three_and_a_team_of_six_only_the_total_of_nine_is_shown() -> None:
    shown = suppress({"甲": 3, "乙": 6}, 9, Threshold(5))

    assert shown.hidden == {"甲", "乙"}
    assert shown.total == 9


def test_large_groups_are_shown_as_they_are() -> None:
    shown = suppress({"甲": 12, "乙": 10}, 22, Threshold())

    assert shown.cells == {"甲": 12, "乙": 10}
    assert shown.sentence == ""


def test_the_smallest_shown_group_is_the_one_that_joins_the_hidden() -> None:
    assert suppress({"甲": 4, "乙": 30, "丙": 15, "丁": 20}, 69, Threshold()).hidden == {"甲", "丙"}


def test_several_tiny_groups_are_joined_until_together_they_tell_nothing() -> None:
    assert suppress({"甲": 1, "乙": 1, "丙": 40, "丁": 50}, 92, Threshold()).hidden == {"甲", "乙", "丙"}


def test_below_the_threshold_not_even_the_total_is_shown() -> None:
    shown = suppress({"甲": 4, "乙": 5}, 9, Threshold())

    assert shown.total is None
    assert shown.hidden == {"甲", "乙"}
    assert shown.sentence == "样本不足，不展示"


def test_nothing_asked_of_nobody_shows_nothing() -> None:
    assert suppress({}, 0, Threshold()).total is None


@pytest.mark.parametrize("k", [4, 0, -1])
def test_a_threshold_below_the_floor_is_refused(k: int) -> None:
    with pytest.raises(RefusedError, match="不能低于5"):
        Threshold(k)


def test_figures_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(RefusedError, match="不符"):
        suppress({"甲": 12}, 13, Threshold())
    with pytest.raises(RefusedError, match="负数"):
        suppress({"甲": 12, "乙": -1}, 11, Threshold())


@given(GROUPS, st.integers(min_value=5, max_value=20))
def test_no_shown_figure_and_no_difference_of_shown_figures_is_below_the_threshold(
    groups: dict[str, int],
    k: int,
) -> None:
    shown = suppress(groups, sum(groups.values()), Threshold(k))
    visible = [count for count in shown.cells.values() if count is not None]

    assert all(count >= k for count in visible)
    if shown.total is None:
        assert not visible
        return
    assert shown.total >= k
    assert len(shown.hidden) != 1
    assert not shown.hidden or shown.total - sum(visible) >= k
