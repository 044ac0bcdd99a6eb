"""What was measured is judged: by ratios, by counts, and never in favour of an answer that failed."""

from collections import Counter

import pytest

from yaodian.bench.web.figures import (
    MET,
    MISSED,
    UNJUDGED,
    Growth,
    Measured,
    Round,
    generator_sentence,
    generator_share,
    growths,
    verdict,
)
from yaodian.bench.web.load import Load
from yaodian.bench.web.rows import Row

ROW = Row(key="list", title="list", floor="/list", ratio=0.4, statements=8)


def load(rate: int, *, used: float = 0.0, beneath: float = 0.0, own: float = 0.1, **faults: int) -> Load:
    """A second in which so many were answered, each in 10 ms and 1,000 bytes."""
    return Load(1.0, [0.01] * rate, 1000 * rate, Counter(faults), own=own, used=used, beneath=beneath)


def measured(*rates: tuple[int, int], row: Row = ROW, statements: int = 8, content: int = 1000) -> Measured:
    """Rounds of the product's rate beside the floor's."""
    rounds = [Round(load(product), load(floor)) for product, floor in rates]
    return Measured(row=row, role="staff", rounds=rounds, statements=statements, content=content)


def test_the_median_of_the_rounds_own_ratios_counts() -> None:
    """The machine slowed down in the second round: for both, so that the ratio says the same."""
    found = measured((50, 100), (5, 10), (90, 100))
    assert found.ratio == 0.5
    assert found.rate == 50
    assert found.floor_rate == 100
    assert found.sent == 1000
    assert (found.p50, found.p95) == (0.01, 0.01)
    assert found.verdict == MET


def test_a_bound_that_is_missed_is_reported_as_missed() -> None:
    """The control: what never can be reached."""
    never = Row(key="list", title="list", floor="/list", ratio=1_000_000.0)
    assert measured((50, 100), row=never).verdict == MISSED
    assert measured((39, 100)).verdict == MISSED
    assert measured((50, 100), statements=9).verdict == MISSED
    too_slow = Row(key="all", title="all", rate=60)
    assert measured((50, 100), row=too_slow).verdict == MISSED


def test_an_answer_that_failed_is_a_miss_however_fast_it_was() -> None:
    rounds = [Round(load(90, **{"500": 1}), load(100)), Round(load(90, **{"500": 2}), load(100))]
    found = Measured(row=ROW, role="staff", rounds=rounds, statements=8)
    assert found.faults == {"500": 3}
    assert found.verdict == MISSED


def test_where_other_work_is_on_the_machine_processor_time_decides() -> None:
    """In seconds the product looked good, because the floor was held up."""
    rounds = [Round(load(50, used=1.0), load(50, used=0.1))]
    found = Measured(row=ROW, role="staff", rounds=rounds, statements=8, by_processor=True)
    assert found.rate_ratio == 1.0
    assert found.processor_ratio == 0.1
    assert found.used_ms == 20.0
    assert found.verdict == MISSED


def test_without_a_floor_nothing_is_judged_by_it() -> None:
    alone = Measured(row=Row(key="x", title="x", floor="/list", ratio=0.4), role="staff", rounds=[Round(load(50))])
    assert alone.ratio is None
    assert alone.floor_rate is None
    assert alone.verdict == UNJUDGED


def test_growth_is_the_ratio_of_ratios() -> None:
    growth = Growth(measured((50, 100)), measured((40, 100)))
    assert growth.cost == 1.25
    assert growth.statements == 0
    assert growth.verdict == MET
    assert Growth(measured((50, 100)), measured((25, 100))).verdict == MISSED


def test_a_page_that_shows_more_may_cost_as_much_more() -> None:
    assert Growth(measured((50, 100)), measured((10, 100), content=5000)).verdict == MET
    assert Growth(measured((50, 100)), measured((5, 100), content=5000)).verdict == MISSED


def test_growth_without_a_floor_is_of_requests_or_of_processor_time() -> None:
    def alone(rate: int, used: float, *, busy: bool) -> Measured:
        return Measured(row=ROW, role="staff", rounds=[Round(load(rate, used=used))], by_processor=busy)

    assert Growth(alone(50, 1.0, busy=False), alone(25, 1.0, busy=False)).cost == 2.0
    assert Growth(alone(50, 1.0, busy=True), alone(50, 3.0, busy=True)).cost == 3.0


def test_what_the_server_of_the_database_takes_counts_as_well() -> None:
    """Its processes are none of the web server's: a page that lets it read a whole table would look as cheap as ever,
    and the floor, which is on SQLite, does not slow down with it."""

    def on_postgres(beneath: float) -> Measured:
        return Measured(
            row=ROW,
            role="staff",
            rounds=[Round(load(50, used=0.5, beneath=beneath), load(100, used=0.5))],
            by_processor=True,
        )

    assert on_postgres(0.1).beneath_ms == 2.0
    assert on_postgres(0.1).ratio == pytest.approx(0.005 / 0.012)
    growth = Growth(on_postgres(0.1), on_postgres(6.1))
    assert growth.cost == pytest.approx(11)
    assert growth.verdict == MISSED
    assert Growth(on_postgres(0.1), on_postgres(0.2)).verdict == MET


def test_only_rows_measured_at_both_sizes_are_compared() -> None:
    other = Row(key="other", title="other")
    assert len(growths([measured((50, 100))], [measured((50, 100)), measured((50, 100), row=other)])) == 1


def test_the_load_says_when_it_may_have_been_the_limit() -> None:
    busy = Measured(row=ROW, role="staff", rounds=[Round(load(50, own=0.9), load(50, own=0.2))])
    assert generator_share([busy]) == 0.9
    assert "may have been the limit" in generator_sentence(0.9)
    assert "was not the limit" in generator_sentence(0.2)
    assert generator_share([]) == 0.0


def test_nothing_judged_is_no_verdict() -> None:
    assert verdict([]) == UNJUDGED
