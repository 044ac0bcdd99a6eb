"""The text of one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.rosters.cells import cleaned, closed_up, column_index, column_letters, key_of, shown


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\u3000林知远 \t", "林知远"),
        ("市观象局\n第一党支部", "市观象局 第一党支部"),
        ("第１党支部Ａ", "第1党支部A"),
        ("市观象局（本级）", "市观象局（本级）"),
        ("\ufeff姓名\u200b", "姓名"),
        ('="0210600"', "0210600"),
        ('="林 知远"', "林 知远"),
        ("'+86 21", "+86 21"),
        ("=A1", "=A1"),
        ("O'Neil", "O'Neil"),
        ("a  b", "a b"),
    ],
)
def test_blanks_and_full_width_signs_are_made_plain_and_nothing_else(text: str, kept: str) -> None:
    assert cleaned(text) == kept


@given(st.text(st.characters(exclude_characters="'\""), max_size=40))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


def test_blanks_that_only_line_names_up_are_closed() -> None:
    assert closed_up("王 五") == "王五"
    assert closed_up("Li Ming") == "Li Ming"
    assert closed_up("阿依古丽·买买提") == "阿依古丽·买买提"


def test_two_spellings_of_one_name_have_one_key() -> None:
    assert key_of("市观象局(本级) ") == key_of("市观象局（本级）") == key_of("市 观象局（本级）")


def test_a_sentence_repeats_a_short_value_and_no_long_number() -> None:
    assert shown("2020年3月") == "2020年3月"
    assert shown("110101199003074518") == "〔长数字〕"
    assert shown("林13800138000") == "林〔长数字〕"
    assert len(shown("很长" * 40)) == 16


@given(st.integers(min_value=0, max_value=20_000))
def test_the_letters_of_a_column_lead_back_to_it(index: int) -> None:
    assert column_index(column_letters(index)) == column_index(f"{column_letters(index)}7") == index


def test_columns_are_named_as_in_excel() -> None:
    assert [column_letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
