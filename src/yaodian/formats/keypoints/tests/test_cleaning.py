"""The matching view: noise falls away, every character keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.keypoints.cleaning import BLANKS, clean, readable

NOISY = st.text(alphabet='党建工作要点12, ，.。:“”"（）() \u3000\u00a0\nX', max_size=80)


def test_blanks_inside_words_fall_away_for_people_and_for_matching() -> None:
    raw = "党龄逢 十党员 集体过"
    assert readable(raw, 0, len(raw)) == "党龄逢十党员集体过"
    assert clean(raw, 0, len(raw)).text == "党龄逢十党员集体过"


def test_people_keep_the_blank_beside_latin_letters_and_digits() -> None:
    raw = "实施 A 计划 3 项"
    assert readable(raw, 0, len(raw)) == "实施 A 计划 3 项"


@pytest.mark.parametrize(
    ("raw", "matched"), [("一,二;三:(四)", "一，二；三：（四）"), ("2．学习", "2.学习"), ("6月—7月", "6月-7月")]
)
def test_half_width_and_full_width_marks_are_the_same_mark(raw: str, matched: str) -> None:
    assert clean(raw, 0, len(raw)).text == matched


def test_straight_quotation_marks_are_paired() -> None:
    raw = '过"政治生日"等"五个一"活动'
    assert clean(raw, 0, len(raw)).text == "过“政治生日”等“五个一”活动"


@given(NOISY)
def test_every_character_of_the_view_is_tied_to_its_place(raw: str) -> None:
    view = clean(raw, 0, len(raw))
    assert len(view.text) == len(view.origin) == sum(character not in BLANKS for character in raw)
    assert list(view.origin) == sorted(set(view.origin))


@given(NOISY, st.data())
def test_a_part_of_the_view_gives_the_same_places(raw: str, data: st.DataObject) -> None:
    view = clean(raw, 0, len(raw))
    if view.text:
        start = data.draw(st.integers(0, len(view.text) - 1))
        part = view.part(start, len(view.text))
        assert part.span(0, len(part.text)) == view.span(start, len(view.text))
