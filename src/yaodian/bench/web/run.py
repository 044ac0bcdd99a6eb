"""One city from its start to its last figure."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from yaodian.bench.web import on_postgres, servers, turns
from yaodian.bench.web.cities import City
from yaodian.bench.web.figures import Measured
from yaodian.bench.web.floor import Floor
from yaodian.bench.web.load import drive
from yaodian.bench.web.processes import Memory, memory_of
from yaodian.bench.web.rows import CSV, EXPORT_ROWS, FLOOR_PATHS, ROLES, STAFF
from yaodian.bench.web.visits import Visit, sign_in

_ALONE: Final = 1  # connection: an export is asked for by one person
_MEMORY_EVERY: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    rounds: int
    seconds: float
    is_plain: bool = False
    wanted: frozenset[str] = frozenset()
    by_processor: bool = False
    say: Callable[[str], None] = print


@dataclass(slots=True, kw_only=True)
class Outcome:
    """Seconds by product and floor, each a median; empty where there is no floor. `export` for ten thousand rows."""

    city: City
    counts: Mapping[str, int]
    measured: list[Measured] = field(default_factory=list)
    started: tuple[float, float] = (0.0, 0.0)
    export: tuple[float, float] = (0.0, 0.0)
    export_rows: int = 0
    memory: Memory = field(default_factory=Memory)
    generated: tuple[int, float] = (0, 0.0)
    locked: int = 0


def measured(city: City, floor: Floor | None, plan: Plan) -> Outcome:
    """`city` is a copy: records are saved in it, and at the end its duties are made anew. Where only some pages are
    wanted, nothing else is measured."""
    plan.say(f"{city.engine}, {city.size}: starts")
    started = _starts(city, floor, 0 if plan.wanted else plan.rounds)
    plan.say(f"{city.engine}, {city.size}: addresses and statements")
    told = beside(city, "inside")
    outcome = Outcome(city=city, counts=told["counts"], started=started)
    with _both(city, floor) as (product, beneath):
        visits = {account: sign_in(product.port, account, is_plain=plan.is_plain) for account in ROLES}
        ground = floor.visit(beneath.port, is_plain=plan.is_plain) if floor and beneath else None
        scene = turns.Scene(
            visits=visits,
            floor=ground,
            pids=(product.pid, beneath.pid if beneath else 0),
            beneath=on_postgres.server_of(city.url) if city.url else 0,
            told=told,
            seconds=plan.seconds,
            rounds=plan.rounds,
            wanted=plan.wanted,
            by_processor=plan.by_processor,
            say=plan.say,
        )
        with _watched(product, outcome):
            outcome.measured = turns.pages(scene)
            saved = turns.saves(scene)
            outcome.measured += [saved] if saved else []
            if not plan.wanted:
                outcome.export_rows = told["export"]["rows"]
                outcome.export = _exports(visits[STAFF], ground, told["export"], plan)
        outcome.locked = product.locked
    if not plan.wanted:
        plan.say(f"{city.engine}, {city.size}: duties made anew")
        made = beside(city, "generation")
        outcome.generated = int(made["duties"]), made["seconds"]
    return outcome


def beside(city: City, module: str) -> dict[str, Any]:
    """A module of this package in a process with the settings of the city; what it prints."""
    variables = {**city.variables, "DJANGO_SETTINGS_MODULE": "yaodian.project.settings"}
    words = [sys.executable, "-m", f"yaodian.bench.web.{module}"]
    done = subprocess.run(
        words, env=servers.clean_environment(variables), check=True, stdout=subprocess.PIPE, text=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _starts(city: City, floor: Floor | None, rounds: int) -> tuple[float, float]:
    """In turn; the first start of each gathers static files, warms caches, and does not count."""
    own, beneath = [], []
    for _ in range(rounds + 1):
        with _product(city) as server:
            own.append(server.started_in)
        if floor:
            with _beneath(floor, city.folder) as server:
                beneath.append(server.started_in)
    return median(own[1:] or [0.0]), median(beneath[1:] or [0.0])


@contextmanager
def _both(city: City, floor: Floor | None) -> Iterator[tuple[servers.Server, servers.Server | None]]:
    with ExitStack() as stack:
        product = stack.enter_context(_product(city))
        yield product, stack.enter_context(_beneath(floor, city.folder)) if floor else None


@contextmanager
def _product(city: City) -> Iterator[servers.Server]:
    port = servers.free_port()
    with servers.running(servers.product(port, city.variables), port, city.folder / "serve.log") as server:
        yield server


@contextmanager
def _beneath(floor: Floor, folder: Path) -> Iterator[servers.Server]:
    port = servers.free_port()
    with servers.running(servers.floor(port, floor.program, floor.database), port, folder / "floor.log") as server:
        yield server


@contextmanager
def _watched(product: servers.Server, outcome: Outcome) -> Iterator[None]:
    """Keeps the most memory that it is seen to take."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(_MEMORY_EVERY):
            outcome.memory = outcome.memory.at_most(memory_of(product.pid))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        outcome.memory = outcome.memory.at_most(memory_of(product.pid))


def _exports(visit: Visit, floor: Visit | None, export: Mapping[str, Any], plan: Plan) -> tuple[float, float]:
    """Seconds for ten thousand rows of each, in turn."""
    own, beneath = [], []
    for _ in range(plan.rounds + 1):
        taken = drive(visit.port, iter([visit.get(export["path"])]), seconds=1, connections=_ALONE).p50
        own.append(taken * EXPORT_ROWS / max(1, export["rows"]))
        if floor:
            request = floor.get(FLOOR_PATHS[CSV][0])
            beneath.append(drive(floor.port, iter([request]), seconds=1, connections=_ALONE).p50)
    return median(own[1:]), median(beneath[1:] or [0.0])
