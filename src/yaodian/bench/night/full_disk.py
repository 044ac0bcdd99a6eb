"""A disk that is full: no save is acknowledged that is not there, nothing is half, and with new room work goes on."""

import resource
import signal
from pathlib import Path
from random import Random
from typing import Final

from django.db import connection, connections

from yaodian.bench.night.toll import Toll, complaints, missing
from yaodian.bench.night.writers import Acknowledge, Load, Save, crowd, faithful

ROOM: Final = 500_000  # bytes: a few hundred saves
_LEAST: Final = 50_000  # bytes: less than one save may write
_WRITERS: Final = 2
_SEED: Final = 20260715


def fill_the_disk(load: Load, *, room: int) -> Toll:
    """SQLite alone. `room`: bytes by which a file may still grow; 0 or less leaves no limit (the control).

    TimeoutError where nothing ever stopped the writers.
    """
    return _worked(load, _within(faithful, _largest_file() + room if room > 0 else 0))


def begin_on_a_full_disk(load: Load, *, save: Save) -> Toll:
    """The control, with a save that acknowledges what the disk will refuse."""
    return _worked(load, _within(save, _LEAST))


def _worked(load: Load, save: Save) -> Toll:
    random = Random(_SEED)  # noqa: S311  to be repeated, not to be secret
    with crowd(load, save=save, writers=_WRITERS, random=random) as people:
        people.wait_for_end()
        acknowledged = people.acknowledged()
    with crowd(load, save=faithful, writers=1, random=random) as people:  # there is room again
        people.wait_for_work()
        people.kill()
        acknowledged += people.acknowledged()
    connections.close_all()
    committee = load.actor.committee_id
    return Toll(
        acknowledged=len(acknowledged), lost=list(missing(committee, acknowledged)), complaints=complaints(committee)
    )


def _within(save: Save, limit: int) -> Save:
    """A file size limit stands for the end of the disk: the system refuses the write in the same place."""

    def limited(load: Load, random: Random, acknowledge: Acknowledge) -> None:
        if limit:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        save(load, random, acknowledge)

    return limited


def _largest_file() -> int:
    file = Path(str(connection.settings_dict["NAME"]))
    return max(each.stat().st_size for each in (file, Path(f"{file}-wal")) if each.exists())
