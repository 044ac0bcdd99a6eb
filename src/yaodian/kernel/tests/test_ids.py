"""Ids: ordered, never repeated, 63 bits."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel import ids
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import EPOCH_MS, IdMaker, id_stock, new_id, slot_of_process

READINGS = st.lists(st.integers(min_value=-1_000, max_value=(1 << 41) - 2), min_size=1, max_size=60)


@given(READINGS, st.integers(min_value=0, max_value=1023))
def test_ids_only_grow_whatever_the_clock_says(readings: list[int], slot: int) -> None:
    clock = iter(readings)
    maker = IdMaker(slot, lambda: next(clock))

    made = [maker.make() for _ in readings]

    assert all(earlier < later for earlier, later in pairwise(made))
    assert all(0 <= each < 1 << 63 for each in made)


def test_the_bits_are_milliseconds_then_slot_then_counter() -> None:
    maker = IdMaker(5, lambda: 7)

    assert [maker.make(), maker.make()] == [7 << 22 | 5 << 12, 7 << 22 | 5 << 12 | 1]


def test_the_4097th_id_of_a_millisecond_borrows_the_next_one() -> None:
    maker = IdMaker(1, lambda: 7)

    made = [maker.make() for _ in range(4_097)]

    assert made[4_095] == 7 << 22 | 1 << 12 | 4_095
    assert made[4_096] == 8 << 22 | 1 << 12


def test_a_clock_that_steps_back_is_not_followed() -> None:
    clock = iter([100, 40, 101])
    maker = IdMaker(0, lambda: next(clock))

    assert [maker.make() >> 22 for _ in range(3)] == [100, 100, 101]


@given(st.lists(st.integers(min_value=0, max_value=5_000), max_size=4))
def test_many_at_once_are_those_that_as_many_calls_would_give(counts: list[int]) -> None:
    at_once, one_by_one = IdMaker(3, lambda: 7), IdMaker(3, lambda: 7)

    assert [at_once.make_some(count) for count in counts] == [[one_by_one.make() for _ in range(n)] for n in counts]


def test_a_stock_is_drawn_from_beside_others() -> None:
    stock = id_stock()

    made = [next(stock) if number % 3 else new_id() for number in range(2_000)]

    assert len(set(made)) == len(made)


def test_makers_with_different_slots_never_meet() -> None:
    first, second = IdMaker(0, lambda: 7), IdMaker(1023, lambda: 7)

    assert {first.make() for _ in range(5_000)}.isdisjoint({second.make() for _ in range(5_000)})


def test_threads_share_one_maker_without_repeats() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: new_id(), range(20_000)))

    assert len(set(made)) == len(made)


def test_the_epoch_is_the_first_of_january_2020() -> None:
    assert datetime.fromtimestamp(EPOCH_MS / 1000, UTC) == datetime(2020, 1, 1, tzinfo=UTC)


def test_the_slot_is_the_process_number_unless_it_is_set() -> None:
    assert slot_of_process(None, 70_000) == 70_000 % 1024
    assert slot_of_process("", 3) == 3
    assert slot_of_process("17", 3) == 17


@pytest.mark.parametrize("setting", ["-1", "1024", "one", "1.5", "１"])
def test_a_bad_slot_is_refused_by_a_sentence_that_names_the_variable(setting: str) -> None:
    with pytest.raises(RefusedError, match="YAODIAN_SLOT"):
        slot_of_process(setting, 3)


@pytest.mark.parametrize("slot", [-1, 1024])
def test_a_slot_outside_its_ten_bits_is_refused(slot: int) -> None:
    with pytest.raises(RefusedError, match="1023"):
        IdMaker(slot, lambda: 0)


def test_the_child_of_a_fork_takes_a_slot_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_SLOT", "33")
    ids._after_fork()
    try:
        assert new_id() >> 12 & 1023 == 33
    finally:
        monkeypatch.delenv("YAODIAN_SLOT")
        ids._after_fork()
    assert new_id() >> 12 & 1023 == os.getpid() % 1024
