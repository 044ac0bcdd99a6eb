"""Builds the invented city: units, people, the plan reviewed and issued, and half a year of records."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from time import perf_counter
from typing import Final

from django.db import connection, transaction

from yaodian.demo.city import DemoCity, build_city
from yaodian.demo.clock import standing_on
from yaodian.demo.entering import enter_in_bulk, enter_one_by_one
from yaodian.demo.entries import Entry, entries_of, in_order
from yaodian.demo.long_plan import lengthened
from yaodian.demo.meetings import hold_meetings
from yaodian.demo.movements import fill_posts, move_on, without
from yaodian.demo.owing import duties_of, owed_by
from yaodian.demo.review import review
from yaodian.demo.scenes import set_scenes
from yaodian.demo.sizes import SIZES, SMALL, Size
from yaodian.engine.actions.issue import issue_version
from yaodian.engine.actions.plans import import_plan
from yaodian.engine.models import Duty, PlanVersion
from yaodian.formats.keypoints.source.model import Source
from yaodian.orgs.actors import Actor
from yaodian.orgs.table_figures import refresh_figures

SEED: Final = 20260715
_PEOPLE: Final = "演示人员"
_READ_ON = (1, 22)  # the day of the year on which the plan is read and issued
_SCENES_ON = (5, 20)  # what folders show beyond records: rosters are drawn up in May
Say = Callable[[str], None]


def build(*, source: Source, year: int, today: date, say: Say, size: Size = SIZES[SMALL]) -> DemoCity:
    """`say` is told what has been done, one line a step. `size.is_long`: the sample plan gets its long form."""
    random = Random(SEED)
    with standing_on(date(year, *_READ_ON)):
        with transaction.atomic():
            city = build_city(random, year, size)
            if not size.in_bulk:
                fill_posts(actor=city.program, city=city, on=date(year, *_READ_ON))
        branches = sum(len(each.branches) for each in city.departments)
        say(f"单位{len(city.departments)}个，支部{branches}个，党员{branches * size.members_each}名")
        actor = replace(city.program, name=_PEOPLE)
        _issue(actor, _reviewed(actor, lengthened(source) if size.is_long else source, year), say)
    entries = _entries(actor, city, size, today, random)
    spring = date(year, *_SCENES_ON)
    _enter(actor, [each for each in entries if each.entered_on < spring], size, random, say)
    if spring <= today:
        with standing_on(spring), transaction.atomic():
            set_scenes(actor=actor, year=year)
            closed = frozenset() if size.in_bulk else move_on(actor=actor, city=city, on=spring)
        entries = without(entries, closed, spring)
    _enter(actor, [each for each in entries if each.entered_on >= spring], size, random, say)
    if not size.in_bulk:
        with standing_on(today), transaction.atomic():
            hold_meetings(actor=actor, city=city, year=year)
    say(f"记录{len(entries)}条")
    _finish()
    return city


@transaction.atomic
def _reviewed(actor: Actor, source: Source, year: int) -> PlanVersion:
    version = import_plan(actor=actor, source=source, year=year)
    review(actor=actor, version=version)
    return version


def _issue(actor: Actor, version: PlanVersion, say: Say) -> None:
    """The duties of all units are made before it returns."""
    started = perf_counter()
    issue_version(actor=actor, version_id=version.id)
    taken, made = perf_counter() - started, Duty.objects.of(actor.committee_id).count()
    say(f"《{version.title}》已复核、下达，任务{duties_of(actor).count()}项")
    say(f"生成任务{made}项，用时{taken:.1f}秒，每秒{made / taken:.0f}项")


def _entries(actor: Actor, city: DemoCity, size: Size, today: date, random: Random) -> list[Entry]:
    """Of a large city department by department, so that its duties are never in memory together."""
    if not size.in_bulk:
        return entries_of(owed_by(actor, city.slow), today, random)
    places = [city.root.id, *(department.organisation.id for department in city.departments)]
    return in_order(entry for place in places for entry in entries_of(owed_by(actor, city.slow, place), today, random))


def _enter(actor: Actor, entries: list[Entry], size: Size, random: Random, say: Say) -> None:
    if size.in_bulk:
        enter_in_bulk(actor, entries, random, say)
    else:
        enter_one_by_one(actor, entries, random)


def _finish() -> None:
    """What each database would do by itself, by and by: fold its log back, or count what lies where."""
    refresh_figures()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
