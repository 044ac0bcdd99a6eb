"""Rules for a draw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.draws import mutual_pairs, refuse_mutual_pairs
from yaodian.kernel.errors import RefusedError

UNITS = st.sampled_from("甲乙丙丁")


def test_two_units_that_would_audit_each_other_in_one_round_are_refused() -> None:
    with pytest.raises(RefusedError, match="甲与乙"):
        refuse_mutual_pairs([("甲", "乙"), ("丙", "丁"), ("乙", "甲")])


def test_a_circle_of_three_is_no_mutual_pair() -> None:
    refuse_mutual_pairs([("甲", "乙"), ("乙", "丙"), ("丙", "甲")])


def test_a_pair_is_named_once() -> None:
    assert mutual_pairs([("甲", "乙"), ("乙", "甲"), ("甲", "乙")]) == [("甲", "乙")]


def test_a_unit_drawn_for_itself_is_named() -> None:
    assert mutual_pairs([("甲", "甲")]) == [("甲", "甲")]


@given(st.lists(st.tuples(UNITS, UNITS)))
def test_a_draw_is_free_of_mutual_pairs_exactly_when_no_reverse_was_drawn(draw: list[tuple[str, str]]) -> None:
    assert bool(mutual_pairs(draw)) == any((audited, auditor) in draw for auditor, audited in draw)
