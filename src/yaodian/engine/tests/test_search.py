"""Whoever searches finds the plan in force and the records that exist for them, and nothing else."""

from datetime import date

import pytest

from yaodian.engine.actions.records import RecordDraft, edit_record, save_record, undo_change, withdraw_record
from yaodian.engine.actions.review import confirm_all
from yaodian.engine.actions.search import index_version
from yaodian.engine.models import Record, SearchText
from yaodian.engine.queries import search as searching
from yaodian.engine.queries.search import Found, Hit, search
from yaodian.engine.search_words import plan_token, record_token
from yaodian.engine.tests.plans import TEXT, imported_plan, issue, issued_plan
from yaodian.kernel.ids import new_id
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return small_city()


def recorded(city: City, title: str, *units: Organisation, text: str = "") -> Record:
    draft = RecordDraft(
        title=title,
        happened_on=date(2026, 3, 13),
        organisation_ids=tuple(unit.id for unit in units or (city.jia_first,)),
        text=text,
    )
    return save_record(actor=city.actor(Role.COMMITTEE_STAFF), draft=draft, submission=new_id())


def found(city: City, text: str, role: Role = Role.COMMITTEE_STAFF, after: int | None = None) -> Found:
    return search(actor=city.actor(role), text=text, after=after)


def records(city: City, text: str, role: Role = Role.COMMITTEE_STAFF) -> list[str]:
    return [words(hit.title) for hit in found(city, text, role).records]


def clauses(city: City, text: str, role: Role = Role.COMMITTEE_STAFF) -> list[str]:
    return [words(hit.text) or words(hit.title) for hit in found(city, text, role).plan]


def words(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(text for text, _ in pieces)


def marked(hit: Hit) -> set[str]:
    return {text for text, is_hit in (*hit.title, *hit.text) if is_hit}


def test_two_characters_suffice(city: City) -> None:
    recorded(city, "支部书记讲党课")
    recorded(city, "三月主题党日")
    assert records(city, "党课") == ["支部书记讲党课"]
    assert records(city, "课党") == []


@pytest.mark.parametrize("text", ["课", "书记 课", "课　书记"])
def test_one_character_works_alone_and_beside_others(city: City, text: str) -> None:
    recorded(city, "支部书记讲党课")
    recorded(city, "支部书记述职")
    assert records(city, text) == ["支部书记讲党课"]
    assert records(city, text, Role.UNIT_SECRETARY) == ["支部书记讲党课"]


def test_words_that_stand_apart_must_all_be_there(city: City) -> None:
    recorded(city, "支部书记讲党课", text="在市档案馆。")
    recorded(city, "支部书记讲党课", text="在会议室。")
    assert [words(hit.text) for hit in found(city, "档案馆 党课").records] == ["在市档案馆。"]


def test_a_hit_is_marked_in_the_title_and_in_a_stretch_of_the_text(city: City) -> None:
    recorded(city, "讲党课", text="一" * 100 + "听党课的有22人" + "二" * 100)
    (hit,) = found(city, "党课").records
    assert marked(hit) == {"党课"}
    assert words(hit.title) == "讲党课"
    assert words(hit.text).startswith("…一")
    assert len(words(hit.text)) < 80
    assert (hit.place, hit.day) == ("市甲局第一支部", date(2026, 3, 13))


def test_the_newest_records_come_first_and_the_rest_by_key(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PAGE", 2)
    for number in "一二三":
        recorded(city, f"第{number}次党课")
    first = found(city, "党课")
    assert [words(hit.title) for hit in first.records] == ["第三次党课", "第二次党课"]
    rest = found(city, "党课", after=first.after)
    assert [words(hit.title) for hit in rest.records] == ["第一次党课"]
    assert rest.after is None


def test_records_of_others_neither_appear_nor_use_up_the_limit(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PAGE", 1)
    recorded(city, "甲局的党课")
    for _ in range(3):
        recorded(city, "乙局的党课", city.yi_first)
    for role in (Role.UNIT_SECRETARY, Role.DEPARTMENT_OFFICE):
        assert records(city, "党课", role) == ["甲局的党课"]
        assert records(city, "课", role) == ["甲局的党课"]
        assert found(city, "党课", role).after is None


def test_a_joint_record_is_found_by_each_of_its_units(city: City) -> None:
    recorded(city, "共建党课", city.yi_first, city.jia_first)
    assert records(city, "党课", Role.UNIT_SECRETARY) == ["共建党课"]


def test_members_find_the_plan_and_no_records(city: City) -> None:
    issued_plan(city)
    recorded(city, "集体政治生日")
    assert records(city, "政治生日", Role.MEMBER) == []
    assert any("政治生日" in text for text in clauses(city, "政治生日", Role.MEMBER))


def test_another_committee_finds_nothing_of_this_one(city: City) -> None:
    issued_plan(city)
    recorded(city, "讲党课")
    far = small_city("yuanfang")
    for text in ("党课", "课", "第一议题", "议"):
        assert found(far, text) == Found(terms=(text,))


def test_a_changed_record_is_found_by_its_new_words_and_a_withdrawn_one_no_more(city: City) -> None:
    record, staff = recorded(city, "讲党课"), city.actor(Role.COMMITTEE_STAFF)
    draft = RecordDraft(
        title="参观档案馆", happened_on=record.happened_on, organisation_ids=(city.jia_first.id,), reason="标题写错"
    )
    record = edit_record(actor=staff, record_id=record.id, version=record.version, draft=draft)
    assert (records(city, "党课"), records(city, "档案馆")) == ([], ["参观档案馆"])
    record = withdraw_record(actor=staff, record_id=record.id, version=record.version, reason="重复填写")
    assert records(city, "档案馆") == []
    undo_change(actor=staff, record_id=record.id, version=record.version)
    assert records(city, "档案馆") == ["参观档案馆"]


def test_who_entered_a_record_is_not_what_the_search_finds(city: City) -> None:
    record = recorded(city, "讲党课")
    assert record.recorded_by_name
    assert records(city, record.recorded_by_name) == []


def test_a_plan_is_found_from_its_issue_on_by_its_clauses_and_headings(city: City) -> None:
    version = imported_plan(city)
    assert clauses(city, "第一议题") == []
    confirm_all(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)
    issue(city, version)
    assert clauses(city, "第一议题") == ["每次党组会议严格执行“第一议题”制度"]
    assert clauses(city, "规范党组学习") != []
    (hit,) = found(city, "第一议题").plan
    assert (hit.year, hit.place) == (2026, "2026年工作要点第1版")
    assert hit.measure_id
    (hit,) = found(city, "适时公布典型案例").plan
    assert not hit.measure_id


def test_a_new_version_takes_the_place_of_the_one_before(city: City) -> None:
    issued_plan(city)
    issued_plan(city, TEXT.replace("每月通报1次重点任务", "每季度通报1次重点任务"))
    assert clauses(city, "每月通报") == []
    assert clauses(city, "重点任务") == ["每季度通报1次重点任务进展"]
    assert len(clauses(city, "第一议题")) == 1


def test_indexing_again_changes_nothing(city: City) -> None:
    version = issued_plan(city)
    before = sorted(SearchText.objects.values_list("subject_id", "words"))
    index_version(version=version)
    assert sorted(SearchText.objects.values_list("subject_id", "words")) == before


@pytest.mark.parametrize(
    "text",
    ['"', "'", "*", "党课*", "党课 OR 学习", "NOT 党课", "words:党课", '" OR "学习', "a & b | !", "%", "_", "\\", ""],
)
def test_no_sign_of_a_query_language_means_anything(city: City, text: str) -> None:
    recorded(city, "学习会")
    assert records(city, text) == []


def test_nobody_asks_for_the_tokens_of_others(city: City) -> None:
    recorded(city, "学习会", city.yi_first)
    row = SearchText.objects.get()
    for token in (plan_token(city.committee_id), record_token(city.committee_id), *row.words.split()[-3:]):
        assert records(city, token) == []
        assert records(city, f"会 {token}") == []


def test_a_phrase_does_not_reach_from_the_title_into_the_text(city: City) -> None:
    recorded(city, "讲党", text="课后座谈")
    assert records(city, "党课") == []
