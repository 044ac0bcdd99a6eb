"""划转: who agrees, what goes along, what stays, and what both sides see the moment it is done."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from yaodian.engine.actions.moves import agree_move
from yaodian.engine.models import STANDING_DUE, Duty, Plan, Record, RecordUnit, SearchText
from yaodian.engine.queries.progress import progress_of
from yaodian.engine.tests.duties import YEAR, Work, work_of
from yaodian.engine.tests.reference import faults
from yaodian.engine.tests.test_duties import assert_tally_is_true, record, staff
from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.corrections import Fact, ask_correction
from yaodian.orgs.actions.delegations import delegate
from yaodian.orgs.actions.moves import ask_move, refuse_move, withdraw_move
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import AuditLine, CorrectionRequest, Delegation, MoveRequest, Organisation, Person, User
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.queries.moves import moves_of, moves_open_to
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City, account, small_city
from yaodian.orgs.tests.people import account_of, member

pytestmark = pytest.mark.django_db
MOVED = "市甲局第一支部自2026年8月1日起由市甲局机关党委划转到市乙局机关党委之下"
TODAY, MOVED_ON = date(YEAR, 8, 15), date(YEAR, 8, 1)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    return work_of(small_city())


@pytest.fixture
def yi_office(work: Work) -> User:
    return account(work.city, Role.DEPARTMENT_OFFICE, work.city.yi, "yi-office")


def actor(user: User) -> Actor:
    return actor_of(user=user, on=TODAY)


def jia_office(city: City) -> Actor:
    return city.actor(Role.DEPARTMENT_OFFICE)


def ask(work: Work, unit: Organisation | None = None, target: Organisation | None = None) -> MoveRequest:
    city = work.city
    return ask_move(
        actor=staff(work),
        organisation=unit or city.jia_first,
        target=target or city.yi_committee,
        on=MOVED_ON,
        reason="云机编〔2026〕8号",
    )


def move(work: Work, yi_office: User) -> None:
    asked = ask(work)
    agree_move(actor=jia_office(work.city), request_id=asked.id, side="source")
    agree_move(actor=actor(yi_office), request_id=asked.id, side="target")


def home_of(row: Duty | Record | RecordUnit | Person) -> int:
    row.refresh_from_db()
    return int(row.department_id)


def test_whoever_agrees_last_moves_it(work: Work, yi_office: User) -> None:
    city, asked = work.city, ask(work)
    agree_move(actor=actor(yi_office), request_id=asked.id, side="target")
    assert Organisation.objects.get(id=city.jia_first.id).parent_id == city.jia_committee.id
    agree_move(actor=jia_office(city), request_id=asked.id, side="source")
    moved = Organisation.objects.get(id=city.jia_first.id)
    assert (moved.parent_id, moved.department_id) == (city.yi_committee.id, city.yi.id)
    assert moved.path == f"{city.yi_committee.path}{moved.id}/"
    asked.refresh_from_db()
    assert asked.state == MoveRequest.State.AGREED
    lines = list(AuditLine.objects.order_by("-number").values_list("action", "sentence")[:3])
    assert lines == [
        (
            "划转",
            f"{MOVED}，随转未办结任务0项；单位党组办公室、单位党组办公室同意",
        ),
        ("同意划转", "划入方市乙局机关党委同意把市甲局第一支部划转到市乙局机关党委之下"),
        ("申请划转", "申请自2026年8月1日起把市甲局第一支部划转到市乙局机关党委之下，依据：云机编〔2026〕8号"),
    ]
    assert verify_chain(committee_id=city.committee_id).is_whole


def test_what_is_open_goes_along_and_what_is_past_stays(work: Work, yi_office: User) -> None:
    city = work.city
    missed = work.duty(city.jia_first, period="2026-Q2")
    done = work.duty(city.jia_first, period="2026-07")
    due = work.duty(city.jia_first, period="2026-Q3")
    standing = work.duty(city.jia_first, measure=work.measure("持续推进"), period="2026", due_on=STANDING_DUE)
    record(work, city.jia_first, date(YEAR, 7, 3))
    before, since = Record.objects.get(), record(work, city.jia_first, date(YEAR, 8, 3))
    Duty.objects.filter(id=due.id).update(verdict=Duty.Verdict.OPEN, counted=0, fulfilled_on=None)
    Plan.objects.update(status=Plan.Status.ISSUED)
    person = add_people(
        actor=staff(work), organisation=city.jia_first, entries=[PersonEntry(name="甘露")], valid_from=SINCE
    )[0]
    move(work, yi_office)
    assert [home_of(duty) for duty in (missed, done)] == [city.jia.id] * 2
    assert [home_of(duty) for duty in (due, standing)] == [city.yi.id] * 2
    assert (home_of(before), home_of(since)) == (city.jia.id, city.yi.id)
    assert home_of(RecordUnit.objects.get(record=since)) == city.yi.id
    assert SearchText.objects.get(subject_kind="record", subject_id=since.id).department_id == city.yi.id
    assert home_of(person) == city.yi.id


def test_the_tally_is_true_afterwards(work: Work, yi_office: User) -> None:
    for period in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"):
        for place in (work.city.jia_first, work.city.yi_first):
            work.duty(place, period=period)
    record(work, work.city.jia_first, date(YEAR, 2, 3))
    move(work, yi_office)
    assert_tally_is_true()
    assert faults(work.city.committee_id) == []


def test_what_was_shown_of_the_days_before_is_shown_still(work: Work, yi_office: User) -> None:
    for period in ("2026-Q1", "2026-Q2", "2026-Q3"):
        work.duty(work.city.jia_first, period=period)
    record(work, work.city.jia_first, date(YEAR, 2, 3))

    def overdue(department: Organisation) -> int:
        cells = Duty.objects.filter(department_id=department.id, due_on__lt=MOVED_ON)
        return cells.count()

    before = [overdue(place) for place in (work.city.jia, work.city.yi)]
    move(work, yi_office)
    assert [overdue(place) for place in (work.city.jia, work.city.yi)] == before
    assert progress_of(actor=staff(work), year=YEAR) is not None


def test_rights_change_with_the_same_transaction(work: Work, yi_office: User) -> None:
    city = work.city
    place = {"organisation": city.jia_first.id, "department": city.yi.id}
    above = account(city, Role.UNIT_SECRETARY, city.jia_committee, "jia-above")
    new_above = account(city, Role.UNIT_SECRETARY, city.yi_committee, "yi-above")
    before = [actor(user).scope.holds(**place) for user in (above, new_above)]
    move(work, yi_office)
    assert (before, [actor(user).scope.holds(**place) for user in (above, new_above)]) == ([True, False], [False, True])
    assert city.actor(Role.UNIT_SECRETARY, TODAY).scope.holds(**place)


def test_a_subtree_goes_whole_and_can_stay_in_its_department(work: Work) -> None:
    city = work.city
    cell = Organisation.objects.get(id=city.jia_first.id)
    asked = ask(work, cell, city.jia)
    secretary = account(city, Role.UNIT_SECRETARY, city.jia_committee, "jia-secretary")
    agree_move(actor=actor(secretary), request_id=asked.id, side="source")
    agree_move(actor=jia_office(city), request_id=asked.id, side="target")
    moved = Organisation.objects.get(id=city.jia_first.id)
    assert (moved.parent_id, moved.department_id) == (city.jia.id, city.jia.id)


def test_one_person_does_not_speak_for_both_sides(work: Work) -> None:
    city = work.city
    asked = ask(work, target=city.jia)
    agree_move(actor=jia_office(city), request_id=asked.id, side="source")
    with pytest.raises(RefusedError, match="两个人分别同意"):
        agree_move(actor=jia_office(city), request_id=asked.id, side="target")
    with pytest.raises(RefusedError, match="已经同意过"):
        agree_move(actor=jia_office(city), request_id=asked.id, side="source")


def test_who_asked_agrees_for_neither_side_not_even_as_a_deputy(work: Work) -> None:
    city, asked = work.city, ask(work)
    delegate(
        actor=actor(city.users[Role.DEPARTMENT_OFFICE]),
        deputy_name=city.users[Role.COMMITTEE_STAFF].username,
        first=TODAY,
        last=TODAY,
        reason=Delegation.Reason.LEAVE,
    )
    deputy = actor(city.users[Role.COMMITTEE_STAFF])
    assert not moves_open_to(deputy).exists()
    assert not any(move.is_mine for move in moves_of(actor=deputy).waiting)
    with pytest.raises(RefusedError, match="是您提出的"):
        agree_move(actor=deputy, request_id=asked.id, side="source")


def test_a_deputy_signs_as_one_what_is_settled(work: Work) -> None:
    city, asked = work.city, ask(work)
    deputy = account(city, Role.MEMBER, city.jia_second, "deputy")
    delegate(
        actor=actor(city.users[Role.DEPARTMENT_OFFICE]),
        deputy_name=deputy.username,
        first=TODAY,
        last=TODAY,
        reason=Delegation.Reason.LEAVE,
    )
    refuse_move(actor=actor(deputy), request_id=asked.id, answer="尚未接到文件")
    asked.refresh_from_db()
    assert asked.settled_name == "党员代单位党组办公室"


def test_a_moved_members_row_has_a_new_number_and_the_request_goes_along(work: Work, yi_office: User) -> None:
    person = member(work.city.jia_first)
    own = actor_of(user=account_of(person), on=TODAY)
    ask_correction(actor=own, fact=Fact.NAME, wanted="陶远帆")
    move(work, yi_office)
    assert Person.objects.get(id=person.id).version == person.version + 1
    assert CorrectionRequest.objects.get().department_id == work.city.yi.id


def test_nobody_agrees_for_a_side_that_is_not_theirs(work: Work, yi_office: User) -> None:
    city, asked = work.city, ask(work)
    with pytest.raises(ForbiddenError, match="不能替市甲局机关党委同意"):
        agree_move(actor=actor(yi_office), request_id=asked.id, side="source")
    # The unit itself is no side, and neither are the staff who asked.
    with pytest.raises(MoveRequest.DoesNotExist):
        agree_move(actor=city.actor(Role.UNIT_SECRETARY), request_id=asked.id, side="source")
    with pytest.raises(ForbiddenError):
        agree_move(actor=staff(work), request_id=asked.id, side="source")
    with pytest.raises(ForbiddenError, match="只有划出方和划入方"):
        refuse_move(actor=staff(work), request_id=asked.id, answer="x")
    with pytest.raises(ForbiddenError):
        withdraw_move(actor=actor(yi_office), request_id=asked.id)


@pytest.mark.parametrize(
    ("unit", "target", "sentence"),
    [
        ("jia", "root", "“单位”不能划转"),
        ("jia_group", "yi", "“党组”不能划转"),
        ("jia_committee", "jia_first", "就在市甲局机关党委之下"),
        ("jia_first", "jia_committee", "已经在市甲局机关党委之下"),
        ("jia_first", "yi_group", "“党组”之下不能设“党支部”"),
    ],
)
def test_what_cannot_stand_there_is_refused(unit: str, target: str, sentence: str, work: Work) -> None:
    with pytest.raises(RefusedError, match=sentence):
        ask(work, getattr(work.city, unit), getattr(work.city, target))


def test_a_date_that_cannot_be_is_refused(work: Work, yi_office: User, monkeypatch: pytest.MonkeyPatch) -> None:
    city = work.city
    given: Any = {"actor": staff(work), "organisation": city.jia_first, "target": city.yi_committee}
    with pytest.raises(RefusedError, match="不能早于今年"):
        ask_move(**given, on=date(YEAR - 1, 12, 31), reason="文件")
    with pytest.raises(RefusedError, match="不能早于这一天"):
        ask_move(**given, on=date(2019, 1, 1), reason="文件")
    with pytest.raises(RefusedError, match="请写明依据"):
        ask_move(**given, on=MOVED_ON, reason=" ")
    later = ask_move(**given, on=date(YEAR, 9, 1), reason="文件")
    agree_move(actor=jia_office(city), request_id=later.id, side="source")
    with pytest.raises(RefusedError, match="请最后一方在那天或以后同意"):
        agree_move(actor=actor(yi_office), request_id=later.id, side="target")
    later.refresh_from_db()
    assert later.target_by is None
    monkeypatch.setenv(VARIABLE, f"{YEAR}-09-01")
    agree_move(actor=actor(yi_office), request_id=later.id, side="target")
    assert Organisation.objects.get(id=city.jia_first.id).department_id == city.yi.id


def test_a_unit_waits_for_one_move_at_a_time(work: Work, yi_office: User) -> None:
    asked = ask(work)
    with pytest.raises(RefusedError, match="已有一项划转"):
        ask(work, target=work.city.yi)
    withdraw_move(actor=staff(work), request_id=asked.id)
    again = ask(work, target=work.city.yi)
    with pytest.raises(RefusedError, match="已经办过"):
        agree_move(actor=jia_office(work.city), request_id=asked.id, side="source")
    with pytest.raises(RefusedError, match="写一句原因"):
        refuse_move(actor=actor(yi_office), request_id=again.id, answer="")
    refuse_move(actor=actor(yi_office), request_id=again.id, answer="尚未接到文件")
    assert AuditLine.objects.latest("number").sentence == "市乙局不同意划转市甲局第一支部，原因：尚未接到文件"


def test_what_was_changed_meanwhile_is_not_moved(work: Work, yi_office: User) -> None:
    asked = ask(work)
    agree_move(actor=jia_office(work.city), request_id=asked.id, side="source")
    MoveRequest.objects.filter(id=asked.id).update(source=work.city.jia)
    with pytest.raises(RefusedError, match="有过变动"):
        agree_move(actor=actor(yi_office), request_id=asked.id, side="target")


def test_the_pages_ask_agree_and_tell(work: Work, yi_office: User, client: Client) -> None:
    city = work.city
    client.force_login(city.users[Role.COMMITTEE_STAFF])
    unit = reverse("orgs:organisation", args=[city.jia_first.id])
    assert reverse("desk:move-new") in client.get(unit).text
    assert "没有等着的划转" in client.get(reverse("desk:moves")).text
    assert 'value="市甲局第一支部"' in client.get(reverse("desk:move-new"), {"unit": "市甲局第一支部"}).text
    given = {"unit": "市甲局第一支部", "target": "市乙局机关党委", "on": "2026-08-01", "reason": "云机编〔2026〕8号"}
    refused = client.post(reverse("desk:move-new"), {**given, "target": "市丙局"})
    assert refused.status_code == 422
    assert "云机编〔2026〕8号" in refused.text
    assert "划转申请已提出" in client.post(reverse("desk:move-new"), given, follow=True).text
    asked = MoveRequest.objects.get()
    client.force_login(yi_office)
    assert "有1项划转等您同意" in client.get(reverse("desk:home")).text
    assert "代表划入方同意" in client.get(reverse("desk:moves")).text
    agree = reverse("desk:move-agree", args=[asked.id, "target"])
    assert "已同意，等另一方同意" in client.post(agree, follow=True).text
    assert "划转等您同意" not in client.get(reverse("desk:home")).text
    assert client.post(reverse("desk:move-agree", args=[asked.id, "both"])).status_code == 404
    client.force_login(city.users[Role.DEPARTMENT_OFFICE])
    refuse = reverse("desk:move-refuse", args=[asked.id])
    assert "写一句原因" in client.post(refuse, {"answer": ""}).text
    done = client.post(reverse("desk:move-agree", args=[asked.id, "source"]), follow=True).text
    assert "市甲局第一支部已经划转" in done
    client.force_login(city.users[Role.COMMITTEE_STAFF])
    assert "已经办过" in client.post(reverse("desk:move-withdraw", args=[asked.id])).text
    assert "市甲局机关党委 → 市乙局机关党委" in client.get(reverse("desk:moves")).text


def test_a_refusal_and_a_withdrawal_are_told(work: Work, yi_office: User, client: Client) -> None:
    asked = ask(work)
    client.force_login(yi_office)
    refuse = reverse("desk:move-refuse", args=[asked.id])
    assert "工委看得到" in client.post(refuse, {"answer": "尚未接到文件"}, follow=True).text
    again = ask(work)
    client.force_login(work.city.users[Role.COMMITTEE_STAFF])
    assert "申请已撤回" in client.post(reverse("desk:move-withdraw", args=[again.id]), follow=True).text
