"""What was measured, and what it is held to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from yaodian.bench.sheets import Sheet
from yaodian.bench.sign_in.arrivals import STRETCHES
from yaodian.bench.sign_in.crowd import Crowding
from yaodian.bench.sign_in.guests import DONE, PAGE, PRESS, WANTED
from yaodian.bench.web.figures import MET, MISSED
from yaodian.bench.web.load import percentile

P95, P99 = 0.5, 1.5  # seconds
_HEAD: Final = ("request", "answers", "p50 ms", "p95 ms", "p99 ms", "longest ms", "asked", "verdict")
_COUNTS: Final = ("what", "found", "wanted", "verdict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One crowd at one place. `stale`: how many came before it with a code of a minute ago, of which so many were
    `refused` and so many are on a list as present: `let_in`. `counts`: of the rows afterwards. `used`: seconds of a
    processor that the server took."""

    members: int
    meetings: int
    crowding: Crowding
    stale: int
    refused: int
    let_in: int
    counts: dict[str, int]
    used: float
    locked: int
    seconds: float = 180.0

    @property
    def densest(self) -> float:
        """Which share of them comes in a second of the busiest stretch."""
        return max(share / (length * self.seconds) for length, share in STRETCHES)

    @property
    def title(self) -> str:
        return f"{self.members:,} members at {self.meetings:,} meetings"


def time_sheet(outcome: Outcome) -> Sheet:
    taken = outcome.crowding.taken
    rows = tuple(_times(kind, taken[kind]) for kind in WANTED if taken.get(kind))
    return Sheet(f"{outcome.title}: how long they wait", _HEAD, rows)


def count_sheet(outcome: Outcome) -> Sheet:
    found, faults = outcome.counts, sum(outcome.crowding.faults.values())
    rows = (
        _count("present afterwards", found["present"], outcome.members),
        _count("with a minute and a way", found["whole"], outcome.members),
        _count("twice on a list", found["twice"], 0),
        _count("answers other than wanted", faults, 0),
        _count('"database is locked"', outcome.locked, 0),
        _count("control: refused with a code of a minute ago", outcome.refused, outcome.stale),
        _count("control: on a list all the same", outcome.let_in, 0),
    )
    return Sheet(f"{outcome.title}: who is on the lists", _COUNTS, rows)


def missed_in(sheets: Sequence[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        yield from (f"sign-in, {sheet.title}: {row[0]}" for row in sheet.rows if row[-1] == MISSED)


def sentences(outcome: Outcome) -> Iterator[str]:
    crowding = outcome.crowding
    answers = sum(len(each) for each in crowding.taken.values())
    each = 1000 * outcome.used / answers if answers else 0.0
    yield f"{answers:,} answers in {crowding.seconds:.0f} s, at most {crowding.most_open:,} connections at one time."
    yield f"The server took {each:.1f} ms of a processor for an answer, the crowd {crowding.own:.0f} s in all."
    asked = outcome.densest * outcome.members * len((PAGE, PRESS, DONE)) * each / 1000
    yield f"At that price the busiest stretch asks for {asked:.1f} processors, whatever else ran."
    if crowding.faults:
        yield "Other answers: " + "; ".join(f"{number} × {what}" for what, number in crowding.faults.items()) + "."


def _times(kind: str, taken: list[float]) -> tuple[str, ...]:
    middle, p95, p99 = median(taken), percentile(taken, 95), percentile(taken, 99)
    shown = [f"{1000 * value:.0f}" for value in (middle, p95, p99, max(taken))]
    asked = f"p95 < {1000 * P95:.0f}, p99 < {1000 * P99:.0f}"
    return (kind, f"{len(taken):,}", *shown, asked, MET if p95 < P95 and p99 < P99 else MISSED)


def _count(what: str, found: int, wanted: int) -> tuple[str, ...]:
    return (what, f"{found:,}", f"{wanted:,}", MET if found == wanted else MISSED)
