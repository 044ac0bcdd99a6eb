"""Records entered in bulk leave what `save_record` leaves for each of them, row for row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time

import pytest
import time_machine

from yaodian.engine.actions.bulk_records import Entered, enter_records
from yaodian.engine.actions.records import save_record
from yaodian.engine.entries import NotCollectedError, RecordDraft
from yaodian.engine.models import STANDING_DUE, Credit, Duty, Plan, Record
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.engine.tests.reference import faults
from yaodian.engine.tests.snapshots import left_by
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.facts import Standing, Verdict
from yaodian.kernel.ids import new_id
from yaodian.kernel.institution import Institution, Recognition, RecordKind
from yaodian.kernel.registry import declared_temporarily
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import Organisation
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db
SEEN = RecordKind("seen", "看到")
LOOKING = Institution(
    key="looking_regime",
    name="旁观制度",
    clause="",
    recognises=Recognition(()),
    kinds=(SEEN,),
    claims=lambda facts: facts.kind == SEEN.key,
    credit=lambda _duty, facts: Verdict(Standing.FULFILLED, "看到") if facts.happened_on.month == 2 else None,
)


@pytest.fixture
def work() -> Iterator[Work]:
    """A month to be done twice, standing work, work done by two together, and an institution that looks at all."""
    made = work_of(small_city())
    city = made.city
    with declared_temporarily(LOOKING):
        both, own = made.measure("两个支部"), made.measure("每季度")
        for branch in (city.jia_first, city.jia_second):
            made.duty(branch, measure=both, period="2026-02", required=2)
            made.duty(branch, measure=own)
        made.duty(city.jia_first, measure=made.measure("持续"), period=str(YEAR), due_on=STANDING_DUE)
        made.duty(city.jia_second, measure=own, institution=LOOKING.key)
        yield made


def staff(work: Work) -> Actor:
    return work.city.actor(Role.COMMITTEE_STAFF)


def entered(
    work: Work, day: date, *units: Organisation, kind: str = "", text: str = "", at: date | None = None
) -> Entered:
    services = tuple((measure.id, "") for measure in work.measures)
    draft = RecordDraft(
        title=f" {day} 的　活动 ",
        happened_on=day,
        organisation_ids=tuple(unit.id for unit in units),
        kind=kind,
        text=text,
        attended=12,
        services=services if units[0] == work.city.jia_first else services[:1],
    )
    return Entered(draft, datetime.combine(at or day, time(15, 30), BEIJING))


def facts(work: Work) -> list[Entered]:
    first, second = work.city.jia_first, work.city.jia_second
    return [
        entered(work, date(YEAR, 2, 3), first, text="第一行\r\n第二行"),
        entered(work, date(YEAR, 2, 10), first, second, kind=SEEN.key),
        entered(work, date(YEAR, 2, 20), second, kind=SEEN.key),
        entered(work, date(YEAR, 2, 27), second, at=date(YEAR, 3, 20)),
        entered(work, date(YEAR, 4, 2), first),
    ]


def one_by_one(actor: Actor, some: Sequence[Entered]) -> None:
    for each in some:
        with time_machine.travel(each.at, tick=False):
            save_record(actor=actor, draft=each.draft, submission=new_id())


def test_all_that_is_left_is_the_same(work: Work) -> None:
    some = facts(work)
    single = left_by(work.city.committee_id, lambda: one_by_one(staff(work), some))
    bulk = left_by(work.city.committee_id, lambda: enter_records(actor=staff(work), entered=some))
    assert bulk == single
    assert len(single["Credit"]) > len(some)


def test_what_was_recorded_before_counts_with_it(work: Work) -> None:
    some = facts(work)
    one_by_one(staff(work), some[:2])
    enter_records(actor=staff(work), entered=some[2:])
    assert faults(work.city.committee_id) == []
    done = Duty.objects.get(organisation=work.city.jia_second, period="2026-02")
    assert (done.counted, done.verdict, done.fulfilled_on) == (3, "fulfilled", date(YEAR, 2, 20))


def test_a_successor_is_credited_with_what_was_done_before_the_merger(work: Work) -> None:
    city = work.city
    old = Duty.objects.get(organisation=city.jia_second, measure=work.measures[1], institution="")
    new = work.duty(city.yi_first, measure=work.measures[1], continues=old)
    Organisation.objects.filter(id=city.jia_second.id).update(valid_to=date(YEAR, 3, 1), successor=city.yi_first)
    draft = entered(work, date(YEAR, 2, 3), city.jia_second).draft
    moved = replace(draft, services=((work.measures[1].id, ""),))
    enter_records(actor=staff(work), entered=[Entered(moved, datetime(YEAR, 2, 3, 9, 0, tzinfo=BEIJING))])
    assert Credit.objects.filter(duty_id=new.id).exists()
    assert faults(city.committee_id) == []


def test_the_chain_holds_and_tells_of_each(work: Work) -> None:
    before = verify_chain(committee_id=work.city.committee_id).lines
    enter_records(actor=staff(work), entered=facts(work))
    report = verify_chain(committee_id=work.city.committee_id)
    assert (report.is_whole, report.lines) == (True, before + 5)


def test_what_a_form_refuses_is_refused_and_nothing_is_kept(work: Work) -> None:
    good = entered(work, date(YEAR, 2, 3), work.city.jia_first)
    future = entered(work, date(YEAR, 2, 3), work.city.jia_first, at=date(YEAR, 2, 2))
    with pytest.raises(RefusedError, match="不能晚于今天"):
        enter_records(actor=staff(work), entered=[good, future])
    secret = entered(work, date(YEAR, 2, 3), work.city.jia_first, text="绝密★一年")
    with pytest.raises(RefusedError):
        enter_records(actor=staff(work), entered=[good, secret])
    stray = replace(good.draft, services=((work.measures[0].id, "no_such_regime"),))
    with pytest.raises((RefusedError, NotCollectedError)):
        enter_records(actor=staff(work), entered=[good, Entered(stray, good.at)])
    with pytest.raises(ForbiddenError):
        enter_records(actor=work.city.actor(Role.MEMBER), entered=[good])
    other = entered(work, date(YEAR, 2, 3), work.city.yi_first)
    with pytest.raises(ForbiddenError):
        enter_records(actor=work.city.actor(Role.UNIT_SECRETARY), entered=[other])
    Plan.objects.update(status=Plan.Status.CLOSED)
    with pytest.raises(RefusedError, match="办结归档"):
        enter_records(actor=staff(work), entered=[good])
    assert not Record.objects.exists()
