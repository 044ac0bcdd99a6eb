"""申请更正: a member says what is wrong in the own row; the keeper of the roster mends it and answers with a reason."""

from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.corrections import Fact, State, answer_correction, ask_correction, withdraw_correction
from yaodian.orgs.actions.mergers import merge_into
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.actions.person_facts import edit_person
from yaodian.orgs.actions.transfers import transfer
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import AuditLine, CorrectionRequest, Person, Post, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city
from yaodian.orgs.tests.people import account_of, member

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    return small_city()


@pytest.fixture
def person(city: City) -> Person:
    return member(city.jia_first)


@pytest.fixture
def user(person: Person) -> User:
    return account_of(person)


@pytest.fixture
def own(user: User) -> Actor:
    return actor_of(user=user, on=TODAY)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def mend(city: City, person: Person) -> None:
    staff = city.actor(Role.COMMITTEE_STAFF)
    edit_person(actor=staff, person_id=person.id, version=person.version, name="陶远帆", work_phone="")


def test_a_request_waits_and_the_audit_names_nobody(own: Actor) -> None:
    made = ask_correction(actor=own, fact=Fact.NAME, wanted=" 陶远帆 ")
    assert (made.state, made.wanted) == (State.WAITING, "陶远帆")
    assert AuditLine.objects.latest("number").sentence == "市甲局第一支部1名党员申请更正姓名"


def test_mended_is_only_said_of_a_row_that_has_changed(city: City, person: Person, own: Actor) -> None:
    made = ask_correction(actor=own, fact=Fact.NAME, wanted="陶远帆")
    staff = city.actor(Role.COMMITTEE_STAFF)
    with pytest.raises(RefusedError, match="名册上的姓名还没有改"):
        answer_correction(actor=staff, request_id=made.id, is_right=True, answer="已按档案更正")
    mend(city, person)
    answered = answer_correction(actor=staff, request_id=made.id, is_right=True, answer="已按档案更正")
    assert (answered.state, answered.answered_by_name) == (State.CORRECTED, "工委工作人员")
    with pytest.raises(RefusedError, match="已更正，不能再办理"):
        answer_correction(actor=staff, request_id=made.id, is_right=False, answer="再答一次")


def test_another_change_of_the_row_mends_nothing(city: City, person: Person, own: Actor) -> None:
    made = ask_correction(actor=own, fact=Fact.FULL_ON, wanted="2013-06-28")
    mend(city, person)
    with pytest.raises(RefusedError, match="名册上的转正时间还没有改"):
        answer_correction(actor=city.actor(Role.COMMITTEE_STAFF), request_id=made.id, is_right=True, answer="已更正")


def test_a_new_post_mends_what_was_asked_about_posts(city: City, person: Person, own: Actor) -> None:
    made = ask_correction(actor=own, fact=Fact.POST, wanted="组织委员")
    staff = city.actor(Role.COMMITTEE_STAFF)
    with pytest.raises(RefusedError, match="名册上的职务还没有改"):
        answer_correction(actor=staff, request_id=made.id, is_right=True, answer="已更正")
    mine = {"committee_id": city.committee_id, "person": person, "organisation": city.jia_first}
    Post.objects.create(**mine, title="组织委员", valid_from=TODAY)
    assert answer_correction(actor=staff, request_id=made.id, is_right=True, answer="已更正").state == State.CORRECTED


def test_a_waiting_request_goes_where_the_person_goes(city: City, person: Person, own: Actor) -> None:
    made = ask_correction(actor=own, fact=Fact.NAME, wanted="陶远帆")
    staff = city.actor(Role.COMMITTEE_STAFF, TODAY)
    transfer(actor=staff, person_id=person.id, version=person.version, to=city.yi_first, on=TODAY)
    made.refresh_from_db()
    assert (made.organisation_id, made.department_id) == (city.yi_first.id, city.yi.id)
    yi_second = add_organisation(
        actor=staff, parent=city.yi_committee, kind=Kind.BRANCH, name="市乙局第二支部", valid_from=date(2026, 1, 1)
    )
    with transaction.atomic():
        merge_into(actor=staff, closing_id=city.yi_first.id, into_id=yi_second.id, on=TODAY)
    made.refresh_from_db()
    assert made.organisation_id == yi_second.id


def test_no_answer_goes_without_a_reason(city: City, own: Actor) -> None:
    made = ask_correction(actor=own, fact=Fact.NAME, wanted="陶远帆")
    with pytest.raises(RefusedError, match="请写明答复的理由"):
        answer_correction(actor=city.actor(Role.COMMITTEE_STAFF), request_id=made.id, is_right=False, answer=" ")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMMITTEE_STAFF}))
def test_nobody_else_answers(city: City, own: Actor, role: Role) -> None:
    made = ask_correction(actor=own, fact=Fact.NAME, wanted="陶远帆")
    with pytest.raises(ForbiddenError):
        answer_correction(actor=city.actor(role), request_id=made.id, is_right=False, answer="不改")


@pytest.mark.parametrize(
    ("fact", "wanted", "said"),
    [
        (Fact.NAME, " ", "请写明应当是什么"),
        (Fact.FULL_ON, "去年", "2014-06-20 这样的日期"),
        (Fact.NAME, "字" * 101, "最多100个字"),
    ],
)
def test_a_request_that_says_nothing_is_refused(own: Actor, fact: Fact, wanted: str, said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        ask_correction(actor=own, fact=fact, wanted=wanted)


def test_one_thing_is_asked_once_and_may_be_withdrawn(own: Actor) -> None:
    made = ask_correction(actor=own, fact=Fact.NAME, wanted="陶远帆")
    with pytest.raises(RefusedError, match="已经申请更正“姓名”"):
        ask_correction(actor=own, fact=Fact.NAME, wanted="陶远航")
    withdraw_correction(actor=own, request_id=made.id)
    assert ask_correction(actor=own, fact=Fact.NAME, wanted="陶远航").state == State.WAITING


def test_an_account_without_a_member_asks_for_nothing(city: City) -> None:
    member_account = city.actor(Role.MEMBER)
    with pytest.raises(RefusedError, match="还没有对应到党员名册"):
        ask_correction(actor=member_account, fact=Fact.NAME, wanted="陶远帆")


def test_a_member_sees_all_that_is_kept_of_the_own_person_and_of_nobody_else(
    city: City, person: Person, user: User
) -> None:
    member(city.jia_first, "何问渠")
    page = signed_in(user).get(reverse("orgs:own")).content.decode()
    for shown in ("陶远山", "市甲局第一支部", "2012年6月20日", "2013年6月20日", "正式党员", user.username):
        assert shown in page
    assert "何问渠" not in page
    assert signed_in(user).get(reverse("orgs:person", args=[person.id])).status_code == 403
    assert "还没有对应到党员名册" in signed_in(city.users[Role.MEMBER]).get(reverse("orgs:own")).content.decode()


def test_the_way_from_asking_to_the_answer_through_the_pages(city: City, person: Person, user: User) -> None:
    own_page, staff = signed_in(user), signed_in(city.users[Role.COMMITTEE_STAFF])
    asked = own_page.post(reverse("orgs:ask-correction"), {"fact": "name", "wanted": "陶远帆"}, follow=True)
    assert "等待答复" in asked.content.decode()
    request = CorrectionRequest.objects.get()
    desk = staff.get(reverse("orgs:corrections")).content.decode()
    assert "姓名应为“陶远帆”" in desk
    answer = {"verdict": "right", "answer": "已按档案更正"}
    refused = staff.post(reverse("orgs:answer-correction", args=[request.id]), answer)
    assert refused.status_code == 422
    assert "名册上的姓名还没有改" in refused.content.decode()
    assert "已按档案更正" in refused.content.decode()
    mend(city, person)
    staff.post(reverse("orgs:answer-correction", args=[request.id]), answer)
    told = own_page.get(reverse("orgs:own")).content.decode()
    assert "已更正" in told
    assert "已按档案更正" in told
    assert "陶远帆" in staff.get(reverse("orgs:corrections"), {"state": "answered"}).content.decode()


def test_a_refused_request_keeps_what_was_typed(user: User) -> None:
    answer = signed_in(user).post(reverse("orgs:ask-correction"), {"fact": "join_on", "wanted": "2012年夏天"})
    assert answer.status_code == 422
    assert "2012年夏天" in answer.content.decode()


def test_the_secretary_sees_the_request_and_cannot_answer_it(city: City, own: Actor) -> None:
    made = ask_correction(actor=own, fact=Fact.NAME, wanted="陶远帆")
    page = signed_in(city.users[Role.UNIT_SECRETARY]).get(reverse("orgs:corrections")).content.decode()
    assert "姓名应为“陶远帆”" in page
    assert reverse("orgs:answer-correction", args=[made.id]) not in page
