"""The city in its sizes: as many units, members and duties as it says, by either way of entering the same data."""

from dataclasses import replace
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from random import Random

import pytest

from yaodian.demo.build import build
from yaodian.demo.city import DemoCity
from yaodian.demo.clock import standing_on
from yaodian.demo.drafts import draft_of
from yaodian.demo.entries import Entry, entries_of
from yaodian.demo.held_entries import is_met
from yaodian.demo.long_plan import lengthened
from yaodian.demo.names import DEPARTMENTS
from yaodian.demo.owing import owed_by
from yaodian.demo.sizes import SIZES, Size
from yaodian.engine.actions.bulk_records import Entered, enter_records
from yaodian.engine.actions.records import save_record
from yaodian.engine.entries import RecordDraft
from yaodian.engine.models import Duty, Record, SearchText
from yaodian.engine.queries.doctor import examine
from yaodian.engine.tests.snapshots import left_by
from yaodian.formats.keypoints.source.load import load_path
from yaodian.formats.keypoints.source.model import Source
from yaodian.kernel.clock import BEIJING, now
from yaodian.kernel.ids import new_id
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import AuditLine, Person

IN_EARNEST = pytest.mark.django_db(transaction=True)  # duties are made once the plan is stored
TODAY = date(2026, 7, 15)
TINY = Size(departments=1, branches=2, members_each=3, is_long=True, in_bulk=True)


@pytest.fixture(scope="module")
def source() -> Source:
    return load_path(Path(str(files("yaodian.demo").joinpath("samples", "key_points_2026.txt"))))


def built(source: Source, size: Size, today: date = TODAY) -> tuple[DemoCity, list[str]]:
    said: list[str] = []
    return build(source=source, year=2026, today=today, size=size, say=said.append), said


def test_sizes_are_what_the_benchmark_asks_for() -> None:
    city, tenth, small = SIZES["city"], SIZES["tenth"], SIZES["small"]
    assert (city.departments, city.branches, city.members) == (120, 2_000, 30_000)
    assert (tenth.departments, tenth.branches, tenth.members) == (12, 200, 3_000)
    assert (small.departments, small.branches, small.members) == (12, 60, 900)
    for size in SIZES.values():
        assert sum(map(size.branches_of, range(size.departments))) == size.branches
        assert len(set(DEPARTMENTS)) >= size.departments


@IN_EARNEST
def test_a_branch_owes_what_makes_half_a_million_in_a_city(source: Source) -> None:
    """248 of each branch, 67 of each department's other organisations, 98 of the committee itself."""
    city, said = built(source, TINY, today=date(2026, 1, 31))
    owed = Duty.objects.of(city.root.committee_id)
    assert owed.filter(organisation_id=city.departments[0].branches[0].id).count() == 248
    assert owed.count() == 2 * 248 + 67 + 98
    assert 2_000 * 248 + 120 * 67 + 98 == 504_138
    assert said[0] == "单位1个，支部2个，党员6名"
    assert any(line.startswith("生成任务661项，用时") and line.endswith("项") for line in said)


def test_a_document_of_ones_own_stays_as_it_is(source: Source) -> None:
    own = replace(source, text=source.text.replace("工作委员会", "工委"))
    assert lengthened(own) is own
    assert "七、抓实支部日常" in lengthened(source).text


@IN_EARNEST
def test_a_city_built_in_bulk_is_well(source: Source) -> None:
    city, _ = built(source, TINY)
    committee_id = city.root.committee_id
    records = Record.objects.of(committee_id).exclude(status=Record.Status.PLANNED)
    assert Person.objects.of(committee_id).count() == 6
    assert records.count() > 150
    assert SearchText.objects.of(committee_id).filter(subject_kind="record").count() == records.count()
    told = AuditLine.objects.of(committee_id).filter(action="填写记录").order_by("number")
    plain = records.filter(record_form="plain").values_list("id", flat=True)
    assert sorted(told.values_list("subject_id", flat=True)) == sorted(plain)
    assert records.count() > len(plain), "what only minutes tell is held as a meeting"
    months = [line.at.astimezone(BEIJING).month for line in told]
    assert months == sorted(months)
    letter = examine(committee_id=committee_id)
    assert letter.is_well, letter.findings


@IN_EARNEST
def test_either_way_of_entering_leaves_the_same(source: Source) -> None:
    """Every institution of the sample plan, by its own rules: one call for all, or one for each."""
    city, _ = built(source, Size(departments=1, branches=1, members_each=1, in_bulk=True), today=date(2026, 1, 22))
    actor = city.program
    entries = [each for each in entries_of(owed_by(actor, city.slow), TODAY, Random(7)) if not is_met(each)]
    drafts = [(entry, draft_of(entry, Random(place))) for place, entry in enumerate(entries)]
    assert len(drafts) > 60
    save = partial(_one_by_one, actor, drafts)
    single = left_by(actor.committee_id, save)
    bulk = left_by(actor.committee_id, lambda: enter_records(actor=actor, entered=[_entered(*each) for each in drafts]))
    assert bulk == single


def _one_by_one(actor: Actor, drafts: list[tuple[Entry, RecordDraft]]) -> None:
    for entry, draft in drafts:
        with standing_on(entry.entered_on):
            save_record(actor=actor, draft=draft, submission=new_id())


def _entered(entry: Entry, draft: RecordDraft) -> Entered:
    with standing_on(entry.entered_on):
        return Entered(draft, now())
