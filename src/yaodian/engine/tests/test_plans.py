"""Reading a text into a version under review: what is stored, and what is refused."""

import pytest

from yaodian.engine.actions.plans import discard_review, import_plan
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Block, Clause, Passage, Plan, PlanVersion
from yaodian.engine.proposals import kind_named
from yaodian.engine.tests.plans import TEXT, imported_plan, source_of
from yaodian.kernel.cadence import CadenceKind, Origin
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return small_city()


def clause(version: PlanVersion, words: str) -> Clause:
    return Clause.objects.of(version.committee_id).get(version_id=version.id, text__contains=words)


def test_a_text_becomes_a_plan_of_its_year_with_a_version_under_review(city: City) -> None:
    version = imported_plan(city)
    assert (version.plan.year, version.plan.status, version.number) == (2026, Plan.Status.DRAFT, 1)
    assert version.plan.issuer_id == city.root.id
    assert version.title == "云泽市直机关2026年党建工作要点"
    assert version.source_text == source_of().text
    assert AuditLine.objects.of(city.committee_id).latest("number").subject_id == version.id
    assert verify_chain(committee_id=city.committee_id).is_whole


def test_what_pages_list_is_set_in_full_width_and_the_source_is_untouched(city: City) -> None:
    text = "2026年工作要点\n一、抓好学习,建好队伍\n1.学习。 每季度组织党组(党委)理论 学习中心组学习。\n"
    version = imported_plan(city, text)
    assert Block.objects.of(city.committee_id).get(version_id=version.id, kind="section").title == "抓好学习，建好队伍"
    assert clause(version, "中心组").text == "每季度组织党组（党委）理论学习中心组学习"
    assert version.source_text == text


def test_the_passages_are_the_whole_document_in_its_order(city: City) -> None:
    version = imported_plan(city)
    passages = list(Passage.objects.of(city.committee_id).filter(version_id=version.id).order_by("position"))
    assert [passage.role for passage in passages][:5] == ["title", "preamble", "section", "point", "body"]
    assert passages[-1].role == Passage.Role.TAIL
    words = "".join("".join(version.source_text[each.start : each.end].split()) for each in passages)
    assert words == "".join(version.source_text.split())


def test_blocks_keep_the_tree_of_the_document(city: City) -> None:
    version = imported_plan(city)
    blocks = list(Block.objects.of(city.committee_id).filter(version_id=version.id).order_by("position"))
    assert [(block.kind, block.number) for block in blocks] == [
        ("section", "一"),
        ("point", "1"),
        ("point", "2"),
        ("section", "二"),
        ("group", "一"),
        ("point", "3"),
        ("point", "4"),
    ]
    assert blocks[5].parent_id == blocks[4].id
    assert blocks[4].parent_id == blocks[3].id


def test_what_became_nothing_is_kept_with_its_reason_in_words(city: City) -> None:
    version = imported_plan(city)
    found = clause(version, "首要品质")
    assert (found.status, found.reason) == (Clause.Status.EXCLUDED, "原则或依据")


@pytest.mark.parametrize(
    ("words", "kinds", "cadence", "origin"),
    [
        ("政治生日", (Kind.COMMITTEE,), CadenceKind.ANNUAL_BEFORE, Origin.CLAUSE),
        ("五个一", (Kind.BRANCH,), CadenceKind.ONCE_BEFORE, Origin.CLAUSE),
        ("集体研讨", (Kind.LEADING_GROUP,), CadenceKind.QUARTERLY, Origin.CLAUSE),
        ("年度落实情况", (Kind.UNIT_COMMITTEE,), CadenceKind.ONCE_BEFORE, Origin.CLAUSE),
        ("每月通报", (), CadenceKind.MONTHLY, Origin.CLAUSE),
        ("回头看", (Kind.COMMITTEE,), CadenceKind.ONGOING, Origin.CLAUSE),
    ],
)
def test_a_clause_proposes_who_owes_it_and_when(
    city: City, words: str, kinds: tuple[Kind, ...], cadence: CadenceKind, origin: Origin
) -> None:
    version = imported_plan(city)
    found = clause(version, words)
    content = contents_of(city.committee_id, [found])[found.id]
    assert (content.kinds, content.cadence.kind, content.cadence.origin) == (kinds, cadence, origin)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("市直机关工委", Kind.COMMITTEE),
        ("中共云泽市委市直机关工作委员会", Kind.COMMITTEE),
        ("工委", Kind.COMMITTEE),
        ("市委教育工委", None),
        ("各县直机关工委", None),
        ("各单位机关党委", Kind.UNIT_COMMITTEE),
        ("各单位党委", None),
        ("各级党组（党委）", Kind.LEADING_GROUP),
        ("市直各单位党支部", Kind.BRANCH),
        ("市委宣传部党支部", None),
        ("党小组", Kind.CELL),
        ("新录用干部", None),
    ],
)
def test_only_words_that_say_all_of_them_name_a_kind(unit: str, kind: Kind | None) -> None:
    assert kind_named(unit) is kind


def test_a_clause_without_a_time_takes_the_default_of_its_institution_and_says_so(city: City) -> None:
    version = imported_plan(city, "云泽市2026年工作要点\n一、理论武装\n1.学习。开展学习秘书培训。\n")
    found = clause(version, "学习秘书")
    assert found.cadence.kind is CadenceKind.YEARLY
    assert found.cadence.origin is Origin.INSTITUTION


def test_a_named_unit_owes_what_it_leads_and_helpers_owe_nothing(city: City) -> None:
    text = "云泽市2026年工作要点\n一、任务\n1.推进。由市甲局牵头，市乙局配合，6月底前建立联络员名单。\n"
    version = imported_plan(city, text)
    found = clause(version, "联络员")
    content = contents_of(city.committee_id, [found])[found.id]
    assert (content.lead, content.helpers) == ("市甲局", "市乙局")
    assert (content.kinds, content.organisation_ids) == ((), (city.jia.id,))


def test_a_cell_with_two_deadlines_gives_two_clauses_at_one_place(city: City) -> None:
    text = (
        "云泽市2026年任务分解表\n序号 | 重点任务 | 完成时限 | 责任单位\n"
        "1 | 建立值班制度并运行 | 制度3月底前，运行10月底前 | 市甲局\n2 | 编印手册 | 6月底前 | 市乙局\n"
    )
    version = imported_plan(city, text)
    found = list(
        Clause.objects.of(city.committee_id).filter(version_id=version.id, text__contains="值班").order_by("position")
    )
    assert [(each.phrase, each.text[-4:]) for each in found] == [("3月底前", "（制度）"), ("10月底前", "（运行）")]
    assert found[0].start == found[1].start
    assert found[0].lead == "市甲局"


def test_a_text_without_a_year_asks_for_one_and_takes_a_persons_word(city: City) -> None:
    text = TEXT.replace("2026年", "")
    with pytest.raises(RefusedError, match="没有写明年份"):
        imported_plan(city, text)
    assert imported_plan(city, text, 2025).plan.year == 2025


def test_a_persons_year_stands_over_the_texts_and_is_told(city: City) -> None:
    version = imported_plan(city, TEXT, 2027)
    assert version.plan.year == 2027
    assert "原文写的是2026年，已按指定的2027年推算时限。" in version.warnings


@pytest.mark.parametrize("year", [1, 1999, 2101, 99999])
def test_a_year_that_no_plan_has_is_refused(city: City, year: int) -> None:
    with pytest.raises(RefusedError, match="不可用"):
        imported_plan(city, TEXT, year)


def test_a_second_text_waits_for_the_first_review_to_end(city: City) -> None:
    imported_plan(city)
    with pytest.raises(RefusedError, match="请先下达这一版，或删去它"):
        imported_plan(city, TEXT.replace("每月", "每季度"))


def test_the_same_text_twice_says_so(city: City) -> None:
    imported_plan(city)
    with pytest.raises(RefusedError, match="已经读入，正在复核"):
        imported_plan(city)


def test_a_discarded_review_leaves_nothing_and_lets_the_text_in_again(city: City) -> None:
    staff = city.actor(Role.COMMITTEE_STAFF)
    version = imported_plan(city)
    discard_review(actor=staff, version_id=version.id)
    for model in (Plan, PlanVersion, Block, Passage, Clause):
        assert not model.objects.filter(committee_id=city.committee_id).exists(), model
    assert "删去未下达的" in AuditLine.objects.of(city.committee_id).latest("number").sentence
    assert imported_plan(city).number == 1


def test_another_committees_version_does_not_exist(city: City) -> None:
    version = imported_plan(city)
    other = small_city("linhai").actor(Role.COMMITTEE_STAFF)
    with pytest.raises(PlanVersion.DoesNotExist):
        discard_review(actor=other, version_id=version.id)


def test_only_who_reviews_plans_may_read_one_in(city: City) -> None:
    with pytest.raises(ForbiddenError):
        import_plan(actor=city.actor(Role.UNIT_SECRETARY), source=source_of(), year=None)
