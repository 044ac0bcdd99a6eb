"""The reader must not fall below these figures on the documents its rules were written with."""

from functools import cache
from pathlib import Path

import pytest

from yaodian.bench.corpus import absence, corpus_folder, tuned
from yaodian.bench.floors import FLOORS, WITHOUT_FALSE_DEADLINES, Floor
from yaodian.bench.results import Result, results_of


@pytest.fixture
def results() -> dict[str, Result]:
    folder = corpus_folder()
    if folder is None:
        pytest.skip(absence())
    return _read(folder)


@cache
def _read(folder: Path) -> dict[str, Result]:
    return {result.name: result for result in results_of(tuned(folder))}


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: f"{floor.document}-{floor.figure}")
def test_a_figure_holds_its_floor(floor: Floor, results: dict[str, Result]) -> None:
    counts = results[floor.document].counts[floor.figure]
    assert counts.gold
    assert counts.f1 >= floor.least, f"{floor.document}: {floor.figure} {counts.f1:.3f}, {counts}"


@pytest.mark.parametrize("name", WITHOUT_FALSE_DEADLINES)
def test_no_clause_without_a_date_is_given_a_deadline(name: str, results: dict[str, Result]) -> None:
    assert results[name].false_deadlines == 0
