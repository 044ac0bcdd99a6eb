"""The fuzzing of the night: `python tools/nightly_fuzzing.py EXAMPLES`. What it found is its last line, as JSON.

All tests that are marked for the night, but for those in a browser or in LibreOffice, which have parts of their own,
and the properties of cadences, which every day tries with fewer examples.
"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
MARK: Final = "nightly"
AT_LENGTH: Final = frozenset(
    ROOT / "src" / "yaodian" / "kernel" / place for place in ("due/tests/test_properties.py", "tests/test_periods.py")
)
PAPERS: Final = ROOT / "tests" / "papers"
SLOWEST: Final = 3


@dataclass(slots=True, eq=False)  # pytest keeps plugins by identity
class Fuzzing:
    """A pytest plugin: chooses the tests, sets how many examples each property gets, and counts."""

    examples: int
    passed: int = 0
    failed: list[str] = field(default_factory=list)
    taken: dict[str, float] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)

    def pytest_configure(self) -> None:
        from hypothesis import settings  # heavy: pytest refuses it where it was imported before

        settings.register_profile(MARK, max_examples=self.examples, deadline=None, print_blob=True)
        settings.load_profile(MARK)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if is_wanted(item)]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)
        elif report.when == "call" and report.passed:
            self.passed += 1
            self.taken[report.nodeid.rpartition("::")[2]] = report.duration
            self.printed += report.capstdout.splitlines()  # how much was compared, asked, sent


def is_wanted(item: pytest.Item) -> bool:
    is_elsewhere = item.get_closest_marker("browser") is not None or PAPERS in item.path.parents
    return (item.get_closest_marker(MARK) is not None and not is_elsewhere) or item.path in AT_LENGTH


def fuzz(examples: int, places: Sequence[str]) -> tuple[str, list[str]]:
    fuzzing, began = Fuzzing(examples), time.monotonic()
    options = ["-q", "-p", "no:xdist", "-c", str(ROOT / "pyproject.toml")]
    code = pytest.main([*options, *places], plugins=[fuzzing])
    slowest = sorted(fuzzing.taken.items(), key=lambda each: -each[1])[:SLOWEST]
    said = (
        f"{fuzzing.passed} tests passed, {examples} examples for each property, {time.monotonic() - began:.0f} s. "
        f"Longest: {', '.join(f'{name} {seconds:.0f} s' for name, seconds in slowest)}."
    )
    said = "\n\n".join([said, *(f"- {line}" for line in fuzzing.printed)])
    faults = fuzzing.failed or ([] if code == pytest.ExitCode.OK else [f"fuzzing: {pytest.ExitCode(code).name}"])
    return f"## fuzzing\n\n{said}\n", faults


if __name__ == "__main__":
    print(json.dumps(fuzz(int(sys.argv[1]), sys.argv[2:] or [str(ROOT / "src"), str(ROOT / "tests")])))
