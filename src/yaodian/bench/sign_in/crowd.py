"""Many telephones at one server, each at its own moment, whether or not the server has answered the others.

One thread waits for all of them. A telephone keeps its connection after the last answer, as browsers do, until the
server ends it: whoever comes later must find room all the same.
"""

import heapq
import resource
import selectors
import socket
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Final

from yaodian.bench.sign_in.guests import WANTED, Ask, Guest, Visiting, visit
from yaodian.bench.web.answers import Answer

_PIECE: Final = 1 << 16
_PATIENCE: Final = 60.0  # seconds without an answer: the telephone gives up
_LOOK: Final = 0.5


@dataclass(slots=True)
class Crowding:
    """`taken`: seconds by kind of request; the first one's from the moment at which the guest wished to come. `faults`:
    answers other than the wanted, by kind. `most_open`: connections at one time. `own`: seconds of a processor."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)
    most_open: int = 0
    seconds: float = 0.0
    own: float = 0.0


class _Telephone:
    """`due`: when the request that it waits for was to be sent."""

    def __init__(self, guest: Guest, port: int) -> None:
        self.port = port
        self.visiting: Visiting = visit(guest, port)
        self.wire: socket.socket | None = None
        self.ask: Ask | None = None
        self.answer = Answer()
        self.due = 0.0


class Crowd:
    def __init__(self, port: int, guests: Sequence[Guest], arrivals: Sequence[float]) -> None:
        self.result = Crowding()
        self._selector = selectors.DefaultSelector()
        self._order = count()
        self._plan: list[tuple[float, int, Callable[[], None]]] = []
        self._visiting = len(guests)
        self._began = time.perf_counter()
        for guest, moment in zip(guests, arrivals, strict=True):
            self._at(self._began + moment, partial(self._next, _Telephone(guest, port), self._began + moment))

    def run(self) -> Crowding:
        _many_files()
        own = time.thread_time()
        try:
            while self._visiting:
                self._do_what_is_due()
                self._hear()
        finally:
            self._leave()
        self.result.seconds, self.result.own = time.perf_counter() - self._began, time.thread_time() - own
        return self.result

    def _next(self, telephone: _Telephone, due: float) -> None:
        """The request that comes after the last answer, or the end of the visit."""
        try:
            said = None if telephone.ask is None else telephone.answer
            telephone.ask = next(telephone.visiting) if said is None else telephone.visiting.send(said)
        except StopIteration:
            telephone.ask = None
            self._visiting -= 1
            return
        telephone.due = due + telephone.ask.after
        self._at(telephone.due, partial(self._send, telephone))

    def _at(self, moment: float, act: Callable[[], None]) -> None:
        heapq.heappush(self._plan, (moment, next(self._order), act))

    def _do_what_is_due(self) -> None:
        while self._plan and self._plan[0][0] <= time.perf_counter():
            heapq.heappop(self._plan)[2]()

    def _hear(self) -> None:
        until = self._plan[0][0] - time.perf_counter() if self._plan else _LOOK
        for key, _ in self._selector.select(max(0.0, min(until, _LOOK))):
            telephone: _Telephone = key.data
            if key.events & selectors.EVENT_WRITE:
                self._write(telephone)
            else:
                self._read(telephone)

    def _send(self, telephone: _Telephone) -> None:
        """On the connection that there is, or on a new one."""
        telephone.answer = Answer()
        self._at(telephone.due + _PATIENCE, partial(self._give_up, telephone, telephone.ask))
        if telephone.wire is None:
            telephone.wire = socket.socket()
            telephone.wire.settimeout(0)
            telephone.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            telephone.wire.connect_ex(("127.0.0.1", telephone.port))
            self._selector.register(telephone.wire, selectors.EVENT_WRITE, telephone)
            self.result.most_open = max(self.result.most_open, len(self._selector.get_map()))
        else:
            self._write(telephone)

    def _write(self, telephone: _Telephone) -> None:
        """A request is shorter than what the system takes at once."""
        if telephone.wire is None or telephone.ask is None:
            return
        try:
            telephone.wire.sendall(telephone.ask.request)
        except OSError:
            self._fail(telephone, "connection refused")
            return
        self._selector.modify(telephone.wire, selectors.EVENT_READ, telephone)

    def _read(self, telephone: _Telephone) -> None:
        data = self._received(telephone)
        if not data:
            is_waiting = telephone.ask is not None and telephone.due <= time.perf_counter()
            self._hang_up(telephone)
            if is_waiting:
                self._fail(telephone, "connection closed")
        elif telephone.answer.feed(data):
            self._note(telephone)

    def _received(self, telephone: _Telephone) -> bytes:
        try:
            return telephone.wire.recv(_PIECE) if telephone.wire else b""
        except OSError:
            return b""

    def _note(self, telephone: _Telephone) -> None:
        if telephone.ask is None:
            return
        kind, moment = telephone.ask.kind, time.perf_counter()
        self.result.taken[kind].append(moment - telephone.due)
        if telephone.answer.status != WANTED[kind]:
            self.result.faults[f"{kind}: {telephone.answer.status}"] += 1
        self._next(telephone, moment)

    def _give_up(self, telephone: _Telephone, ask: Ask | None) -> None:
        if ask is not None and telephone.ask is ask:
            self._fail(telephone, "no answer")

    def _fail(self, telephone: _Telephone, why: str) -> None:
        """The visit ends there."""
        self.result.faults[f"{telephone.ask.kind if telephone.ask else ''}: {why}"] += 1
        self._hang_up(telephone)
        telephone.visiting.close()
        telephone.ask = None
        self._visiting -= 1

    def _hang_up(self, telephone: _Telephone) -> None:
        if telephone.wire is not None:
            self._selector.unregister(telephone.wire)
            telephone.wire.close()
            telephone.wire = None

    def _leave(self) -> None:
        for key in list(self._selector.get_map().values()):
            self._hang_up(key.data)
        self._selector.close()


def _many_files() -> None:
    """As many connections at once as the machine allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
