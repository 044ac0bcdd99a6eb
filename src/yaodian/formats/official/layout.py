"""The page of GB/T 9704-2012, and whether 28 characters fit in a line."""

from fractions import Fraction
from typing import Final

from yaodian.kernel.errors import RefusedError

# GB/T 9704-2012, 5.2: the type area (版心) of an A4 page, and what fills it
TYPE_AREA_WIDTH_MM: Final = 156
TYPE_AREA_HEIGHT_MM: Final = 225
CHARACTERS_PER_LINE: Final = 28
LINES_PER_PAGE: Final = 22
BODY_POINTS: Final = 16  # 3号, 5.2.2

_POINTS_PER_MM: Final = Fraction(720, 254)  # 72 points to the inch, 25.4 mm to the inch


def widest_pitch() -> Fraction:
    """Points from one character to the next at which 28 just fill the line: 15.79, less than the 16 of the body."""
    return TYPE_AREA_WIDTH_MM * _POINTS_PER_MM / CHARACTERS_PER_LINE


def widest_line_pitch() -> Fraction:
    """Points from one line to the next at which 22 just fill the page: 28.99."""
    return TYPE_AREA_HEIGHT_MM * _POINTS_PER_MM / LINES_PER_PAGE


def characters_per_line(pitch_points: float | Fraction) -> int:
    """How many characters of this pitch fit in the width of the type area."""
    return int(TYPE_AREA_WIDTH_MM * _POINTS_PER_MM / Fraction(pitch_points))


def check_line(pitch_points: float | Fraction) -> None:
    """Body text in 16 points without a document grid fails: only 27 characters fit."""
    fitting = characters_per_line(pitch_points)
    if fitting != CHARACTERS_PER_LINE:
        raise RefusedError(
            f"每行排{fitting}字，GB/T 9704—2012 要求{CHARACTERS_PER_LINE}字："
            f"请启用文档网格，把字间距调到{float(widest_pitch()):.2f}磅左右。",
        )
