"""Lines of Chinese text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from yaodian.project.cli.wrapping import Wrapped, breaks

TEXTS = st.text(st.sampled_from("一二三，。（）“”ab12年 　:/"), max_size=60)


def lines(text: str, width: int) -> list[str]:
    places = [0, *breaks(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def test_a_line_breaks_between_any_two_characters() -> None:
    assert lines("组织开展主题党日", 8) == ["组织开展", "主题党日"]


def test_no_line_begins_with_a_closing_mark() -> None:
    assert lines("开展学习，提高素质", 8) == ["开展学", "习，提高", "素质"]


def test_no_line_ends_with_an_opening_mark() -> None:
    assert lines("开展学“七一”活动", 7) == ["开展学", "“七一”", "活动"]


def test_a_number_stays_with_its_unit_and_a_word_stays_whole() -> None:
    assert lines("不晚于2026年12月31日办", 12) == ["不晚于2026年", "12月31日办"]
    assert lines("文件plan.docx已读", 10) == ["文件", "plan.docx", "已读"]


def test_what_is_wider_than_a_line_is_cut() -> None:
    assert lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]


@given(TEXTS, st.integers(min_value=2, max_value=20))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    assert "".join(lines(text, width)) == text
    assert all(cell_len(line) <= width for line in lines(text, width))


@pytest.mark.parametrize(
    ("mark", "shown"),
    [(None, "一二三四\n五六\n七\n"), (Text("办"), "办 一二\n   三四\n   五六\n   七\n")],
)
def test_a_mark_stands_alone_on_the_left(mark: Text | None, shown: str) -> None:
    console = Console(width=8 if mark is None else 7, color_system=None)
    with console.capture() as capture:
        console.print(Wrapped((Text("一二三四五六"), Text("七")), mark))
    assert capture.get() == shown
