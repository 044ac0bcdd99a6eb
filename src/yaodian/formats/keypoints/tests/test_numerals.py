"""Chinese numerals as they occur in numbering and dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.keypoints.numerals import number_of, year_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("九十九", 99),
        ("两", 2),
        ("12", 12),
        ("１２", 12),
    ],
)
def test_numbers_are_read(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", "百", "一二", "十十", "二三十", "十二三", "第一"])
def test_other_words_are_no_numbers(text: str) -> None:
    assert number_of(text) is None


@given(st.integers(1, 99))
def test_a_written_number_comes_back(number: int) -> None:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    written = (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")
    assert number_of(written) == number


@pytest.mark.parametrize(
    ("text", "year"), [("2024", 2024), ("二〇二四", 2024), ("二零二六", 2026), ("24", None), ("二〇二X", None)]
)
def test_years_have_four_digits(text: str, year: int | None) -> None:
    assert year_of(text) == year
