"""Listens to every statement of a test run on PostgreSQL, and keeps what breaks a rule until the test ends.

A statement is parsed once, however often and with however many values it is sent. Where it comes from is looked up only
when it breaks a rule: the innermost function of the product that is on the stack, or the test itself.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from tests.queries.allowed import ALLOWED, BEFORE
from tests.queries.reading import Reading, UnreadableError, read
from tests.queries.rules import Fault, faults_of, reads_all

from yaodian.orgs.placements import Placement, placement_of

if TYPE_CHECKING:
    from types import FrameType

ROOT: Final = Path(__file__).resolve().parents[2]
PRODUCT: Final = f"{ROOT / 'src' / 'yaodian'}/"
# Passages that every query takes; who called them is meant.
PASSAGES: Final = frozenset({"orgs/tenancy.py"})
IDLE: Final = 0
_DATA: Final = re.compile(r"[\s(]*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)
_PLACE: Final = re.compile(r"%s")
_MANY: Final = re.compile(r"%s, %s((?:, %s)+)")


@dataclass(frozen=True, slots=True)
class Tables:
    tenants: frozenset[str]
    references: frozenset[str]

    def named_in(self, sql: str) -> bool:
        return any(name in sql for name in self.tenants | self.references)


@cache
def tables() -> Tables:
    placed = {model._meta.db_table: placement_of(model) for model in apps.get_models(include_auto_created=True)}
    sets = [frozenset(name for name, place in placed.items() if place is each) for each in Placement]
    found = dict(zip(Placement, sets, strict=True))
    return Tables(found[Placement.TENANT], found[Placement.REFERENCE])


@dataclass(frozen=True, slots=True)
class Judged:
    reading: Reading
    faults: tuple[Fault, ...]
    positions: tuple[int, ...]  # from 0, of the parameters that name a committee


@cache
def judge(sql: str) -> Judged | None:
    """None for what touches no table of ours."""
    if not tables().named_in(sql):
        return None
    left_out: list[int] = []
    short = _MANY.sub(lambda found: _shorten(sql, found, left_out), sql)
    try:
        reading, faults = _read(short)
    except UnreadableError as error:
        return Judged(Reading(""), (Fault(f"not understood: {error}"),), ())
    numbers = {number for group in reading.groups for number in group.numbers}
    places = [position for position in range(sql.count("%s")) if position not in set(left_out)]
    return Judged(reading, faults, tuple(sorted(places[number - 1] for number in numbers)))


def _shorten(sql: str, found: re.Match[str], left_out: list[int]) -> str:
    """A list of values says as much with two of them."""
    before = sql.count("%s", 0, found.start(1))
    left_out.extend(range(before, before + found[1].count("%s")))
    return "%s, %s"


@cache
def _read(sql: str) -> tuple[Reading, tuple[Fault, ...]]:
    numbers = iter(range(1, sql.count("%s") + 1))
    numbered = _PLACE.sub(lambda _: f"${next(numbers)}", sql).replace("%%", "%")
    reading = read(numbered, tables().tenants)
    return reading, tuple(faults_of(reading))


def place() -> str:
    """`engine/queries/living.py: whole_plan`, or nothing where a test asks by itself."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        file = frame.f_code.co_filename
        if "/tests/" in file and file.startswith(f"{ROOT}/") and file != __file__:
            return ""
        if file.startswith(PRODUCT) and file.removeprefix(PRODUCT) not in PASSAGES:
            return f"{file.removeprefix(PRODUCT)}: {frame.f_code.co_qualname.partition('.<')[0]}"
        frame = frame.f_back
    return ""


@dataclass(slots=True)
class Watch:
    """Of one connection."""

    connection: BaseDatabaseWrapper
    has_read_all: bool = False

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001  Django's signature
        if isinstance(sql, str):
            self.listen(sql, () if many else params)
        return execute(sql, params, many, context)

    def listen(self, sql: str, params: Sequence[Any] | None) -> None:
        if self.has_read_all and self._begins():
            self.has_read_all = False
        judged = judge(sql) if _DATA.match(sql) else None
        if judged is None:
            return
        faults = [*judged.faults, *self._of_two(judged, params), *self._after_all(judged)]
        for fault in faults:
            note(fault, sql)
        if reads_all(judged.reading) and self.connection.in_atomic_block:
            self.has_read_all = self.has_read_all or bool(place())

    def _begins(self) -> bool:
        """A new transaction, as the product sees it: a test's own one around everything is none."""
        blocks = [block for block in self.connection.atomic_blocks if not getattr(block, "_from_testcase", False)]
        state = getattr(self.connection.connection, "info", None)  # psycopg's; SQLite has none
        return not blocks or (state is not None and state.transaction_status == IDLE)

    def _of_two(self, judged: Judged, params: Sequence[Any] | None) -> Iterator[Fault]:
        """Which committee is meant is one answer."""
        named = {params[position] for position in judged.positions} if params and judged.positions else set()
        if len(named) > 1:
            yield Fault(f"bound to {len(named)} committees")

    def _after_all(self, judged: Judged) -> Iterator[Fault]:
        if self.has_read_all and judged.reading.written in tables().references:
            yield Fault(f"writes {judged.reading.written} in a transaction that has read all committees")


_FOUND: Final[dict[str, str]] = {}


def note(fault: Fault, sql: str) -> None:
    """A test may ask for all committees: what it asks runs everywhere. It may not ask what runs nowhere but here."""
    where = place()
    if where in BEFORE or (fault.is_rollup and (not where or where in ALLOWED)):
        return
    _FOUND.setdefault(f"{where or 'a test'}: {fault.text}", f"    {sql[:1500]}")


def drain() -> list[str]:
    """What was found since the last time, with the statement that broke the rule."""
    found = [f"{said}\n{sql}" for said, sql in _FOUND.items()]
    _FOUND.clear()
    return found


def start() -> None:
    """For every connection there is and every one that a thread will open."""
    connection_created.connect(_join, weak=False)
    for connection in connections.all(initialized_only=True):
        _join(connection)


def _join(connection: BaseDatabaseWrapper, **_: object) -> None:
    if connection.vendor == "postgresql" and not any(isinstance(each, Watch) for each in connection.execute_wrappers):
        connection.execute_wrappers.append(Watch(connection))
