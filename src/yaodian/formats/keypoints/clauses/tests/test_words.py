"""Closed classes of words."""

from itertools import combinations

from yaodian.formats.keypoints.clauses import words
from yaodian.formats.keypoints.clauses.words import read_vocabulary

CLASSES = read_vocabulary("# note\n[ONE] first\n甲 乙丙\n丁\n[TWO]\n戊\n")


def test_the_longest_word_wins_at_a_place_and_at_an_end() -> None:
    verbs = read_vocabulary("[V]\n开展 组织 组织开展")["V"]
    assert verbs.at("要组织开展", 1) == "组织开展"
    assert verbs.at("要组织", 0) == ""
    assert verbs.ending("要组织开展") == "组织开展"
    assert verbs.ending("") == ""


def test_a_vocabulary_is_read_by_class() -> None:
    assert CLASSES["ONE"].places("甲乙丙戊") == [(0, 1), (1, 3)]
    assert CLASSES["TWO"].at("戊", 0) == "戊"


def test_no_word_is_both_a_deed_and_an_aim() -> None:
    deeds, aims = words.STRONG, words.AIM
    shared = {word for word in deeds.words if word in aims.words}
    assert shared == set()


def test_head_classes_share_no_word() -> None:
    named = {"STRONG": words.STRONG, "COMPLY": words.COMPLY, "SOFT": words.SOFT, "AIM": words.AIM}
    for (left, one), (right, other) in combinations(named.items(), 2):
        assert one.words & other.words == set(), (left, right)
