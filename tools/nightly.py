"""The long checks: the reader by length, the corpus, fuzzing, then all of the product. Writes docs/figures/DATE.md.

Ends with 1 where a bound is missed; a figure that could not be taken counts as missed.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import nightly_product
from yaodian.bench.corpus import absence, corpus_folder, sample, seed
from yaodian.bench.floors import missed
from yaodian.bench.found import read
from yaodian.bench.reader import TUNED, accuracy, left_out, sheets_of
from yaodian.bench.shapes import MEGABYTE, Shape, shapes
from yaodian.bench.sheets import growth_sheet, markdown
from yaodian.bench.speed import LINEAR, Growth, growth, median_ms, quadratic
from yaodian.kernel.clock import today

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "figures"
COMMAND = Path(sys.executable).with_name("yaodian")
STARTS = 10
ROUNDS = 2
AGAIN = 3
SEED_MS = 50  # the reader's own target for two thousand characters; about a fifth is usual on one core


@dataclass(slots=True)
class Night:
    """What goes on the page: `parts` in Markdown, `faults` one sentence for each bound that is missed."""

    parts: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def note(self, part: str, *faults: str) -> None:
        print(part, *(f"MISSED {fault}" for fault in faults), sep="\n", flush=True)
        self.parts.append(part)
        self.faults += faults


def text_to_repeat() -> str:
    folder = corpus_folder()
    return seed(folder).text if folder else sample().text


def check_growth(night: Night, megabytes: float) -> None:
    size = int(megabytes * MEGABYTE)
    grown = {name: grown_by(shape, size) for name, shape in shapes(text_to_repeat()).items()}
    faults = [f"{name}: {each.ratio:.2f} x for twice the text" for name, each in grown.items() if not each.is_linear()]
    night.note(f"{markdown(growth_sheet(grown, megabytes))}\nBound: {LINEAR} x.\n", *faults)
    check_control(night, growth(quadratic, shapes(text_to_repeat())["copies"], size, ROUNDS))


def grown_by(shape: Shape, size: int) -> Growth:
    """The fuzzing beside it takes of the processors' caches: what misses the bound is measured again."""
    found = growth(read, shape, size, ROUNDS)
    for _ in range(AGAIN):
        if found.is_linear():
            break
        more = growth(read, shape, size, ROUNDS)
        found = Growth(min(found.small, more.small), min(found.large, more.large))
    return found


def check_control(night: Night, control: Growth) -> None:
    """A measurement that cannot fail proves nothing."""
    faults = ["the control with a square in it passed as linear"] if control.is_linear() else []
    night.note(f"Control with a square in it: {control.ratio:.2f} x, reported as failing: {not faults}.\n", *faults)


def check_seed_time(night: Night) -> None:
    taken = median_ms(read, text_to_repeat())
    faults = [f"one plan read in {taken:.1f} ms, at most {SEED_MS} ms is asked"] if taken > SEED_MS else []
    night.note(f"## one plan\n\nMedian of 20 readings: {taken:.1f} ms. Bound: {SEED_MS} ms.\n", *faults)


def check_start(night: Night) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder, "plan.txt")
        place.write_text(text_to_repeat(), encoding="utf-8")
        try:
            taken = [start_seconds(place) for _ in range(STARTS)]
        except (OSError, subprocess.CalledProcessError) as error:
            night.note("## `yaodian read`\n\nNot measured.\n", f"`yaodian read` does not run: {type(error).__name__}")
            return
    night.note(f"## `yaodian read`\n\nStart to end, median of {STARTS}: {median(taken):.2f} s.\n")


def start_seconds(place: Path) -> float:
    start = time.perf_counter()
    subprocess.run([COMMAND, "read", place], check=True, capture_output=True)
    return time.perf_counter() - start


def check_corpus(night: Night) -> None:
    folder = corpus_folder()
    if folder is None:
        night.note(f"## corpus\n\n{absence()}\n")
        return
    scored = accuracy(folder)
    for sheet in sheets_of(scored):
        night.note(markdown(sheet))
    night.note("".join(f"- {sentence}\n" for sentence in left_out(scored)), *missed(scored[TUNED]))


def check_what_may_share_the_machine(night: Night, options: argparse.Namespace) -> None:
    """No seconds are judged here, and growth by processor time: fuzzing keeps one core busy, all else the other."""
    command = [sys.executable, str(ROOT / "tools" / "nightly_fuzzing.py"), str(options.examples)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as fuzzing:
        check_growth(night, options.megabytes)
        for part, faults in nightly_product.on_both_databases(options.work, options.kills):
            night.note(part, *faults)
        said = fuzzing.communicate()[0]
    try:
        part, faults = json.loads(nightly_product.last_line(said))
    except ValueError:
        part, faults = "## fuzzing\n\nNot done.\n", [f"fuzzing: {nightly_product.last_line(said)}"]
    night.note(part, *faults)


def machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {platform.machine()}, {platform.python_implementation()} {platform.python_version()}"


def page(night: Night) -> str:
    verdict = "".join(f"- missed: {fault}\n" for fault in night.faults) or "All bounds hold.\n"
    text = "\n".join([f"# Figures of {today()}\n", f"{machine()}.\n", verdict, *night.parts])
    return text.replace(f"{ROOT}/", "")  # where the checkout lies is nobody's business


def main(arguments: list[str]) -> int:
    options = parsed(arguments)
    night = Night()
    check_corpus(night)
    check_seed_time(night)
    check_start(night)
    check_what_may_share_the_machine(night, options)
    for part, faults in nightly_product.whole_city(options.work):
        night.note(part, *faults)
    options.out.mkdir(parents=True, exist_ok=True)
    target = options.out / f"{today()}.md"
    target.write_text(page(night), encoding="utf-8")
    print(f"nightly: {len(night.faults)} missed, written to {target.name}")
    return 1 if night.faults else 0


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=2, help="the smaller of the two sizes")
    parser.add_argument("--examples", type=int, default=8_000, help="for each property")
    parser.add_argument("--kills", type=int, default=200, help="kill -9 on each database")
    parser.add_argument("--work", type=Path, default=ROOT / "out" / "night", help="where cities are built")
    parser.add_argument("--out", type=Path, default=FIGURES, help="folder of the page")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
