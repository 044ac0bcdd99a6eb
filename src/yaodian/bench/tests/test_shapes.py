import pytest

from yaodian.bench.shapes import MEGABYTE, ordinary, repeated, running, shapes
from yaodian.bench.tests.invented import TEXT

SIZE = MEGABYTE // 50


@pytest.mark.parametrize("name", shapes(TEXT))
def test_a_shape_has_the_size_asked_for(name: str) -> None:
    sizes = [len(shapes(TEXT)[name](size).encode()) for size in (SIZE, 2 * SIZE)]
    assert sizes == [pytest.approx(SIZE, rel=0.1), pytest.approx(2 * SIZE, rel=0.1)]


def test_numbers_run_on_from_copy_to_copy() -> None:
    lines = running(TEXT, 2 * len(TEXT.encode())).split()
    heads = [line[:2] for line in lines if line[0] in "一二三四1234" and line[1] in ".、"]
    assert heads == ["一、", "1.", "2.", "二、", "三、", "3.", "4.", "四、"]


def test_one_line_has_no_line_end() -> None:
    assert "\n" not in ordinary(TEXT)["one line"](SIZE)


def test_the_clause_without_marks_has_none() -> None:
    assert shapes(TEXT)["one clause without marks"](SIZE).isalpha()


def test_a_unit_is_repeated_whole() -> None:
    assert repeated("甲")(10) == "甲甲甲"
