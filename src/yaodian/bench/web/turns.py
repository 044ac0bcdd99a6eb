"""Floor and product in turn, row by row, in several rounds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from yaodian.bench.web.figures import Measured, Round
from yaodian.bench.web.load import CONNECTIONS, Load, drive, forever
from yaodian.bench.web.processes import processor_seconds
from yaodian.bench.web.rows import CREATE, FLOOR_PATHS, PAGES, ROLES, SAVE, STAFF, Row
from yaodian.bench.web.visits import Visit

_WARM: Final = 0.3  # seconds before the first round: each worker has seen each page


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`visits`: by account. `floor`: None where there is none. `pids`: of the product and of the floor. `beneath`:
    of the product's database, 0 where it has no server. `told`: what `inside` told."""

    visits: Mapping[str, Visit]
    floor: Visit | None
    pids: tuple[int, int]
    beneath: int
    told: Mapping[str, Any]
    seconds: float
    rounds: int
    wanted: frozenset[str] = frozenset()
    by_processor: bool = False
    say: Callable[[str], None] = print


@dataclass(slots=True)
class _Turns:
    row: Row
    account: str
    requests: list[bytes]
    rounds: list[Round] = field(default_factory=list)


def pages(scene: Scene) -> list[Measured]:
    """Rows of one page of the floor stand together; the floor is measured beside each of them."""
    turns = list(_turns(scene))
    for each in turns:
        drive(scene.visits[each.account].port, forever(each.requests), seconds=_WARM)
    for number in range(scene.rounds):
        scene.say(f"  round {number + 1} of {scene.rounds}")
        for each in turns:
            floor = _floor(scene, each.row.floor)
            product = _product(scene, scene.visits[each.account].port, forever(each.requests))
            each.rounds.append(Round(product, floor))
    return [_measured(scene, each) for each in turns]


def saves(scene: Scene) -> Measured | None:
    """Each form is sent once: a second sending would only find the first one's record."""
    visit, forms = scene.visits[STAFF], scene.told["forms"]
    if not forms or (scene.wanted and SAVE.key not in scene.wanted):
        return None
    requests = iter([visit.post(form["path"], form["fields"]) for form in forms])
    share = len(forms) // scene.rounds
    drive(visit.port, islice(requests, CONNECTIONS), seconds=_WARM)
    rounds = []
    for _ in range(scene.rounds):
        floor = _floor(scene, CREATE)
        rounds.append(Round(_product(scene, visit.port, islice(requests, share)), floor))
    done = [each for each in rounds if each.product.taken]
    if not done:
        return None
    # A save waits for the disk more than it computes: its ratio is one of time whatever else runs.
    return Measured(row=SAVE, role=ROLES[STAFF], rounds=done, statements=scene.told["saving"])


def _turns(scene: Scene) -> Iterator[_Turns]:
    for row in PAGES:
        if scene.wanted and row.key not in scene.wanted:
            continue
        for account in ROLES:
            if row.key in scene.told["statements"][account]:
                paths: Sequence[str] = scene.told["pages"][account][row.key]
                yield _Turns(row, account, [scene.visits[account].get(path) for path in paths])


def _floor(scene: Scene, page: str) -> Load | None:
    if scene.floor is None or not page:
        return None
    paths = FLOOR_PATHS[page]
    if page == CREATE:
        requests = [scene.floor.post(path, {}) for path in paths]
    else:
        requests = [scene.floor.get(path) for path in paths]
    return _driven(scene.floor.port, scene.pids[1], forever(requests), scene.seconds)


def _product(scene: Scene, port: int, requests: Iterator[bytes]) -> Load:
    before = processor_seconds(scene.beneath)
    load = _driven(port, scene.pids[0], requests, scene.seconds)
    load.beneath = processor_seconds(scene.beneath) - before
    return load


def _driven(port: int, pid: int, requests: Iterator[bytes], seconds: float) -> Load:
    before = processor_seconds(pid)
    load = drive(port, requests, seconds=seconds)
    load.used = processor_seconds(pid) - before
    return load


def _measured(scene: Scene, turns: _Turns) -> Measured:
    counted = scene.told["statements"][turns.account][turns.row.key]
    return Measured(
        row=turns.row,
        role=ROLES[turns.account],
        rounds=turns.rounds,
        statements=counted["statements"],
        content=counted["bytes"],
        by_processor=scene.by_processor,
    )
