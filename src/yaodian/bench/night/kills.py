"""kill -9 under write load: what was acknowledged is there afterwards, whole and once, and the doctor is content."""

import time
from collections.abc import Callable
from random import Random
from typing import Final

from django.db import connections

from yaodian.bench.night.toll import Toll, complaints, missing
from yaodian.bench.night.writers import Load, Save, crowd, faithful

_WRITERS: Final = 4
_LONGEST: Final = 0.5  # seconds of writing before a kill
_EXAMINED: Final = 20  # kills between two visits of the doctor
_SEED: Final = 20260715


def kill_again_and_again(
    load: Load, *, kills: int, save: Save, crash: Callable[[], None] | None = None, seed: int = _SEED
) -> Toll:
    """`crash`: kills the server of the database too and brings it back; on SQLite the writers are all there is."""
    random, toll = Random(seed), Toll()  # noqa: S311  to be repeated, not to be secret
    for number in range(1, kills + 1):
        acknowledged = _killed(load, save, random, crash)
        toll.kills = number
        toll.acknowledged += len(acknowledged)
        toll.lost += missing(load.actor.committee_id, acknowledged)
        if number % _EXAMINED == 0 or number == kills:
            toll.complaints += complaints(load.actor.committee_id)
    return toll


def write_for(load: Load, seconds: float, *, seed: int = _SEED) -> Toll:
    """A crowd at work beside something else, such as a backup."""
    random = Random(seed)  # noqa: S311  as above
    with crowd(load, save=faithful, writers=_WRITERS, random=random) as people:
        people.wait_for_work()
        time.sleep(seconds)
        people.kill()
        acknowledged = people.acknowledged()
    return Toll(acknowledged=len(acknowledged), lost=list(missing(load.actor.committee_id, acknowledged)))


def _killed(load: Load, save: Save, random: Random, crash: Callable[[], None] | None) -> list[int]:
    with crowd(load, save=save, writers=_WRITERS, random=random) as people:
        people.wait_for_work()
        time.sleep(random.uniform(0, _LONGEST))
        if crash is None:
            people.kill()
            return people.acknowledged()
        crash()
        people.kill()
        connections.close_all()
        return people.acknowledged()
