"""One of the long checks on the data that YAODIAN_DATA and YAODIAN_DATABASE_URL name; prints what it found as JSON.

`python -m yaodian.bench.night --kills 200 [--hasty]`. It writes into that data: give it a copy.
"""

import argparse
import json
import os
import sys
from dataclasses import asdict

import django


def main(arguments: list[str]) -> int:
    options = _parsed(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yaodian.project.settings")
    django.setup()
    from yaodian.bench.night.crashing import server_at  # cycle: after the settings
    from yaodian.bench.night.kills import kill_again_and_again  # cycle: models, after the settings
    from yaodian.bench.night.writers import faithful, hasty, load_of_committee  # cycle: models, after the settings

    url = os.environ.get("YAODIAN_DATABASE_URL", "")
    try:
        load = load_of_committee()
    except LookupError as error:
        print(json.dumps({"refused": str(error)}))
        return 1
    toll = kill_again_and_again(
        load,
        kills=options.kills,
        save=hasty if options.hasty else faithful,
        crash=server_at(url).crash if url else None,
    )
    print(json.dumps(asdict(toll), ensure_ascii=False))
    return 0 if toll.is_whole else 1


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--hasty", action="store_true", help="the control: acknowledge before the commit")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
