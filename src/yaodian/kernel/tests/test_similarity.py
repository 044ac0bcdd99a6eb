"""How alike two clauses are."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.similarity import ALIKE, cleaned, similarity

TEXTS = st.text(alphabet="甲乙丙丁戊，。“ ", max_size=12)


def longest_common(a: str, b: str) -> int:
    """By the definition."""

    @cache
    def upto(i: int, j: int) -> int:
        if not i or not j:
            return 0
        if a[i - 1] == b[j - 1]:
            return upto(i - 1, j - 1) + 1
        return max(upto(i - 1, j), upto(i, j - 1))

    return upto(len(a), len(b))


@given(TEXTS, TEXTS)
def test_it_is_the_share_of_characters_in_common_and_in_order(a: str, b: str) -> None:
    first, second = cleaned(a), cleaned(b)
    if first or second:
        assert similarity(a, b) == 2 * longest_common(first, second) / (len(first) + len(second))


@given(TEXTS, TEXTS)
def test_it_lies_between_0_and_1_and_does_not_ask_which_came_first(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, b) == similarity(b, a)


@given(TEXTS, TEXTS)
def test_it_is_1_for_texts_that_are_equal_without_marks_and_for_no_others(a: str, b: str) -> None:
    assert (similarity(a, b) == 1) == (cleaned(a) == cleaned(b))
    assert similarity(a, f"“{a}” 。") == 1


def test_marks_blanks_and_width_do_not_make_another_clause() -> None:
    assert cleaned(" “七一”前，２０２６年 ５０％ ") == "七一前2026年50"
    assert similarity("", "。") == 1
    assert similarity("", "甲") == 0


@pytest.mark.parametrize(
    ("before", "after", "is_alike"),
    [
        ("每季度召开一次党员大会", "每季度召开1次党员大会", True),
        ("组织党员到烈士陵园重温誓词", "组织党员到革命纪念馆重温誓词", False),
        ("开展青年理论学习小组集中研讨", "开展青年理论学习小组交流研讨", True),
        ("每季度召开一次党员大会", "每季度召开一次支委会", False),
        ("编印优秀案例汇编", "走访慰问困难职工", False),
    ],
)
def test_a_changed_word_leaves_a_clause_itself(before: str, after: str, is_alike: bool) -> None:  # noqa: FBT001  a table's column
    assert (similarity(before, after) >= ALIKE) is is_alike
