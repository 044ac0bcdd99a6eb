"""kill -9 under write load: what was acknowledged is there afterwards, whole and once, and the doctor is content."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from django.db import connections
from django.db.models import Exists, OuterRef

from yaodian.bench.night.writers import Load, Save, crowd
from yaodian.engine.models import Record, RecordUnit
from yaodian.engine.queries.doctor import Weight, examine

_WRITERS: Final = 4
_LONGEST: Final = 0.5  # seconds of writing before a kill
_EXAMINED: Final = 20  # kills between two visits of the doctor
_CHUNK: Final = 500
_SEED: Final = 20260715


@dataclass(slots=True)
class Toll:
    """`lost`: acknowledged and not there with its organisation. `complaints`: what the doctor asked to be done."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[int] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.lost and not self.complaints


def kill_again_and_again(
    load: Load, *, kills: int, save: Save, crash: Callable[[], None] | None = None, seed: int = _SEED
) -> Toll:
    """`crash`: kills the server of the database too and brings it back; on SQLite the writers are all there is."""
    random, toll = Random(seed), Toll()  # noqa: S311  to be repeated, not to be secret
    for number in range(1, kills + 1):
        acknowledged = _killed(load, save, random, crash)
        toll.kills = number
        toll.acknowledged += len(acknowledged)
        toll.lost += _missing(load.actor.committee_id, acknowledged)
        if number % _EXAMINED == 0 or number == kills:
            toll.complaints += _complaints(load.actor.committee_id)
    return toll


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


def _missing(committee_id: int, acknowledged: Sequence[int]) -> Iterator[int]:
    whole = Exists(RecordUnit.objects.filter(committee_id=OuterRef("committee_id"), record_id=OuterRef("id")))
    for start in range(0, len(acknowledged), _CHUNK):
        chunk = acknowledged[start : start + _CHUNK]
        kept = Record.objects.of(committee_id).filter(whole, id__in=chunk)
        yield from set(chunk) - set(kept.values_list("id", flat=True))


def _complaints(committee_id: int) -> list[str]:
    return [finding.text for finding in examine(committee_id=committee_id).of(Weight.ACT)]
