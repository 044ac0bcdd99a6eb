"""Ids made by the application: 63 bits, ordered by time.

    41 bits  milliseconds since 2020-01-01 UTC (enough until 2089)
    10 bits  process slot
    12 bits  counter within the millisecond

The 4,097th id of one millisecond borrows the next millisecond, and a clock that steps back is not followed: the
maker goes on from the last millisecond it used. So one process never repeats an id, and its ids only grow.
Two processes can meet only if they share a slot. Without `YAODIAN_SLOT` the slot is the process number modulo 1,024,
which keeps the workers of one machine apart; several machines that write to one database each set their own.
"""

import os
import time
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Final

from yaodian.kernel.errors import RefusedError

VARIABLE: Final = "YAODIAN_SLOT"
SLOT_BITS: Final = 10
COUNTER_BITS: Final = 12
EPOCH_MS: Final = 1_577_836_800_000  # 2020-01-01T00:00:00Z
_STOCK: Final = 256
_SLOTS: Final = 1 << SLOT_BITS
_COUNTER_MASK: Final = (1 << COUNTER_BITS) - 1


def new_id() -> int:
    """An id that no other call has given."""
    return _MAKER.make()


def id_stock() -> Iterator[int]:
    """As many as are asked for, in growing order, for rows that are made in bulk: one look at the clock for some
    hundred of them. For one thread, and for as long as its rows are made."""
    while True:
        yield from _MAKER.make_some(_STOCK)


class IdMaker:
    """Makes the ids of one slot. `clock_ms` gives milliseconds since 2020-01-01 UTC."""

    def __init__(self, slot: int, clock_ms: Callable[[], int]) -> None:
        self._clock_ms = clock_ms
        # Milliseconds and counter in one number: adding one carries from the counter into the milliseconds.
        self._tick = -1
        self.take_slot(slot)

    def take_slot(self, slot: int) -> None:
        """Also the way on for the child of a fork, where another thread may have held the lock of its parent."""
        if not 0 <= slot < _SLOTS:
            raise RefusedError(f"进程号位 {slot} 超出范围，应在 0 至 {_SLOTS - 1} 之间。")
        self._slot = slot
        self._lock = Lock()

    def make(self) -> int:
        return self._id_of(self._taken(1))

    def make_some(self, count: int) -> list[int]:
        first = self._taken(count)
        return [self._id_of(tick) for tick in range(first, first + count)]

    def _taken(self, count: int) -> int:
        """The first of so many ticks that nobody else gets."""
        with self._lock:
            first = max(self._tick + 1, self._clock_ms() << COUNTER_BITS)
            self._tick = first + count - 1
        return first

    def _id_of(self, tick: int) -> int:
        milliseconds = tick >> COUNTER_BITS
        return (milliseconds << SLOT_BITS | self._slot) << COUNTER_BITS | tick & _COUNTER_MASK


def slot_of_process(setting: str | None, process: int) -> int:
    """The slot that the variable sets, else one derived from the process number."""
    if not setting:
        return process % _SLOTS
    if not (setting.isascii() and setting.isdigit() and int(setting) < _SLOTS):
        raise RefusedError(f"环境变量 {VARIABLE} 的值“{setting}”不可用，应是 0 至 {_SLOTS - 1} 的整数。")
    return int(setting)


def _since_epoch() -> int:
    return time.time_ns() // 1_000_000 - EPOCH_MS


def _own_slot() -> int:
    return slot_of_process(os.environ.get(VARIABLE), os.getpid())


def _after_fork() -> None:
    _MAKER.take_slot(_own_slot())


_MAKER = IdMaker(_own_slot(), _since_epoch)
# Windows has no fork, and no such function.
getattr(os, "register_at_fork", lambda **_: None)(after_in_child=_after_fork)
