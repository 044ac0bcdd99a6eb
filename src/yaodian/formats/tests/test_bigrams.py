"""The words of the index find what a search for the text itself finds."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yaodian.formats.bigrams import (
    fts5_phrase,
    highlight,
    index_text,
    is_single,
    query_text,
    single_character,
    tsquery_phrase,
)

# Few characters, so that generated texts repeat themselves; with signs that end a run, words and digits.
CHINESE = st.text("学习工作〇々𠮷，。 （）", max_size=30)
MIXED = st.text("学习工年，。 a9", max_size=20)
ANY_TEXT = st.text(max_size=40)


def phrase_is_in(query: str, text: str) -> bool:
    """What a database does with a phrase: the words of the query, in this order, side by side."""
    words, wanted = index_text(text).split(), query_text(query).split()
    return any(words[place : place + len(wanted)] == wanted for place in range(len(words) - len(wanted) + 1))


def runs(text: str) -> str:
    """The text with one blank between its runs, which is what a search for the text itself compares."""
    return f" {' '.join(re.findall('[a9]+|[^a9，。 ]+', text))} "


@pytest.fixture(scope="module")
def fts5() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'unicode61 remove_diacritics 0')")
    yield connection
    connection.close()


def fts5_finds(connection: sqlite3.Connection, query: str, text: str) -> bool:
    connection.execute("DELETE FROM words")
    connection.execute("INSERT INTO words VALUES (?)", [index_text(text)])
    found = connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", [fts5_phrase(query)])
    return bool(found.fetchone()[0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("工作要点", "工作 作要 要点"),
        ("学习，工作", "学习 习 工 工作"),
        ("2026年工作", "2026 年 年工 工作"),
        ("第3季度ＰＰＴ", "第 3 季 季度 度 ppt"),
        ("学", "学"),
        ("抓 好", "抓 好"),
        ("⼯作①", "工作 作 1"),
        ("Ｐａｒｔｙ-2.0", "party 2 0"),
        ("", ""),
        ("，。（）", ""),
    ],
)
def test_words_of_a_text(text: str, words: str) -> None:
    assert index_text(text) == words
    assert query_text(text) == tsquery_phrase(text) == words


def test_a_run_of_letters_without_end_is_cut() -> None:
    assert [len(word) for word in index_text("a" * 150).split()] == [64, 64, 22]


@given(CHINESE, st.text("学习工作〇々𠮷", min_size=2, max_size=5))
def test_a_phrase_finds_exactly_what_a_search_for_the_text_finds(text: str, query: str) -> None:
    assert phrase_is_in(query, text) == (query in text)


@given(st.text("学习", max_size=30), st.text("学习", min_size=2, max_size=4))
def test_the_same_holds_where_almost_everything_is_a_hit(text: str, query: str) -> None:
    assert phrase_is_in(query, text) == (query in text)


@given(CHINESE, st.data())
def test_every_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    query = text[start : data.draw(st.integers(start, len(text)))]
    if query_text(query) and not is_single(query):
        assert phrase_is_in(query, text)


@settings(max_examples=500)
@given(MIXED, MIXED)
def test_signs_between_runs_make_no_difference_and_words_are_whole(text: str, query: str) -> None:
    if query_text(query) and not is_single(query):
        wanted = runs(query).strip()
        edge = (" " if wanted[0] in "a9" else "", " " if wanted[-1] in "a9" else "")
        assert phrase_is_in(query, text) == (wanted.join(edge) in runs(text))


@given(CHINESE, st.text("学习工作〇々𠮷", min_size=2, max_size=5))
def test_sqlite_finds_the_same(fts5: sqlite3.Connection, text: str, query: str) -> None:
    assert fts5_finds(fts5, query, text) == (query in text)


@given(ANY_TEXT | st.text('"*():^-+{}NEAR AND OR学a', max_size=20))
def test_no_query_is_taken_for_syntax(fts5: sqlite3.Connection, query: str) -> None:
    phrase = fts5_phrase(query)
    assert phrase.count('"') == 2
    categories = {unicodedata.category(sign) for sign in phrase.strip('"') if sign != " "}
    assert {category for category in categories if category[0] not in "LN"} <= {"Cn"}  # Chinese of a later Unicode
    fts5.execute("SELECT count(*) FROM words WHERE words MATCH ?", [phrase]).fetchone()


@pytest.mark.parametrize("query", ["学", " 学 ", "“学”", "⼯", "学,"])
def test_a_single_character_is_told_apart(query: str) -> None:
    assert is_single(query)
    assert single_character(query) in {"学", "工"}


@pytest.mark.parametrize("query", ["", "，", "%", "a", "7", "学习", "学 习", "a学"])
def test_what_is_no_single_chinese_character(query: str) -> None:
    assert not is_single(query)
    assert single_character(query) == ""


def test_a_hit_is_shown_with_what_stands_around_it() -> None:
    text = "抓好第一议题学习，每季度开展一次专题学习，年底总结。"
    assert highlight(text, "每季度", around=4) == (
        ("…", False),
        ("题学习，", False),
        ("每季度", True),
        ("开展一次", False),
        ("…", False),
    )


def test_all_hits_in_sight_are_marked() -> None:
    hits = [piece for piece, is_hit in highlight("Ａ班学习，a 班学习，学习", "a班学", around=30) if is_hit]
    assert hits == ["Ａ班学", "a 班学"]


def test_a_hit_keeps_the_form_of_the_original() -> None:
    assert ("⼯作", True) in highlight("抓⼯作", "工作")
    assert ("㎡", True) in highlight("面积㎡", "m2")
    assert ("e\u0301", True) in highlight("cafe e\u0301 x", "é")


def test_of_a_query_as_long_as_a_page_the_beginning_is_marked() -> None:
    assert highlight("学" * 300, "学" * 250, around=0) == (("学" * 100, True), ("…", False))


def test_one_character_is_marked_too() -> None:
    assert highlight("学习", "习") == (("学", False), ("习", True))


def test_without_a_hit_the_head_of_the_text_is_shown() -> None:
    assert highlight("工作要点" * 20, "无", around=5) == (("工作要点工作要点工作", False), ("…", False))
    assert highlight("", "无") == highlight("", "") == ()
    assert highlight("短", "") == (("短", False),)


@given(ANY_TEXT | MIXED, ANY_TEXT | MIXED, st.integers(0, 20))
def test_the_pieces_are_a_stretch_of_the_original(text: str, query: str, around: int) -> None:
    pieces = highlight(text, query, around)
    assert all(piece for piece, _ in pieces)
    whole = "".join(piece for piece, _ in pieces)
    assert whole.removeprefix("…").removesuffix("…") in text or whole in text


@given(MIXED, MIXED)
def test_what_the_index_finds_is_marked_and_nothing_else(text: str, query: str) -> None:
    marked = any(is_hit for _, is_hit in highlight(text, query))
    if query_text(query) and not is_single(query):
        assert marked == phrase_is_in(query, text)
