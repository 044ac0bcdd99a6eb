"""One of the long checks on the data that YAODIAN_DATA and YAODIAN_DATABASE_URL name; prints what it found as JSON.

`python -m yaodian.bench.night kills --count 200 [--hasty]`, `full-disk [--hasty]` (SQLite alone), `write --seconds 20`.
It writes into that data: give it a copy.
"""

import argparse
import json
import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from yaodian.bench.night.toll import Toll
    from yaodian.bench.night.writers import Load


def main(arguments: list[str]) -> int:
    options = _parsed(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yaodian.project.settings")
    django.setup()
    from yaodian.bench.night.writers import load_of_committee  # cycle: models, after the settings

    try:
        load = load_of_committee()
    except LookupError as error:
        print(json.dumps({"refused": str(error)}))
        return 1
    toll = _toll(load, options)
    print(json.dumps(asdict(toll), ensure_ascii=False))
    return 0 if toll.is_whole else 1


def _toll(load: "Load", options: argparse.Namespace) -> "Toll":
    if options.check == "kills":
        return _kills(load, options.count, is_hasty=options.hasty)
    return _full_disk(load, is_hasty=options.hasty) if options.check == "full-disk" else _written(load, options.seconds)


def _written(load: "Load", seconds: float) -> "Toll":
    from yaodian.bench.night.kills import write_for  # cycle: models, after the settings

    return write_for(load, seconds)


def _kills(load: "Load", count: int, *, is_hasty: bool) -> "Toll":
    from yaodian.bench.night.crashing import server_at  # cycle: after the settings
    from yaodian.bench.night.kills import kill_again_and_again  # cycle: models, after the settings
    from yaodian.bench.night.writers import faithful, hasty  # cycle: models, after the settings

    url = os.environ.get("YAODIAN_DATABASE_URL", "")
    crash = server_at(url).crash if url else None
    return kill_again_and_again(load, kills=count, save=hasty if is_hasty else faithful, crash=crash)


def _full_disk(load: "Load", *, is_hasty: bool) -> "Toll":
    from yaodian.bench.night.full_disk import ROOM, begin_on_a_full_disk, fill_the_disk  # cycle: models, after settings
    from yaodian.bench.night.writers import hasty  # cycle: likewise

    return begin_on_a_full_disk(load, save=hasty) if is_hasty else fill_the_disk(load, room=ROOM)


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("check", choices=["kills", "full-disk", "write"])
    parser.add_argument("--count", type=int, default=200, help="how many kills")
    parser.add_argument("--seconds", type=float, default=20, help="how long to write")
    parser.add_argument("--hasty", action="store_true", help="the control: acknowledge before the commit")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
