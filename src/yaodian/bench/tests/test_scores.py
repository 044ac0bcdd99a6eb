"""Every figure below is counted by hand."""

import pytest

from yaodian.bench.model import Clause, Entry, Heading, When
from yaodian.bench.scores import Counts, common, entries, measures, structure, titles

NONE = When(kind="unspecified")
JULY = When(kind="once_before", anchor="07-31")
MONTHLY = When(kind="monthly")


def clause(start: int, end: int, when: When = NONE, *keys: str, kind: str = "action") -> Clause:
    return Clause(start=start, end=end, measure_class=kind, institutions=frozenset(keys), when=when)


def entry(number: str, deadline: str = "") -> Entry:
    return Entry(number=number, title=None, measure_text="", deadline=deadline, cadences=(), leads=("A",), helpers=())


def test_precision_recall_and_f1_come_from_counts() -> None:
    counts = Counts(right=3, found=4, gold=6)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)


@pytest.mark.parametrize(
    ("counts", "scores"),
    [(Counts(0, 0, 0), (1, 1, 1)), (Counts(0, 2, 0), (0, 0, 0)), (Counts(0, 0, 2), (0, 0, 0))],
)
def test_finding_nothing_is_right_only_where_there_is_nothing(counts: Counts, scores: tuple[float, ...]) -> None:
    assert (counts.precision, counts.recall, counts.f1) == scores


def test_a_thing_found_twice_counts_once_where_it_is_annotated_once() -> None:
    assert common(["a", "a", "b"], ["a", "b", "c"]) == Counts(2, 3, 3)


def test_a_heading_is_right_by_its_level_and_its_start() -> None:
    gold = [Heading("section", 0, 9, "A"), Heading("point", 10, 20, None), Heading("point", 20, 30, "C")]
    found = [Heading("section", 0, 5, "X"), Heading("group", 10, 20, None), Heading("point", 20, 30, "C")]
    assert structure(found, gold) == {
        "sections": Counts(1, 1, 1),
        "groups": Counts(0, 1, 0),
        "points": Counts(1, 1, 2),
        "structure": Counts(2, 3, 3),
    }


def test_titles_are_equal_without_blanks_and_no_title_is_not_an_empty_one() -> None:
    gold = [Heading("point", 0, 9, "二 十大"), Heading("point", 10, 20, None), Heading("point", 20, 30, None)]
    found = [Heading("point", 0, 9, "二十大"), Heading("point", 10, 20, None), Heading("point", 20, 30, "")]
    assert titles(found, gold) == Counts(2, 3, 3)


def test_exact_spans_are_equal_and_relaxed_ones_overlap_by_half() -> None:
    scored = measures([clause(0, 10), clause(20, 29), clause(50, 60)], [clause(0, 10), clause(20, 30), clause(30, 50)])
    assert (scored.exact, scored.relaxed) == (Counts(1, 3, 3), Counts(2, 3, 3))


def test_cadence_counts_kinds_other_than_unspecified_on_spans_that_fit() -> None:
    gold = [clause(0, 10, JULY), clause(10, 20, MONTHLY), clause(20, 30), clause(30, 40)]
    found = [clause(0, 10, JULY), clause(10, 20, JULY), clause(20, 30, MONTHLY), clause(30, 40)]
    assert measures(found, gold).cadence == Counts(1, 3, 2)


def test_optional_is_no_cadence_and_unknown_is_a_wrong_one() -> None:
    found = [clause(0, 10, When(kind="optional")), clause(10, 20, When(kind="unknown"))]
    assert measures(found, [clause(0, 10), clause(10, 20)]).cadence == Counts(0, 1, 0)


@pytest.mark.parametrize(
    ("ours", "theirs", "days"),
    [
        (JULY, JULY, Counts(1, 1, 1)),
        (JULY, When(kind="once_before", anchor="08-31"), Counts(0, 1, 1)),
        (JULY, When(kind="once_before"), Counts(0, 1, 1)),
        (JULY, When(kind="annual_before", anchor="07-31"), Counts(0, 0, 0)),
        (MONTHLY, MONTHLY, Counts(0, 0, 0)),
    ],
)
def test_days_are_compared_where_the_kind_is_right(ours: When, theirs: When, days: Counts) -> None:
    assert measures([clause(0, 10, ours)], [clause(0, 10, theirs)]).days == days


def test_a_window_is_right_with_both_its_ends() -> None:
    june = When(kind="window", anchor="06-30", window=("06-11", "06-30"))
    late = When(kind="window", anchor="06-30", window=("06-21", "06-30"))
    assert measures([clause(0, 10, june)], [clause(0, 10, june)]).days == Counts(1, 1, 1)
    assert measures([clause(0, 10, late)], [clause(0, 10, june)]).days == Counts(0, 1, 1)


def test_a_window_may_be_annotated_by_its_last_day_or_without_it() -> None:
    found = When(kind="window", anchor="06-30", window=("06-11", "06-30"))
    last_day, ends = When(kind="window", anchor="06-30"), When(kind="window", window=("06-11", "06-30"))
    gold = [clause(0, 10, last_day), clause(10, 20, ends)]
    assert measures([clause(0, 10, found), clause(10, 20, found)], gold).days == Counts(2, 2, 2)


def test_institutions_are_counted_one_by_one_over_all_measures() -> None:
    gold = [clause(0, 10, NONE, "a", "b"), clause(10, 20, NONE, "c")]
    found = [clause(0, 10, NONE, "a", "c"), clause(90, 99, NONE, "c")]
    assert measures(found, gold).institutions == Counts(1, 3, 3)


def test_the_class_is_a_share_of_the_measures_that_fit() -> None:
    gold = [clause(0, 10, kind="comply"), clause(10, 20), clause(20, 30)]
    assert measures([clause(0, 10), clause(10, 20)], gold).classes == Counts(1, 2, 2)


def test_a_deadline_is_false_without_an_annotated_one_or_without_a_measure() -> None:
    gold = [clause(0, 10), clause(10, 20, When(kind="annual_before")), clause(20, 30, MONTHLY)]
    found = [clause(0, 10, JULY), clause(10, 20, JULY), clause(20, 30, MONTHLY), clause(40, 50, JULY)]
    assert measures(found, gold).false_deadlines == 2


def test_an_anniversary_read_as_a_deadline_is_a_false_one() -> None:
    gold = [clause(0, 10, When(kind="anniversary", anchor="10-01"))]
    assert measures([clause(0, 10, When(kind="before_event"))], gold).false_deadlines == 1


def test_rows_are_compared_in_order_column_by_column() -> None:
    scored = entries([entry("1", "7月底前"), entry("3")], [entry("1", "寒假前"), entry("2"), entry("3")])
    assert (scored["number"], scored["deadline"]) == (Counts(1, 2, 3), Counts(1, 2, 3))
    assert scored["leads"] == Counts(2, 2, 3)
