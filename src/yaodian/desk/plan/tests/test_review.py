"""Reviewing beside the source: see, confirm, mend, leave out, bring back; without any script."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from yaodian.desk.plan.tests.plan_pages import REVIEW, clause_like, opened, send, signed_in, text_of
from yaodian.engine.actions.review import confirm_clause
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Clause, PlanVersion
from yaodian.engine.tests.plans import TEXT, imported_plan
from yaodian.kernel.cadence import CadenceKind, Origin
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

SAMPLE = Path(__file__).parents[3] / "demo" / "samples" / "key_points_2026.txt"


@pytest.fixture
def city(db: None) -> City:
    return small_city()


@pytest.fixture
def version(city: City) -> PlanVersion:
    return imported_plan(city)


@pytest.fixture
def client(city: City, version: PlanVersion) -> Client:
    return signed_in(city)


def statuses(version: PlanVersion) -> dict[str, str]:
    return dict(Clause.objects.of(version.committee_id).filter(version_id=version.id).values_list("text", "status"))


def test_the_page_shows_the_source_with_each_clause_as_a_link_and_how_far_people_are(
    version: PlanVersion, client: Client
) -> None:
    page = client.get(REVIEW)
    left = Clause.objects.of(version.committee_id).to_review().filter(version_id=version.id)
    assert f"0/{left.count()}已确认" in text_of(page)
    assert "".join(TEXT.split("\n")[3].split()) in text_of(page)
    birthday = clause_like(version, "政治生日")
    assert f'<a id="c{birthday.id}" class="clause " href="{REVIEW}?show=open&amp;clause={birthday.id}#panel"' in (
        page.content.decode()
    )


def test_what_became_nothing_is_listed_with_its_reason(version: PlanVersion, client: Client) -> None:
    assert "推动党员立足岗位守初心1.抓实对党忠诚教育目标或效果转为举措" in text_of(client.get(REVIEW))


def test_filters_list_one_state_each(version: PlanVersion, client: Client, city: City) -> None:
    clause = clause_like(version, "五个一")
    confirm_clause(actor=city.actor(Role.COMMITTEE_STAFF), clause_id=clause.id, revision=1)
    listed = {show: client.get(REVIEW, {"show": show}).context["page"].listed for show in ("open", "kept", "out")}
    assert [each.id for each in listed["kept"]] == [clause.id]
    assert clause.id not in {each.id for each in listed["open"]}
    assert all(each.clause.status == Clause.Status.EXCLUDED for each in listed["out"])
    assert client.get(REVIEW, {"show": "nonsense"}).context["page"].show == "open"


def test_confirming_leads_to_the_next_clause(version: PlanVersion, client: Client) -> None:
    clause = clause_like(version, "五个一")
    answer = send(client, clause, opened(client, clause), "confirm")
    following = clause_like(version, "每月通报")
    assert answer.headers["Location"] == f"{REVIEW}?show=open&clause={following.id}#panel"
    clause.refresh_from_db()
    assert (clause.status, clause.reviewed_by) == (Clause.Status.CONFIRMED, "工委工作人员")


def test_an_untouched_form_keeps_phrase_and_origin(version: PlanVersion, client: Client) -> None:
    for clause in Clause.objects.of(version.committee_id).to_review().filter(version_id=version.id):
        before = (clause.cadence, contents_of(version.committee_id, [clause])[clause.id])
        assert send(client, clause, opened(client, clause), "save").status_code == 302, clause.text
        clause.refresh_from_db()
        assert (clause.cadence, contents_of(version.committee_id, [clause])[clause.id]) == before, clause.text


def test_what_is_entered_is_saved(version: PlanVersion, client: Client, city: City) -> None:
    clause = clause_like(version, "每月通报")
    fields = opened(client, clause)
    changes = {"lead": "市直机关工委", "helpers": "市甲局", "kinds": ["branch"], "units": [str(city.jia_group.id)]}
    answer = send(
        client, clause, fields, "save", **changes, unit_names="市乙局党组、市乙局机关党委", measure_class="comply"
    )
    assert "saved=1" in answer.headers["Location"]
    assert "已保存" in text_of(client.get(answer.headers["Location"].split("#")[0]))
    clause.refresh_from_db()
    held = contents_of(city.committee_id, [clause])[clause.id]
    assert (held.lead, held.helpers, held.measure_class) == ("市直机关工委", "市甲局", "comply")
    assert held.kinds == (Kind.BRANCH,)
    assert set(held.organisation_ids) == {city.jia_group.id, city.yi_group.id, city.yi_committee.id}


def test_a_unit_that_is_not_found_keeps_all_that_was_typed(version: PlanVersion, client: Client) -> None:
    clause = clause_like(version, "每月通报")
    page = send(client, clause, opened(client, clause), "save", unit_names="市丙局、市甲局", lead="市直机关工委")
    assert page.status_code == 422
    assert "找不到“市丙局”" in text_of(page)
    assert "市丙局、市甲局" in page.content.decode()
    assert 'value="市直机关工委"' in page.content.decode()


def test_another_time_is_a_persons_choice_and_shows_its_dates_first(version: PlanVersion, client: Client) -> None:
    clause = clause_like(version, "每月通报")
    fields = opened(client, clause)
    page = send(client, clause, fields, "preview", cadence_kind="quarterly", kinds=["leading_group"])
    assert page.status_code == 200
    assert "每季度（人工）" in text_of(page)
    assert "3月31日、6月30日、9月30日、12月31日" in text_of(page)
    clause.refresh_from_db()
    assert clause.revision == 1
    send(client, clause, fields, "confirm", cadence_kind="quarterly", kinds=["leading_group"])
    clause.refresh_from_db()
    assert clause.cadence.kind is CadenceKind.QUARTERLY
    assert clause.cadence.origin is Origin.PERSON


def test_a_new_kind_of_time_brings_its_own_fields_and_asks_for_them_only_on_saving(
    version: PlanVersion, client: Client
) -> None:
    clause = clause_like(version, "每月通报")
    fields = opened(client, clause)
    seen = send(client, clause, fields, "preview", cadence_kind="window")
    assert seen.status_code == 200
    assert {"从哪一天", "到哪一天（含当天）"} <= {
        seen.context["page"].entry.cadence[x].label for x in ("first", "last")
    }
    assert "请填写“从哪一天”" in text_of(send(client, clause, fields, "save", cadence_kind="window"))
    days = {"first": "2026-06-15", "last": "2026-06-21"}
    assert send(client, clause, fields, "save", cadence_kind="window", **days).status_code == 302
    clause.refresh_from_db()
    assert (clause.window_start, clause.window_end, clause.cadence_year) == ("06-15", "06-21", None)


def test_what_cannot_be_confirmed_says_why_and_keeps_the_form(version: PlanVersion, client: Client) -> None:
    clause = clause_like(version, "定期分析研判")
    page = send(client, clause, opened(client, clause), "confirm", lead="市委宣传部")
    assert page.status_code == 422
    assert "还不能确认" in text_of(page)
    assert 'value="市委宣传部"' in page.content.decode()
    # The page stands at the form's address now: a link that names only the query would lead astray.
    assert 'href="?' not in page.content.decode()
    clause.refresh_from_db()
    assert clause.status == Clause.Status.PROPOSED


@pytest.mark.parametrize("cut", ["\r\n", "｜", "|"])
def test_a_clause_is_split_where_the_user_cuts(version: PlanVersion, client: Client, cut: str) -> None:
    clause = clause_like(version, "12月20日前")
    words = clause.text
    parts = f"{words[:12]}{cut}{words[12:]}"
    answer = client.post(f"{REVIEW}{clause.id}/split/", {"revision": 1, "parts": parts})
    assert answer.headers["Location"].startswith(f"{REVIEW}?show=open&clause={clause.id}")
    assert {words[:12], words[12:]} <= statuses(version).keys()


def test_words_that_are_not_the_documents_are_no_cut_and_stay_in_the_form(version: PlanVersion, client: Client) -> None:
    clause = clause_like(version, "五个一")
    page = client.post(f"{REVIEW}{clause.id}/split/", {"revision": 1, "parts": "年底前组织\n别的文字"})
    assert page.status_code == 422
    assert "一字不差" in text_of(page)
    assert "别的文字" in page.content.decode()


def test_a_clause_is_joined_with_the_one_after_it(version: PlanVersion, client: Client) -> None:
    clause, following = clause_like(version, "五个一"), clause_like(version, "推动党员立足")
    shown = client.get(REVIEW, {"clause": clause.id}).context["page"]
    assert (shown.selected.merge_id, shown.following_text) == (following.id, following.text)
    seen = {"revision": 1, "next_id": following.id, "next_revision": 1}
    client.post(f"{REVIEW}{clause.id}/merge/", seen)
    clause.refresh_from_db()
    assert clause.text.endswith("推动党员立足岗位守初心")
    assert not Clause.objects.of(version.committee_id).filter(id=following.id).exists()


def test_a_clause_is_left_out_with_a_reason_and_brought_back(version: PlanVersion, client: Client) -> None:
    clause = clause_like(version, "适时公布")
    empty = client.post(f"{REVIEW}{clause.id}/exclude/", {"revision": 1, "reason": " "})
    assert "请写明为什么" in text_of(empty)
    client.post(f"{REVIEW}{clause.id}/exclude/", {"revision": 1, "reason": "已并入别的举措"})
    assert "已并入别的举措人工工委工作人员" in text_of(client.get(REVIEW))
    assert statuses(version)[clause.text] == Clause.Status.EXCLUDED
    client.post(f"{REVIEW}{clause.id}/restore/", {"revision": 2})
    assert statuses(version)[clause.text] == Clause.Status.PROPOSED


def test_a_clause_is_added_by_hand_and_a_refused_one_stays_in_the_form(version: PlanVersion, client: Client) -> None:
    block = clause_like(version, "每月通报").block_id
    answer = client.post(f"{REVIEW}add/", {"block": block, "text": "每周检查1次值班记录"})
    made = clause_like(version, "值班记录")
    assert answer.headers["Location"] == f"{REVIEW}?show=open&clause={made.id}#panel"
    again = client.post(f"{REVIEW}add/", {"block": block, "text": "每周检查1次值班记录"})
    assert again.status_code == 422
    assert "已经有这一条举措" in text_of(again)
    assert ">每周检查1次值班记录</textarea>" in again.content.decode()


def test_confirming_all_leaves_what_needs_a_choice_and_says_of_each_why(version: PlanVersion, client: Client) -> None:
    page = client.post(f"{REVIEW}confirm/", follow=True)
    assert statuses(version)["年底前组织各党支部完成对党忠诚“五个一”活动"] == Clause.Status.CONFIRMED
    assert statuses(version)["定期分析研判意识形态领域形势"] == Clause.Status.PROPOSED
    assert "定期分析研判意识形态领域形势：只说“定期”，须逐条选定频次" in text_of(page)
    assert "刚才确认的" in text_of(page)
    assert "刚才确认的" not in text_of(client.get(REVIEW))


def test_an_issued_plan_has_nothing_to_review_and_says_what_to_do(version: PlanVersion, client: Client) -> None:
    PlanVersion.objects.of(version.committee_id).update(status=PlanVersion.Status.ISSUED)
    assert "没有正在复核的版本" in text_of(client.get(REVIEW))
    assert client.post(f"{REVIEW}confirm/").status_code == 404
    assert client.get("/plan/2031/review/").status_code == 404


def test_a_swapped_piece_comes_with_200_since_refusals_are_not_swapped_in(version: PlanVersion, client: Client) -> None:
    clause = clause_like(version, "定期分析研判")
    fields = {**opened(client, clause), "do": "confirm"}
    page = client.post(f"{REVIEW}{clause.id}/", fields, headers={"HX-Request": "true"})
    assert page.status_code == 200
    assert "还不能确认" in text_of(page)


def test_a_clause_of_another_year_or_committee_does_not_exist_here(
    city: City, version: PlanVersion, client: Client
) -> None:
    later = imported_plan(city, TEXT.replace("2026", "2027"))
    abroad = imported_plan(small_city("linhai"))
    for clause in (clause_like(later, "五个一"), clause_like(abroad, "五个一")):
        for act in ("", "split/", "merge/", "exclude/", "restore/"):
            fields = {"revision": 1, "do": "save", "reason": "重复", "parts": "甲\n乙", "cadence_kind": "monthly"}
            assert client.post(f"{REVIEW}{clause.id}/{act}", fields).status_code == 404
        assert client.get(f"{REVIEW}{clause.id}/").status_code == 404
        assert "这一句已经不在这里了" in text_of(client.get(REVIEW, {"clause": clause.id}))
        clause.refresh_from_db()
        assert clause.revision == 1


@pytest.mark.parametrize("role", [Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY, Role.AUDITOR])
def test_only_staff_of_the_committee_review(city: City, version: PlanVersion, role: Role) -> None:
    client, clause = signed_in(city, role), clause_like(version, "五个一")
    assert client.get(REVIEW).status_code == 403
    assert client.post(f"{REVIEW}{clause.id}/", {"do": "confirm", "revision": 1}).status_code == 403
    assert statuses(version)[clause.text] == Clause.Status.PROPOSED


def test_the_number_of_queries_does_not_grow_with_the_document(
    city: City, version: PlanVersion, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    long = imported_plan(city, SAMPLE.read_text("utf-8").replace("2026", "2027"))
    assert Clause.objects.of(city.committee_id).filter(version_id=long.id).count() > 60
    for year, of in ((2026, version), (2027, long)):
        clause = Clause.objects.of(city.committee_id).to_review().filter(version_id=of.id).order_by("-position")[0]
        with django_assert_max_num_queries(18):
            assert client.get(f"/plan/{year}/review/", {"clause": clause.id}).status_code == 200
