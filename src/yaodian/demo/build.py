"""Builds the invented city: units, people, the plan reviewed and issued, and half a year of records."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

from django.db import connection, transaction

from yaodian.demo.city import DemoCity, build_city
from yaodian.demo.clock import standing_on
from yaodian.demo.entries import Entry, Owed, entries_of
from yaodian.demo.review import review
from yaodian.demo.samples_of import pick, title_of
from yaodian.demo.scenes import set_scenes
from yaodian.engine.actions.issue import issue_version
from yaodian.engine.actions.plans import import_plan
from yaodian.engine.actions.records import RecordDraft, save_record
from yaodian.engine.models import Duty, PlanVersion
from yaodian.formats.keypoints.source.model import Source
from yaodian.kernel.ids import new_id
from yaodian.kernel.institution import Takes
from yaodian.kernel.periods import end_of_part
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor
from yaodian.orgs.tenancy import ScopedQuerySet

SEED: Final = 20260715
_PEOPLE: Final = "演示人员"
_READ_ON = (1, 22)  # the day of the year on which the plan is read and issued
_SCENES_ON = (5, 20)  # what folders show beyond records: rosters are drawn up in May
_MEMBERS: Final = 10
_BATCH: Final = 100  # records in one transaction: the demo waits for no disk


def build(*, source: Source, year: int, today: date, say: Callable[[str], None]) -> DemoCity:
    """`say` is told what has been done, one line a step."""
    random = Random(SEED)
    with standing_on(date(year, *_READ_ON)), transaction.atomic():
        city = build_city(random, year)
        say(f"单位{len(city.departments)}个，支部{sum(len(each.branches) for each in city.departments)}个")
        actor = replace(city.program, name=_PEOPLE)
        version = _issued(actor, source, year)
    say(f"《{version.title}》已复核、下达，任务{_duties(actor).count()}项")
    entries = entries_of(_owed(actor, city.slow), today, random)
    spring = min(date(year, *_SCENES_ON), today)
    _enter_all(actor, [each for each in entries if each.entered_on < spring], random)
    with standing_on(spring), transaction.atomic():
        set_scenes(actor=actor, year=year)
    _enter_all(actor, [each for each in entries if each.entered_on >= spring], random)
    say(f"记录{len(entries)}条")
    _shrink_log()
    return city


def _issued(actor: Actor, source: Source, year: int) -> PlanVersion:
    version = import_plan(actor=actor, source=source, year=year)
    review(actor=actor, version=version)
    issue_version(actor=actor, version_id=version.id)
    return version


def _duties(actor: Actor) -> ScopedQuerySet[Duty]:
    return Duty.objects.of(actor.committee_id).exclude(verdict=Duty.Verdict.WAIVED)


def _owed(actor: Actor, slow: frozenset[int]) -> list[Owed]:
    """What comes again in the same period under one institution is served by one fact; anything else stands alone."""
    together: dict[tuple[object, ...], list[Duty]] = {}
    for duty in _duties(actor).order_by("id"):
        comes_again = duty.institution and end_of_part(duty.period) is not None
        key = (duty.organisation_id, duty.institution if comes_again else duty.measure_id, duty.period)
        together.setdefault(key, []).append(duty)
    return [_one(duties, slow) for duties in together.values()]


def _one(duties: list[Duty], slow: frozenset[int]) -> Owed:
    first = duties[0]
    return Owed(
        organisation_id=first.organisation_id,
        institution=first.institution,
        services=tuple((duty.measure_id, duty.institution) for duty in duties),
        period=first.period,
        opens_on=first.opens_on,
        due_on=first.due_on,
        closes_on=first.closes_on,
        required=first.required,
        is_standing=first.is_standing,
        is_slow=first.department_id in slow,
    )


def _enter_all(actor: Actor, entries: list[Entry], random: Random) -> None:
    for start in range(0, len(entries), _BATCH):
        with transaction.atomic():
            for entry in entries[start : start + _BATCH]:
                _enter(actor, entry, random)


def _enter(actor: Actor, entry: Entry, random: Random) -> None:
    owed = entry.owed
    declared = institution(owed.institution) if owed.institution else None
    sample = pick(declared, random)
    counts_only = declared is not None and declared.takes is Takes.COUNT_ONLY
    draft = RecordDraft(
        title=title_of(sample, declared, owed.period),
        happened_on=entry.happened_on,
        kind=sample.kind,
        text="" if counts_only else sample.text,
        attended=sample.attended * random.randint(_MEMBERS, _MEMBERS + 5) // _MEMBERS,
        organisation_ids=(owed.organisation_id,),
        services=owed.services,
    )
    with standing_on(entry.entered_on):
        save_record(actor=actor, draft=draft, submission=new_id())


def _shrink_log() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
