"""每日提醒: what it says to whom, once a person and day, whatever happens to the process that writes it."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from yaodian.engine.tests.duties import Work
from yaodian.kernel.clock import BEIJING, now
from yaodian.notices.actions import composing
from yaodian.notices.digest_text import as_data, from_data, plain_text
from yaodian.notices.models import Delivery, Digest, DigestRound, ReminderChoice
from yaodian.notices.queries.composing import situation_of
from yaodian.notices.queries.owed import LISTED
from yaodian.notices.tests.july import MORNING, TODAY, composed, told, words
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.models import CorrectionRequest, Delegation, Person, User
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, account

pytestmark = pytest.mark.django_db


def test_a_secretary_is_told_what_is_late_and_what_is_due(city: City, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    work.duty(city.jia_first, period="2026-07", due_on=TODAY + timedelta(days=2))
    work.duty(city.jia_first, period="2026-Q3")
    composed(city)
    said = told(city, Role.UNIT_SECRETARY)
    assert words(said) == ["逾期 1 项", "将到期 1 项"]
    assert said.parts[0].groups[0].lines == ("开展主题党日，2026年6月30日",)
    assert said.summary == "逾期 1 项，将到期 1 项"


def test_what_falls_due_later_is_named_once_ahead(city: City, work: Work) -> None:
    """30 days before a day of the year, 45 and 15 before its end, 10 before the end of a quarter."""
    work.duty(city.jia_first, period="2026", due_on=TODAY + timedelta(days=30))
    work.duty(city.jia_first, period="2026-Q3", due_on=TODAY + timedelta(days=30), measure=work.measure("别的"))
    composed(city)
    assert words(told(city, Role.UNIT_SECRETARY)) == ["提前安排 1 项"]
    composed(city, MORNING + timedelta(days=1))
    assert not told(city, Role.UNIT_SECRETARY, TODAY + timedelta(days=1))


def test_those_above_are_told_a_number_and_no_names(city: City, work: Work) -> None:
    account(city, Role.UNIT_SECRETARY, city.jia_committee, "above")
    work.duty(city.jia_first, period="2026-Q2")
    work.duty(city.jia_second, period="2026-Q2", measure=work.measure("谈心谈话"))
    composed(city)
    assert words(told(city, User.objects.get(username="above"))) == ["下级逾期 2 项"]
    assert "下级逾期 2 项" in words(told(city, Role.COMMITTEE_STAFF))
    assert "下级逾期 2 项" in words(told(city, Role.DEPARTMENT_OFFICE))


def test_who_has_nothing_to_do_is_told_nothing(city: City, work: Work) -> None:
    work.duty(city.yi_first, period="2026-Q2")
    composed(city)
    for role in (Role.MEMBER, Role.UNIT_SECRETARY, Role.OBSERVER, Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR):
        assert not told(city, role), role


def test_what_waits_for_a_decision_is_counted(city: City) -> None:
    person = Person.objects.create(
        committee_id=city.committee_id, organisation=city.jia_first, department_id=city.jia.id, name="陶远山"
    )
    CorrectionRequest.objects.create(
        committee_id=city.committee_id,
        organisation=city.jia_first,
        department_id=city.jia.id,
        person=person,
        fact=CorrectionRequest.Fact.NAME,
        wanted="陶远杉",
        asked_at=now(),
    )
    composed(city)
    assert words(told(city, Role.COMMITTEE_STAFF)) == ["等您答复的更正 1 份"]


def test_a_deputy_is_told_for_whom(city: City, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    deputy = account(city, Role.UNIT_SECRETARY, city.yi_first, "deputy")
    Delegation.objects.create(
        committee_id=city.committee_id,
        owner=city.users[Role.UNIT_SECRETARY],
        deputy=deputy,
        valid_from=TODAY,
        valid_to=date(2026, 7, 21),
        reason="leave",
        made_at=now(),
    )
    composed(city)
    said = told(city, deputy)
    assert [part.title for part in said.parts] == ["代党组织书记办理（至2026年7月20日）"]
    assert words(said) == ["逾期 1 项"]
    assert said.summary == "代党组织书记有事要办"
    assert words(told(city, Role.UNIT_SECRETARY)) == ["逾期 1 项"]


def test_only_the_first_few_are_listed_and_the_rest_is_counted(city: City, work: Work) -> None:
    for number in range(LISTED + 3):
        work.duty(city.jia_first, period="2026-Q2", measure=work.measure(f"举措{number}"))
    composed(city)
    (group,) = told(city, Role.UNIT_SECRETARY).parts[0].groups
    assert (group.count, len(group.lines), group.left_off) == (LISTED + 3, LISTED, 3)


def test_each_has_an_hour_and_nobody_is_told_before_it(city: City, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    ReminderChoice.objects.create(
        committee_id=city.committee_id, user_id=city.users[Role.UNIT_SECRETARY].id, hour=12, version=1
    )
    assert composed(city, MORNING.replace(hour=7)) == 0
    composed(city)
    assert not told(city, Role.UNIT_SECRETARY)
    assert told(city, Role.COMMITTEE_STAFF)
    assert composed(city, MORNING.replace(hour=12)) == 1
    assert told(city, Role.UNIT_SECRETARY)


def test_a_server_that_was_off_all_morning_makes_up_for_it(city: City, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    composed(city, MORNING.replace(hour=16))
    assert told(city, Role.UNIT_SECRETARY)


def test_on_days_off_nobody_is_told_anything(city: City, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    saturday = datetime(2026, 7, 18, 9, tzinfo=BEIJING)
    assert composed(city, saturday) == 0
    assert not Digest.objects.exists()


def test_twice_is_once(city: City, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    first = composed(city)
    before = list(Digest.objects.order_by("id").values())
    assert first == len(before) > 0
    DigestRound.objects.all().delete()  # as if it had never been done
    assert composed(city, MORNING + timedelta(hours=1)) == 0
    assert list(Digest.objects.order_by("id").values()) == before
    assert Delivery.objects.count() == len(before)


def test_whoever_dies_in_between_leaves_the_rest_to_the_next(
    city: City, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.duty(city.jia_first, period="2026-Q2")

    def dies(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(composing, "_write_group", dies)
        with pytest.raises(KeyboardInterrupt):
            composed(city)
    assert not DigestRound.objects.exists()
    composed(city)
    assert told(city, Role.UNIT_SECRETARY)
    assert Digest.objects.count() == Digest.objects.values("user_id").distinct().count() == Delivery.objects.count()


def test_every_organisation_with_something_late_has_somebody_or_stands_on_the_list(city: City, work: Work) -> None:
    """市乙局's branch has no account; 市甲局's has. Nothing is dropped in silence."""
    for unit in (city.jia_first, city.jia_group, city.yi_first, city.yi_group, city.yi):
        work.duty(unit, period="2026-Q2")
    situation = situation_of(actor=program_actor(committee_id=city.committee_id), on=TODAY)
    reached = {unit for each in situation.audience.recipients for charge in each.charges for unit in charge.units}
    missed = {unit.id for unit in situation.unreached}
    assert situation.owed.late_units == {*(situation.owed.late_units & reached), *missed}
    assert missed == {city.yi_first.id, city.yi_group.id, city.yi.id}
    composed(city)
    listed = told(city, Role.COMMITTEE_STAFF).parts[0].groups[-1]
    assert listed.heading == "有逾期而没有人可通知的组织 3 个"
    assert "市乙局第一支部" in listed.lines


def test_the_number_of_statements_does_not_grow_with_the_city(city: City, work: Work) -> None:
    def cost(at: datetime) -> int:
        with CaptureQueriesContext(connection) as asked:
            composed(city, at)
        return len(asked)

    work.duty(city.jia_first, period="2026-Q2")
    few = cost(MORNING)
    for number in range(6):
        account(city, Role.UNIT_SECRETARY, city.jia_second, f"more-{number}")
        work.duty(city.jia_second, period="2026-Q2", measure=work.measure(f"举措{number}"))
    assert cost(MORNING + timedelta(days=1)) == few


def test_what_is_kept_says_the_same_as_what_was_told(city: City, work: Work, settings: Settings) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    composed(city)
    said = told(city, Role.UNIT_SECRETARY)
    assert from_data(as_data(said)) == said
    text = plain_text(said, day="2026年7月15日", site="https://yaodian.example")
    assert text.startswith("2026年7月15日，逾期 1 项。\n")
    assert "逾期 1 项　https://yaodian.example/\n  · 开展主题党日，2026年6月30日\n" in text
    assert "https://" not in plain_text(said, day="2026年7月15日", site="")
