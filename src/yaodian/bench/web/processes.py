"""Memory and processor time of a process and all below it.

Memory is PSS: shared pages count once, divided among those that share them.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_PSS: Final = "Pss:"
_TICK: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes; `web`: of the web server's processes alone. Both are 0 where the system does not tell."""

    whole: float = 0.0
    web: float = 0.0

    def at_most(self, other: "Memory") -> "Memory":
        """The larger of each."""
        return Memory(max(self.whole, other.whole), max(self.web, other.web))


def memory_of(pid: int, proc: Path = _PROC) -> Memory:
    found = {each: pss_in(proc, each) for each in family(pid, proc)}
    web = [megabytes for each, megabytes in found.items() if _is_web(proc, each)]
    return Memory(sum(found.values()), sum(web))


def family(pid: int, proc: Path = _PROC) -> list[int]:
    """The process and all below it."""
    children: dict[int, list[int]] = {}
    for child, parent in _parents(proc):
        children.setdefault(parent, []).append(child)
    found, waiting = [], [pid]
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting += children.get(each, [])
    return found


def parent_of(pid: int, proc: Path = _PROC) -> int:
    """0 where the system does not tell."""
    with suppress(OSError):
        return int(_fields(proc / str(pid))[1])
    return 0


def pss_in(proc: Path, pid: int) -> float:
    """0 for a process that has just ended."""
    with suppress(OSError):
        for line in (proc / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith(_PSS):
                return int(line.split()[1]) / 1024
    return 0.0


def processor_seconds(pid: int, proc: Path = _PROC) -> float:
    """What they have used until now; 0 for no process, and where the system does not tell."""
    return sum(_ticks(proc, each) for each in family(pid, proc)) / _TICK if pid else 0.0


def _ticks(proc: Path, pid: int) -> int:
    """Its own and, once they have ended, those of its children, as the helpers of one statement in PostgreSQL are."""
    with suppress(OSError):
        return sum(map(int, _fields(proc / str(pid))[11:15]))
    return 0


def _fields(folder: Path) -> list[str]:
    """Behind the name, which may hold blanks and brackets of its own: the state, the parent and so on."""
    return (folder / "stat").read_text().rpartition(")")[2].split()


def _parents(proc: Path) -> Iterator[tuple[int, int]]:
    for folder in proc.glob("[0-9]*"):
        with suppress(OSError):
            yield int(folder.name), int(_fields(folder)[1])


def _is_web(proc: Path, pid: int) -> bool:
    """By the name that the part has given itself (project/parts.py), which its workers keep."""
    with suppress(OSError):
        return (proc / str(pid) / "comm").read_text().strip() == "yaodian web"
    return False
