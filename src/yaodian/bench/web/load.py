"""The load: some connections that are kept, each sending its next request when the last answer is whole.

One thread that waits for all of them, since a thread for each would take from the server what it measures. What it
costs itself is measured as well: `own` over `seconds` is its share of a processor.
"""

import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from math import ceil
from statistics import median
from typing import Final

from yaodian.bench.web.answers import Answer

CONNECTIONS: Final = 8
_REFUSED: Final = 400
_PIECE: Final = 1 << 18
_PATIENCE: Final = 30.0  # seconds without any answer: the server has died


@dataclass(slots=True)
class Load:
    """`taken`: seconds of each answer. `faults`: answers of 400 and above by status, and broken connections.
    `used`: seconds of a processor that the server took, as whoever drives the load has read them; `beneath`: that its
    database took, where that is a server of its own."""

    seconds: float = 0.0
    taken: list[float] = field(default_factory=list)
    size: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    own: float = 0.0
    used: float = 0.0
    beneath: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.taken) / self.seconds if self.seconds else 0.0

    @property
    def used_each(self) -> float:
        return self.used / len(self.taken) if self.taken else 0.0

    @property
    def beneath_each(self) -> float:
        return self.beneath / len(self.taken) if self.taken else 0.0

    @property
    def whole_each(self) -> float:
        return self.used_each + self.beneath_each

    @property
    def bytes_each(self) -> int:
        return self.size // len(self.taken) if self.taken else 0

    @property
    def p50(self) -> float:
        return median(self.taken) if self.taken else 0.0

    @property
    def p95(self) -> float:
        return percentile(self.taken, 95)


def percentile(values: list[float], share: int) -> float:
    """By nearest rank: one of the values."""
    ranked = sorted(values)
    return ranked[max(0, ceil(len(ranked) * share / 100) - 1)] if ranked else 0.0


@dataclass(slots=True)
class _Line:
    port: int
    wire: socket.socket = field(init=False)
    answer: Answer = field(default_factory=Answer)
    sent_at: float = 0.0

    def __post_init__(self) -> None:
        self.wire = socket.create_connection(("127.0.0.1", self.port), timeout=_PATIENCE)
        self.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request: bytes) -> None:
        self.answer, self.sent_at = Answer(), time.perf_counter()
        self.wire.sendall(request)


def drive(port: int, requests: Iterator[bytes], *, seconds: float, connections: int = CONNECTIONS) -> Load:
    """Until the time is over or nothing is left to send; what was sent is waited for, and counts."""
    load = Load()
    began, own = time.perf_counter(), time.thread_time()
    with selectors.DefaultSelector() as selector:
        lines = [_Line(port) for _ in range(connections)]
        try:
            busy = sum(_begin(selector, line, requests) for line in lines)
            until = began + seconds
            while busy:
                busy -= _turn(selector, load, requests, until)
        finally:
            for line in lines:
                line.wire.close()
    load.seconds, load.own = time.perf_counter() - began, time.thread_time() - own
    return load


def forever(requests: list[bytes]) -> Iterator[bytes]:
    return cycle(requests)


def _begin(selector: selectors.BaseSelector, line: _Line, requests: Iterator[bytes]) -> bool:
    request = next(requests, None)
    if request is None:
        return False
    selector.register(line.wire, selectors.EVENT_READ, line)
    line.send(request)
    return True


def _turn(selector: selectors.BaseSelector, load: Load, requests: Iterator[bytes], until: float) -> int:
    """How many lines have ended."""
    events = selector.select(_PATIENCE)
    if not events:
        raise TimeoutError(f"no answer within {_PATIENCE:g} seconds")
    ended = 0
    for key, _ in events:
        line: _Line = key.data
        data = line.wire.recv(_PIECE)
        if not data:
            load.faults["connection closed"] += 1
        elif not line.answer.feed(data):
            continue
        else:
            _note(load, line)
        request = next(requests, None) if data and time.perf_counter() < until else None
        if request is None:
            selector.unregister(line.wire)
            ended += 1
        else:
            line.send(request)
    return ended


def _note(load: Load, line: _Line) -> None:
    load.taken.append(time.perf_counter() - line.sent_at)
    load.size += line.answer.size
    if line.answer.status >= _REFUSED:
        load.faults[str(line.answer.status)] += 1
