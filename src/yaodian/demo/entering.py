"""The records of the demo, entered in the order of time: one at a time as on the page, or many in one step."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random
from time import perf_counter
from typing import Final

from django.db import transaction

from yaodian.demo.clock import standing_on
from yaodian.demo.drafts import draft_of
from yaodian.demo.entries import Entry
from yaodian.demo.held_entries import hold_entry, is_met
from yaodian.engine.actions.bulk_records import Entered, enter_records
from yaodian.engine.actions.records import save_record
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.ids import new_id
from yaodian.orgs.actors import Actor

_BATCH: Final = 100  # records in one transaction: the demo waits for no disk
_IN_BULK: Final = 1_000
_OPENS, _OPEN_FOR = time(8, 30), 8 * 3600  # the hours of an office, in seconds


def enter_one_by_one(actor: Actor, entries: Sequence[Entry], random: Random) -> None:
    for start in range(0, len(entries), _BATCH):
        with transaction.atomic():
            for entry in entries[start : start + _BATCH]:
                if is_met(entry):
                    hold_entry(actor, entry, random)
                    continue
                draft = draft_of(entry, random)
                with standing_on(entry.entered_on):
                    save_record(actor=actor, draft=draft, submission=new_id())


def enter_in_bulk(actor: Actor, entries: Sequence[Entry], random: Random, say: Callable[[str], None]) -> None:
    """Month by month, in each of them unit by unit: so few units at a time that their duties are read once. What only a
    meeting tells is held one by one, and first."""
    enter_one_by_one(actor, [each for each in entries if is_met(each)], random)
    for month, in_month in groupby((each for each in entries if not is_met(each)), key=_month):
        started, some = perf_counter(), list(in_month)
        for batch in _batches(sorted(some, key=lambda entry: entry.owed.organisation_id)):
            entered = [Entered(draft_of(entry, random), _moment(entry.entered_on, random)) for entry in batch]
            enter_records(actor=actor, entered=sorted(entered, key=lambda each: each.at))
        taken = perf_counter() - started
        say(f"{month.year}年{month.month}月录入的记录{len(some)}条，用时{taken:.1f}秒，每秒{len(some) / taken:.0f}条")


def _month(entry: Entry) -> date:
    return entry.entered_on.replace(day=1)


def _batches(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(entries), _IN_BULK):
        yield entries[start : start + _IN_BULK]


def _moment(day: date, random: Random) -> datetime:
    return datetime.combine(day, _OPENS, BEIJING) + timedelta(seconds=random.randrange(_OPEN_FOR))
