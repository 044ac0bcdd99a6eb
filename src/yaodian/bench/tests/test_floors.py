from yaodian.bench.floors import FLOORS, WITHOUT_FALSE_DEADLINES, missed
from yaodian.bench.results import Result
from yaodian.bench.scores import Counts

NAMES = dict.fromkeys(floor.document for floor in FLOORS)


def perfect() -> dict[str, Result]:
    figures = {floor.figure: Counts(9, 9, 9) for floor in FLOORS}
    return {name: Result(name, figures, 0) for name in NAMES}


def test_full_marks_miss_nothing() -> None:
    assert missed(perfect().values()) == []


def test_a_low_figure_is_named_with_what_is_asked() -> None:
    results = perfect()
    results["seed"] = Result("seed", {**results["seed"].counts, "cadence": Counts(9, 10, 10)}, 0)
    assert missed(results.values()) == ["seed: cadence 0.900, at least 0.95 is asked"]


def test_a_figure_that_was_not_taken_is_missed() -> None:
    results = perfect()
    results["d02"] = Result("d02", {}, None)
    assert missed(results.values()) == ["d02: structure not measured, at least 0.99 is asked"]


def test_a_false_deadline_is_missed_whatever_the_scores() -> None:
    results = perfect()
    results["seed"] = Result("seed", results["seed"].counts, 1)
    assert missed(results.values()) == ["seed: false deadlines"]


def test_no_document_at_all_misses_every_floor() -> None:
    assert len(missed([])) == len(FLOORS) + len(WITHOUT_FALSE_DEADLINES)
