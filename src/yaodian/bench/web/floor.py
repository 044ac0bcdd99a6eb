"""The floor: a bare site that shows what a page can cost at least on this machine."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yaodian.bench.web.servers import clean_environment
from yaodian.bench.web.visits import Visit

VARIABLE: Final = "YAODIAN_FLOOR"
_BESIDE: Final = Path(__file__).resolve().parents[5] / "shared" / "bench" / "floor.py"
ABSENT: Final = (
    f"No floor: {VARIABLE} names no file, and none lies beside the checkout. Figures are absolute, "
    "and hold for this machine in this hour alone."
)


@dataclass(frozen=True, slots=True)
class Floor:
    program: Path
    database: Path
    session: str

    def visit(self, port: int, *, is_plain: bool) -> Visit:
        return Visit(port, {"sessionid": self.session}, is_plain)


def floor_program() -> Path | None:
    named = os.environ.get(VARIABLE, "").strip()
    program = Path(named).expanduser() if named else _BESIDE
    return program.resolve() if program.is_file() else None


def seeded(program: Path, folder: Path) -> Floor:
    """Once for a folder; the session of its only user lies beside the database."""
    database, session = folder / "floor.sqlite3", folder / "floor.session"
    if not session.is_file():
        for left in folder.glob("floor.sqlite3*"):
            left.unlink()
        words = [sys.executable, str(program), "seed", str(database)]
        done = subprocess.run(words, env=clean_environment({}), check=True, capture_output=True, text=True)
        session.write_text(done.stdout.rpartition("sessionid=")[2].strip(), encoding="utf-8")
    return Floor(program, database, session.read_text("utf-8"))
