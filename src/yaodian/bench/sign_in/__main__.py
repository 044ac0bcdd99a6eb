"""`python -m yaodian.bench.sign_in`: fills branches of an invented city, opens their meetings, lets all members come.

By default a hundred branches of fifty, who meet at the same hour, as on the day of a city's 主题党日.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from yaodian.bench.sheets import markdown
from yaodian.bench.sign_in.figures import Outcome, count_sheet, missed_in, sentences, time_sheet
from yaodian.bench.sign_in.run import Plan, measured
from yaodian.bench.web.cities import City, CityError, built, copied, found
from yaodian.bench.web.servers import ServerError
from yaodian.kernel.clock import VARIABLE, today

_IDLE: Final = 0.7  # load of the machine, beyond which other work disturbs seconds
_BUSY: Final = "Other work was on the machine: the times say what was measured beside it.\n"


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    real_day, before = today(), os.getloadavg()[0]
    options.work.mkdir(parents=True, exist_ok=True)
    try:
        city = copied(_city(options), options.work / "sign-in")
        os.environ[VARIABLE] = city.today  # the picture that guests see is of the city's own day
        outcomes = [measured(city, plan) for plan in _plans(options)]
    except (CityError, ServerError, subprocess.CalledProcessError) as error:
        print(f"bench-sign-in: {error}", file=sys.stderr)
        return 1
    sheets = [sheet for each in outcomes for sheet in (time_sheet(each), count_sheet(each))]
    missed = list(missed_in(sheets))
    text = "\n".join([f"# A crowd signs in, {real_day}\n", *_lines(options, city, outcomes, before), _verdict(missed)])
    print(text)
    if options.figures:
        _append(options.figures / f"{real_day}.md", text)
    print(f"bench-sign-in: {len(missed)} missed")
    return 0


def _plans(options: argparse.Namespace) -> Iterator[Plan]:
    """Each on the same copy: a second crowd meets at meetings of its own."""
    for each in options.each:
        yield Plan(
            members=options.members,
            each=each,
            seconds=options.seconds,
            say=lambda line: print(line, file=sys.stderr, flush=True),
        )


def _lines(options: argparse.Namespace, city: City, outcomes: list[Outcome], before: float) -> Iterator[str]:
    yield (
        f"{options.members:,} members who are signed in already, within {options.seconds:g} s, three in five of them "
        f"in the middle third. Granian with 2 workers, a {city.size} city on {city.engine}. Load of the machine "
        f"before: {before:.1f} on {os.cpu_count()} cores.\n"
    )
    if before > _IDLE:
        yield _BUSY
    for outcome in outcomes:
        yield markdown(time_sheet(outcome))
        yield " ".join(sentences(outcome)) + "\n"
        yield markdown(count_sheet(outcome))


def _verdict(missed: Sequence[str]) -> str:
    return "".join(f"- missed: {miss}\n" for miss in missed) or "All bounds hold.\n"


def _city(options: argparse.Namespace) -> City:
    """The one that the bench of the pages has built, if it is there."""
    if options.data:
        return found(options.data.name, options.data.resolve())
    return built(options.size, (options.work / f"{options.size}-sqlite").resolve())


def _append(page: Path, text: str) -> None:
    """Behind what another command has written on the same day."""
    page.parent.mkdir(parents=True, exist_ok=True)
    with page.open("a", encoding="utf-8") as file:
        file.write(("\n" if file.tell() else "") + text)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m yaodian.bench.sign_in", description=__doc__)
    parser.add_argument("--members", type=int, default=5_000)
    parser.add_argument("--seconds", type=float, default=180.0, help="within which all of them come")
    parser.add_argument(
        "--each",
        type=int,
        nargs="+",
        default=[50],
        metavar="NUMBER",
        help="members at one meeting; several numbers: one crowd after the other",
    )
    parser.add_argument("--size", choices=("small", "tenth", "city"), default="tenth", help="of the invented city")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="a city that is built already; it stays as it is")
    parser.add_argument("--figures", type=Path, metavar="FOLDER", help="also append to the page of today there")
    parser.add_argument("--work", type=Path, default=Path("out/bench"), help="where cities are kept")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
