"""`python -m yaodian.bench.web`: builds a city, serves it beside the floor, measures both in turn, prints tables."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from yaodian.bench.sheets import Sheet, markdown
from yaodian.bench.web import floor, on_postgres, tables
from yaodian.bench.web.cities import City, CityError, built, copied, found
from yaodian.bench.web.run import Outcome, Plan, measured
from yaodian.bench.web.servers import ServerError
from yaodian.bench.web.visits import SignInError
from yaodian.kernel.clock import today

SIZES: Final = ("small", "tenth", "city")
_PLAIN: Final = "Pages were asked for without compression.\n"
_IDLE: Final = 0.7  # load of the machine, beyond which other work disturbs seconds
_BUSY: Final = (
    "Other work was on the machine: seconds and requests a second mean little, and the ratio of processor time of the "
    "two servers decides.\n"
)


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    if options.postgres:
        return on_postgres.again([each for each in arguments if each != "--postgres"])
    options.work.mkdir(parents=True, exist_ok=True)
    try:
        text, missed = _report(options)
    except (CityError, ServerError, SignInError) as error:
        print(f"bench-web: {error}", file=sys.stderr)
        return 1
    print(text)
    if options.figures:
        _append(options.figures / f"{today()}.md", text)
    print(f"bench-web: {len(missed)} missed")
    return 0


def _report(options: argparse.Namespace) -> tuple[str, list[str]]:
    program = floor.floor_program()
    beneath = floor.seeded(program, options.work) if program else None
    before = os.getloadavg()[0]
    plan = Plan(
        by_processor=before > _IDLE,
        rounds=options.rounds,
        seconds=options.seconds,
        is_plain=options.plain,
        wanted=frozenset(options.rows),
        say=lambda line: print(line, file=sys.stderr, flush=True),
    )
    outcomes = [measured(copied(city, options.work / "run"), beneath, plan) for city in _cities(options)]
    sheets = [sheet for outcome in outcomes for sheet in _sheets(outcome, is_whole=not options.rows)]
    sheets += [tables.growth_sheet(*outcomes[-2:])] if len(outcomes) > 1 else []
    missed = tables.missed_of(sheets)
    return "\n".join(_lines(options, outcomes, sheets, missed, before)), missed


def _lines(
    options: argparse.Namespace, outcomes: list[Outcome], sheets: list[Sheet], missed: list[str], before: float
) -> Iterator[str]:
    yield f"# Pages under load, {today()}\n"
    yield (
        f"{options.rounds} rounds of {options.seconds:g} s, 8 connections, granian with 2 workers, medians. Load of "
        f"the machine before: {before:.1f} on {os.cpu_count()} cores.\n"
    )
    if before > _IDLE:
        yield _BUSY
    if floor.floor_program() is None:
        yield f"{floor.ABSENT}\n"
    if options.plain:
        yield _PLAIN
    for outcome in outcomes:
        yield f"{outcome.city.size} on {outcome.city.engine}: {' '.join(tables.sentences(outcome))}\n"
    yield from (markdown(sheet) for sheet in sheets)
    yield "".join(f"- missed: {miss}\n" for miss in missed) or "All bounds hold.\n"


def _sheets(outcome: Outcome, *, is_whole: bool) -> list[Sheet]:
    return [tables.page_sheet(outcome), *([tables.other_sheet(outcome)] if is_whole else [])]


def _cities(options: argparse.Namespace) -> Iterator[City]:
    """One after the other: the smaller first."""
    if options.data:
        yield from (found(folder.name, folder.resolve()) for folder in options.data)
        return
    address = os.environ.get("YAODIAN_DATABASE_URL", "") if options.inside_throw_away else ""
    if address:
        on_postgres.made_safe(address)
    for size in options.sizes:
        url = on_postgres.database_for(address, f"bench_{size}") if address else ""
        yield built(size, (options.work / f"{size}-{'postgresql' if url else 'sqlite'}").resolve(), url)


def _append(page: Path, text: str) -> None:
    """Behind what another command has written on the same day."""
    page.parent.mkdir(parents=True, exist_ok=True)
    with page.open("a", encoding="utf-8") as file:
        file.write(("\n" if file.tell() else "") + text)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m yaodian.bench.web", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=list(SIZES[1:]), help="of small, tenth, city; with commas")
    parser.add_argument(
        "--data", type=Path, nargs="+", metavar="FOLDER", help="cities that are built already, on SQLite; small first"
    )
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL that is thrown away afterwards")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each turn")
    parser.add_argument("--rows", type=_words, default=[], help="only these pages, by key; with commas")
    parser.add_argument("--plain", action="store_true", help="ask for pages without compression")
    parser.add_argument("--figures", type=Path, metavar="FOLDER", help="also append to the page of today there")
    parser.add_argument("--work", type=Path, default=Path("out/bench"), help="where cities and the floor are kept")
    parser.add_argument(on_postgres.FLAG, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _sizes(text: str) -> list[str]:
    sizes = _words(text)
    if unknown := [size for size in sizes if size not in SIZES]:
        raise argparse.ArgumentTypeError(f"no such size: {', '.join(unknown)}")
    return sorted(sizes, key=SIZES.index)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
