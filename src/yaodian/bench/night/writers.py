"""People saving records as fast as they can, each in a process of its own, until somebody kills them."""

import multiprocessing
import os
import select
import signal
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from random import Random
from typing import Final, TypeAlias

from django.db import DatabaseError, connections, transaction

from yaodian.engine.actions.records import RecordDraft, save_record
from yaodian.engine.models import Duty
from yaodian.kernel.clock import today
from yaodian.kernel.ids import new_id
from yaodian.kernel.institution import Takes
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Committee, RoleGrant
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Role

_DUTIES: Final = 500
_ID: Final = struct.Struct("<q")  # shorter than PIPE_BUF: one write is whole or is not there
_HELD: Final = 1.0  # seconds between the hasty word and the commit: the kill comes first
_PATIENCE: Final = 30.0  # seconds until somebody must have saved something
_FORK: Final = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Load:
    """Who writes, and what about: organisation, measure, institution."""

    actor: Actor
    places: tuple[tuple[int, int, str], ...]


Acknowledge: TypeAlias = Callable[[int], None]
Save: TypeAlias = Callable[[Load, Random, Acknowledge], None]


def load_of_committee() -> Load:
    """Of the first account of staff of the first committee; LookupError where the data knows none or no duty."""
    first = Committee.objects.order_by("id").values_list("id", flat=True).first() or 0
    held = RoleGrant.objects.of(first).filter(role=Role.COMMITTEE_STAFF)
    grant = held.select_related("user").order_by("id").first()
    if grant is None:
        raise LookupError("no account of committee staff in this data")
    duties = Duty.objects.of(grant.committee_id).order_by("id")
    known = duties.values_list("organisation_id", "measure_id", "institution")[:_DUTIES]
    places = tuple(place for place in known if _takes_text(place[2]))
    if not places:
        raise LookupError("no duty in this data")
    return Load(actor_of(user=grant.user, on=today()), places)


def _takes_text(key: str) -> bool:
    declared = institution(key) if key else None
    takes = declared is None or (declared.record_form is not None and declared.takes is Takes.EVERYTHING)
    return takes and (declared is None or declared.takes_plain)


def faithful(load: Load, random: Random, acknowledge: Acknowledge) -> None:
    """Acknowledges when the transaction is over, as a page answers."""
    acknowledge(_saved(load, random))


def hasty(load: Load, random: Random, acknowledge: Acknowledge) -> None:
    """The control: acknowledges what is not yet committed, so that some of it must be missed."""
    with transaction.atomic():
        acknowledge(_saved(load, random))
        time.sleep(_HELD)


def _saved(load: Load, random: Random) -> int:
    organisation, measure, key = random.choice(load.places)
    submission = new_id()
    draft = RecordDraft(
        title=f"第{submission}号",
        happened_on=today(),
        organisation_ids=(organisation,),
        services=((measure, key),),
    )
    save_record(actor=load.actor, draft=draft, submission=submission)
    return submission


class Crowd:
    """Writers at work, and what they acknowledged."""

    def __init__(self, processes: Sequence[BaseProcess], ends: Sequence[int]) -> None:
        self._processes = processes
        self._ends = ends

    def kill(self) -> None:
        """All of them by SIGKILL: nobody closes, rolls back or says goodbye."""
        for process in self._processes:
            with suppress(ProcessLookupError):
                os.kill(process.pid or 0, signal.SIGKILL)
        for process in self._processes:
            process.join()

    def wait_for_work(self) -> None:
        if not select.select(self._ends, [], [], _PATIENCE)[0]:
            raise TimeoutError("no writer has saved anything")

    def wait_for_end(self) -> None:
        """Until the database refuses all of them."""
        for process in self._processes:
            process.join(_PATIENCE)
            if process.is_alive():
                raise TimeoutError("nothing stopped a writer")

    def acknowledged(self) -> list[int]:
        return [number for end in self._ends for number in _read(end)]


@contextmanager
def crowd(load: Load, *, save: Save, writers: int, random: Random) -> Iterator[Crowd]:
    """No connection may be open across a fork."""
    connections.close_all()
    pipes = [os.pipe() for _ in range(writers)]
    seeds = [random.random() for _ in range(writers)]
    processes = [
        _FORK.Process(target=_write, args=(load, save, seed, out), daemon=True)
        for seed, (_, out) in zip(seeds, pipes, strict=True)
    ]
    for process in processes:
        process.start()
    for _, out in pipes:
        os.close(out)
    made = Crowd(processes, [end for end, _ in pipes])
    try:
        yield made
    finally:
        made.kill()
        for end, _ in pipes:
            os.close(end)


def _write(load: Load, save: Save, seed: float, out: int) -> None:
    random = Random(seed)  # noqa: S311  to be repeated, not to be secret
    with suppress(DatabaseError):  # the server was killed as well
        while True:
            save(load, random, lambda number: _tell(out, number))


def _tell(out: int, number: int) -> None:
    os.write(out, _ID.pack(number))


def _read(end: int) -> Iterator[int]:
    """What stands in the pipe after its writer is gone."""
    while len(said := os.read(end, _ID.size)) == _ID.size:
        yield _ID.unpack(said)[0]
