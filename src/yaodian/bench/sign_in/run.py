"""One crowd from the filled branches to the counted rows."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final

from yaodian.bench.sign_in.arrivals import arrivals, pauses
from yaodian.bench.sign_in.crowd import Crowd
from yaodian.bench.sign_in.figures import Outcome
from yaodian.bench.sign_in.guests import PRESS, Guest
from yaodian.bench.web import servers
from yaodian.bench.web.cities import City
from yaodian.bench.web.processes import processor_seconds

_STALE_OF: Final = 50  # one in so many comes first with an old photograph
_STALE_SECONDS: Final = 3.0
_HASTY: Final = 10  # each tenth presses twice
_REFUSED: Final = 422
_SEED: Final = 20260715


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`each`: how many members meet in one branch."""

    members: int
    each: int
    seconds: float
    say: Callable[[str], None] = print


def measured(city: City, plan: Plan) -> Outcome:
    """`city` is a copy: people come, and sign in."""
    plan.say(f"{plan.members:,} members, {plan.each:,} at a meeting: branches, meetings and sessions")
    told = _inside(city, "scene", [plan.members, plan.each])
    meetings = [int(number) for number in told["secrets"]]
    guests = guests_of(told["secrets"], told["guests"], told["cookie"])
    port = servers.free_port()
    with servers.running(servers.product(port, city.variables), port, city.folder / "serve.log") as server:
        plan.say("the control: photographs of a minute ago")
        stale, refused = shut_out(port, guests)
        let_in = _inside(city, "count", [told["committee"], *meetings])["present"]
        plan.say(f"the crowd, {plan.seconds:g} s")
        before = processor_seconds(server.pid)
        crowding = Crowd(port, guests, arrivals(len(guests), plan.seconds)).run()
        used, locked = processor_seconds(server.pid) - before, server.locked
    return Outcome(
        members=plan.members,
        meetings=len(meetings),
        crowding=crowding,
        stale=stale,
        refused=refused,
        let_in=let_in,
        counts=_inside(city, "count", [told["committee"], *meetings]),
        used=used,
        locked=locked,
        seconds=plan.seconds,
    )


def guests_of(secrets: dict[str, str], known: Sequence[tuple[int, str]], cookie: str) -> list[Guest]:
    """Members of one branch do not come in a row."""
    guests = [
        Guest(
            meeting_id=meeting,
            secret=bytes.fromhex(secrets[str(meeting)]),
            session=(cookie, key),
            pause=pause,
            is_hasty=number % _HASTY == 0,
        )
        for number, ((meeting, key), pause) in enumerate(zip(known, pauses(len(known)), strict=True))
    ]
    Random(_SEED).shuffle(guests)  # noqa: S311  an order, not a secret
    return guests


def shut_out(port: int, guests: Sequence[Guest]) -> tuple[int, int]:
    """Some come with an old photograph; gives back how many, and how many of them were refused."""
    few = [replace(each, is_stale=True, pause=0.5) for each in guests[::_STALE_OF]]
    crowding = Crowd(port, few, arrivals(len(few), _STALE_SECONDS)).run()
    return len(few), crowding.faults[f"{PRESS}: {_REFUSED}"]


def _inside(city: City, what: str, numbers: Sequence[int]) -> Any:
    """In a process with the settings of the city; what it prints."""
    variables = {**city.variables, "DJANGO_SETTINGS_MODULE": "yaodian.project.settings"}
    words = [sys.executable, "-m", "yaodian.bench.sign_in.inside", what, *map(str, numbers)]
    done = subprocess.run(
        words, env=servers.clean_environment(variables), check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout)
