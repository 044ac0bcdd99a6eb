"""28 characters in a line, 22 lines on a page."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.official.layout import (
    BODY_POINTS,
    CHARACTERS_PER_LINE,
    LINES_PER_PAGE,
    TYPE_AREA_HEIGHT_MM,
    characters_per_line,
    check_line,
    widest_line_pitch,
    widest_pitch,
)
from yaodian.kernel.errors import RefusedError


def test_the_body_size_without_a_grid_puts_27_characters_in_a_line_and_fails() -> None:
    assert characters_per_line(BODY_POINTS) == 27
    with pytest.raises(RefusedError, match="每行排27字"):
        check_line(BODY_POINTS)


def test_the_widest_pitch_puts_exactly_28_characters_in_a_line() -> None:
    check_line(widest_pitch())

    assert characters_per_line(widest_pitch()) == CHARACTERS_PER_LINE
    assert f"{float(widest_pitch()):.2f}" == "15.79"


def test_a_pitch_that_is_too_narrow_fails_as_well() -> None:
    with pytest.raises(RefusedError, match="每行排29字"):
        check_line(15.2)


def test_22_lines_fill_the_page_at_28_99_points() -> None:
    assert f"{float(widest_line_pitch()):.2f}" == "28.99"
    assert widest_line_pitch() * LINES_PER_PAGE == TYPE_AREA_HEIGHT_MM * Fraction(720, 254)


@given(st.floats(min_value=1, max_value=200))
def test_as_many_characters_as_fit_never_pass_the_edge_and_one_more_would(pitch: float) -> None:
    width = widest_pitch() * CHARACTERS_PER_LINE
    fitting = characters_per_line(pitch)

    assert fitting * Fraction(pitch) <= width < (fitting + 1) * Fraction(pitch)
