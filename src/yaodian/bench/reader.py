"""`python -m yaodian.bench.reader`: how well the reader reads the annotated corpus, and how fast."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from yaodian.bench.corpus import absence, annotations, corpus_folder, sample, seed, set_apart, tuned
from yaodian.bench.found import read
from yaodian.bench.results import Result, results_of
from yaodian.bench.shapes import MEGABYTE, ordinary
from yaodian.bench.sheets import Sheet, as_json, growth_sheet, score_sheets, show
from yaodian.bench.speed import Growth, growth, median_ms
from yaodian.bench.variants import has_word, variants_of

TUNED: Final = "tuned (the rules were written with these)"
VARIANTS: Final = "variants of the seed"
# No rule was written with these annotations. Two were written after reading the texts: a year after a point's number,
# and a stage with its time. The figures from before are kept in docs/figures/first-reading.md.
SET_APART: Final = "set apart (annotated by a second reader)"
# Wide enough for the widest sheet where the output is a file.
WIDTH: Final = 160


@dataclass(frozen=True, slots=True)
class Speed:
    """`megabytes`: the smaller of the two sizes."""

    seed_ms: float
    megabytes: float
    grown: dict[str, Growth]


def accuracy(folder: Path) -> dict[str, list[Result]]:
    return {
        TUNED: results_of([*tuned(folder), sample()]),
        VARIANTS: results_of(variants_of(seed(folder))),
        SET_APART: results_of(set_apart(folder)),
    }


def left_out(scored: dict[str, list[Result]]) -> list[str]:
    """What this machine could not compare, in sentences: nothing is left out in silence."""
    seen = {result.name for result in scored[SET_APART]}
    names = [place.stem for place in annotations() if place.stem not in seen]
    lost = [f"{name}: left out, no text of the corpus has its hash" for name in names]
    return lost if has_word() else [*lost, "docx: left out, python-docx is not installed"]


def speed(folder: Path, megabytes: float) -> Speed:
    text = seed(folder).text
    size = int(megabytes * MEGABYTE)
    grown = {name: growth(read, shape, size) for name, shape in ordinary(text).items()}
    return Speed(median_ms(read, text), megabytes, grown)


def sheets_of(scored: dict[str, list[Result]]) -> list[Sheet]:
    return [sheet for group, results in scored.items() for sheet in score_sheets(group, results)]


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    folder = corpus_folder()
    if folder is None:
        console.print(absence())
        return 0
    scored = accuracy(folder)
    _print_accuracy(console, scored)
    measured = speed(folder, options.megabytes) if options.megabytes else None
    if measured:
        _print_speed(console, measured)
    if options.json:
        _write(options.json, scored, measured)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m yaodian.bench.reader", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    parser.add_argument("--megabytes", type=float, default=5, help="size for the time by length; 0 leaves time out")
    return parser.parse_args(arguments)


def _print_accuracy(console: Console, scored: dict[str, list[Result]]) -> None:
    for sheet in sheets_of(scored):
        show(sheet, console)
    for sentence in left_out(scored):
        console.print(sentence)


def _print_speed(console: Console, measured: Speed) -> None:
    console.print(f"seed: median {measured.seed_ms:.1f} ms")
    show(growth_sheet(measured.grown, measured.megabytes), console)


def _write(place: Path, scored: dict[str, list[Result]], measured: Speed | None) -> None:
    figures: dict[str, Any] = {group: [as_json(result) for result in results] for group, results in scored.items()}
    if measured:
        figures["speed"] = {"seed_ms": round(measured.seed_ms, 2), "growth": _grown(measured)}
    place.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _grown(measured: Speed) -> dict[str, dict[str, float]]:
    return {
        name: {"small_s": round(each.small, 3), "large_s": round(each.large, 3), "ratio": round(each.ratio, 3)}
        for name, each in measured.grown.items()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
