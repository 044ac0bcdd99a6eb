"""Two people at one clause: nobody's words are lost, nobody stands silently over the other."""

import pytest
from django.test import Client

from yaodian.desk.plan.tests.plan_pages import REVIEW, clause_like, form_in, opened, send, signed_in, text_of
from yaodian.engine.actions.review import merge_clauses
from yaodian.engine.models import Clause, PlanVersion
from yaodian.engine.tests.plans import imported_plan
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, account, small_city


@pytest.fixture
def city(db: None) -> City:
    return small_city()


@pytest.fixture
def version(city: City) -> PlanVersion:
    return imported_plan(city)


@pytest.fixture
def mine(city: City, version: PlanVersion) -> Client:
    return signed_in(city)


@pytest.fixture
def theirs(city: City, version: PlanVersion) -> Client:
    client = Client()
    client.force_login(account(city, Role.COMMITTEE_STAFF, city.root, "second"))
    return client


@pytest.fixture
def clause(version: PlanVersion) -> Clause:
    return clause_like(version, "五个一")


def test_both_versions_stand_side_by_side_and_what_was_typed_stays(
    mine: Client, theirs: Client, clause: Clause
) -> None:
    fields = opened(mine, clause)
    send(theirs, clause, opened(theirs, clause), "save", helpers="市委宣传部")
    page = send(mine, clause, fields, "confirm", helpers="各单位机关党委")
    assert page.status_code == 409
    assert page.context["page"].theirs == [("配合", "市委宣传部", "各单位机关党委")]
    assert form_in(page)["helpers"] == ["各单位机关党委"]
    clause.refresh_from_db()
    assert (clause.helpers, clause.status) == ("市委宣传部", Clause.Status.PROPOSED)


def test_mine_is_saved_by_sending_the_form_again(mine: Client, theirs: Client, clause: Clause) -> None:
    fields = opened(mine, clause)
    send(theirs, clause, opened(theirs, clause), "save", helpers="市委宣传部")
    page = send(mine, clause, fields, "save", helpers="各单位机关党委")
    assert send(mine, clause, form_in(page), "save").status_code == 302
    clause.refresh_from_db()
    assert clause.helpers == "各单位机关党委"


def test_theirs_is_taken_by_opening_the_clause_again(mine: Client, theirs: Client, clause: Clause) -> None:
    fields = opened(mine, clause)
    send(theirs, clause, opened(theirs, clause), "save", helpers="市委宣传部")
    send(mine, clause, fields, "save", helpers="各单位机关党委")
    assert opened(mine, clause)["helpers"] == ["市委宣传部"]


def test_a_third_change_meanwhile_is_a_conflict_again(mine: Client, theirs: Client, clause: Clause) -> None:
    fields = opened(mine, clause)
    send(theirs, clause, opened(theirs, clause), "save", helpers="市委宣传部")
    page = send(mine, clause, fields, "save", helpers="各单位机关党委")
    send(theirs, clause, opened(theirs, clause), "save", helpers="市教育局")
    assert send(mine, clause, form_in(page), "save").status_code == 409


def test_a_form_that_came_back_with_a_fault_still_knows_which_revision_it_saw(
    mine: Client, theirs: Client, clause: Clause
) -> None:
    fields = opened(mine, clause)
    send(theirs, clause, opened(theirs, clause), "save", helpers="市委宣传部")
    for do, typed in (("save", "市丙局"), ("preview", "")):
        page = send(mine, clause, fields, do, unit_names=typed)
        assert send(mine, clause, form_in(page), "save", unit_names="").status_code == 409


def test_a_clause_that_is_gone_says_so_with_what_was_typed(
    city: City, version: PlanVersion, mine: Client, clause: Clause
) -> None:
    following = clause_like(version, "推动党员立足")
    before = clause_like(version, "政治生日")
    fields = opened(mine, clause)
    staff = city.actor(Role.COMMITTEE_STAFF)
    merge_clauses(actor=staff, clause_id=before.id, revision=1, next_id=clause.id, next_revision=1)
    page = send(mine, clause, fields, "save", lead="市直机关工委")
    assert page.status_code == 404
    assert "这一句已经不在这里了" in text_of(page)
    assert "牵头“市直机关工委”" in text_of(page)
    assert following.text in text_of(page)


@pytest.mark.parametrize(
    ("act", "fields"),
    [("split", {"parts": "年底前组织\n各党支部"}), ("exclude", {"reason": "已并入别的举措"}), ("restore", {})],
)
def test_every_other_change_minds_the_revision_too(
    mine: Client, theirs: Client, clause: Clause, act: str, fields: dict[str, str]
) -> None:
    if act == "restore":
        theirs.post(f"{REVIEW}{clause.id}/exclude/", {"revision": 1, "reason": "重复"})
    else:
        send(theirs, clause, opened(theirs, clause), "save", helpers="市委宣传部")
    if act == "split":
        fields = {"parts": f"{clause.text[:6]}\n{clause.text[6:]}"}
    page = mine.post(f"{REVIEW}{clause.id}/{act}/", {"revision": 1, **fields})
    assert page.status_code == 409
    assert "改过" in text_of(page)
    clause.refresh_from_db()
    assert clause.revision == 2
