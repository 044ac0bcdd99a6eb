"""Review: what a clause needs to be confirmed, who wins when two people are at it, and how clauses are cut anew."""

from dataclasses import replace

import pytest

from yaodian.engine.actions.review import (
    ClauseContent,
    add_clause,
    confirm_all,
    confirm_clause,
    edit_clause,
    exclude_clause,
    merge_clauses,
    restore_clause,
    split_clause,
)
from yaodian.engine.models import Block, Clause, PlanVersion
from yaodian.engine.queries.review import ReviewClause, review_of
from yaodian.engine.tests.plans import imported_plan
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.periods import MonthDay
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import AuditLine
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
MONTHLY = Cadence(kind=CadenceKind.MONTHLY)


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.fixture
def staff(city: City) -> Actor:
    return city.actor(Role.COMMITTEE_STAFF)


@pytest.fixture
def version(city: City) -> PlanVersion:
    return imported_plan(city)


def shown(staff: Actor, version: PlanVersion, words: str) -> ReviewClause:
    review = review_of(actor=staff, version_id=version.id)
    return next(each for each in (*review.clauses, *review.excluded) if words in each.clause.text)


def test_the_page_counts_what_is_confirmed(staff: Actor, version: PlanVersion) -> None:
    assert review_of(actor=staff, version_id=version.id).sentence == "0/9 已确认"
    first = shown(staff, version, "政治生日")
    confirm_clause(actor=staff, clause_id=first.id, revision=first.clause.revision)
    assert review_of(actor=staff, version_id=version.id).sentence == "1/9 已确认"


def test_a_clause_is_shown_with_its_headings_origin_and_neighbours(staff: Actor, version: PlanVersion) -> None:
    review = review_of(actor=staff, version_id=version.id)
    first, second = review.clauses[:2]
    assert first.headings == ("一、坚定政治忠诚，建好政治机关", "1.抓实对党忠诚教育")
    assert (first.previous_id, first.next_id, second.previous_id) == (0, second.id, first.id)
    assert (first.origin, first.audience, first.missing) == ("原文", "工委", "")
    assert first.sentence.startswith("“七一”前：最晚6月30日")
    assert [each.clause.reason for each in review.excluded] == ["原则或依据", "目标或效果"]


def test_the_page_takes_few_queries_however_long_the_document(
    city: City, staff: Actor, version: PlanVersion, django_assert_max_num_queries: type
) -> None:
    with django_assert_max_num_queries(7):
        review_of(actor=staff, version_id=version.id)


@pytest.mark.parametrize(
    ("words", "missing"),
    [("每月通报", "还没有责任范围"), ("定期分析研判", "须由人选定频次")],
)
def test_a_clause_that_lacks_something_stays_open_and_says_what(
    staff: Actor, version: PlanVersion, words: str, missing: str
) -> None:
    row = shown(staff, version, words)
    with pytest.raises(RefusedError, match=missing):
        confirm_clause(actor=staff, clause_id=row.id, revision=row.clause.revision)
    assert missing in row.missing
    assert shown(staff, version, words).clause.status == Clause.Status.PROPOSED


def test_a_persons_frequency_lets_a_periodic_clause_be_confirmed(staff: Actor, version: PlanVersion) -> None:
    row = shown(staff, version, "定期分析研判")
    content = replace(row.content, cadence=replace(row.content.cadence, kind=CadenceKind.QUARTERLY))
    done = confirm_clause(actor=staff, clause_id=row.id, revision=row.clause.revision, content=content)
    assert done.status == Clause.Status.CONFIRMED
    assert (done.cadence.origin, done.cadence.phrase) == (Origin.PERSON, "")
    assert shown(staff, version, "定期分析研判").sentence.startswith("每季度（人工）：")


def test_a_cadence_left_as_it_was_keeps_its_phrase_and_origin(staff: Actor, version: PlanVersion) -> None:
    row = shown(staff, version, "政治生日")
    content = replace(row.content, lead="市直机关工委", cadence=replace(row.content.cadence, phrase=""))
    done = edit_clause(actor=staff, clause_id=row.id, revision=row.clause.revision, content=content)
    assert (done.lead, done.cadence) == ("市直机关工委", row.content.cadence)


def test_a_confirmed_clause_that_loses_its_audience_is_open_again(staff: Actor, version: PlanVersion) -> None:
    row = shown(staff, version, "政治生日")
    confirmed = confirm_clause(actor=staff, clause_id=row.id, revision=row.clause.revision)
    content = replace(row.content, kinds=())
    done = edit_clause(actor=staff, clause_id=row.id, revision=confirmed.revision, content=content)
    assert done.status == Clause.Status.PROPOSED


@pytest.mark.parametrize(
    "cadence",
    [
        Cadence(kind=CadenceKind.BEFORE_EVENT, event="寒假", anchor=MonthDay(1, 20)),
        Cadence(kind=CadenceKind.DURATION, months=1, window=(MonthDay(3, 1), MonthDay(3, 31))),
    ],
)
def test_a_date_by_hand_dates_what_waits_for_one(staff: Actor, version: PlanVersion, cadence: Cadence) -> None:
    row = shown(staff, version, "政治生日")
    content = replace(row.content, cadence=cadence)
    done = confirm_clause(actor=staff, clause_id=row.id, revision=row.clause.revision, content=content)
    assert done.status == Clause.Status.CONFIRMED


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"institutions": ("made_up",)}, "不在本系统的清单里"),
        ({"organisation_ids": (1,)}, "已经撤销或不存在"),
        ({"cadence": Cadence(kind=CadenceKind.MONTHLY, count=0)}, "至少是 1"),
        ({"measure_class": "dream"}, "“办”还是“守”"),
    ],
)
def test_a_content_that_cannot_be_meant_is_refused(
    staff: Actor, version: PlanVersion, change: dict[str, object], sentence: str
) -> None:
    row = shown(staff, version, "政治生日")
    with pytest.raises(RefusedError, match=sentence):
        edit_clause(
            actor=staff,
            clause_id=row.id,
            revision=row.clause.revision,
            content=replace(row.content, **change),  # type: ignore[arg-type]  # one field each
        )


def test_two_people_at_one_clause_never_overwrite_each_other(city: City, staff: Actor, version: PlanVersion) -> None:
    row = shown(staff, version, "每月通报")
    mine = replace(row.content, kinds=(Kind.DEPARTMENT,))
    edit_clause(actor=staff, clause_id=row.id, revision=row.clause.revision, content=mine)
    theirs = replace(row.content, kinds=(Kind.BRANCH,))
    with pytest.raises(ConflictError, match=r"刚由.*改过") as caught:
        edit_clause(actor=staff, clause_id=row.id, revision=row.clause.revision, content=theirs)
    assert caught.value.current.pk == row.id
    assert shown(staff, version, "每月通报").content.kinds == (Kind.DEPARTMENT,)


def test_leaving_out_asks_for_a_reason_and_can_be_taken_back(staff: Actor, version: PlanVersion) -> None:
    row = shown(staff, version, "每月通报")
    with pytest.raises(RefusedError, match="为什么"):
        exclude_clause(actor=staff, clause_id=row.id, revision=1, reason=" ")
    gone = exclude_clause(actor=staff, clause_id=row.id, revision=1, reason="由市政府办公室通报")
    assert shown(staff, version, "每月通报").clause.reason == "由市政府办公室通报"
    back = restore_clause(actor=staff, clause_id=row.id, revision=gone.revision)
    assert (back.status, back.reason) == (Clause.Status.PROPOSED, "")
    assert shown(staff, version, "每月通报").content == row.content


def test_what_the_reader_left_out_is_read_when_it_is_restored(staff: Actor, version: PlanVersion) -> None:
    split_whole = shown(staff, version, "政治生日")
    excluded = exclude_clause(actor=staff, clause_id=split_whole.id, revision=1, reason="重复")
    Clause.objects.of(staff.committee_id).filter(id=excluded.id).update(
        cadence_kind=CadenceKind.UNSPECIFIED, phrase="", anchor="", measure_class="action"
    )
    Clause.objects.get(id=excluded.id).institutions.all().delete()
    Clause.objects.get(id=excluded.id).audience.all().delete()
    restore_clause(actor=staff, clause_id=excluded.id, revision=excluded.revision)
    assert shown(staff, version, "政治生日").content == split_whole.content


def test_bulk_confirms_what_needs_no_choice_and_says_why_of_the_rest(staff: Actor, version: PlanVersion) -> None:
    result = confirm_all(actor=staff, version_id=version.id)
    reasons = {each.text[:4]: each.reason for each in result.left}
    assert "须逐条选定频次" in reasons["定期分析"]
    assert "还没有责任范围" in reasons["每月通报"]
    assert "还没有责任范围" in reasons["适时公布"]
    assert len(result.confirmed) == 6
    assert review_of(actor=staff, version_id=version.id).confirmed == 6
    assert confirm_all(actor=staff, version_id=version.id).confirmed == ()


def test_bulk_leaves_a_clause_that_somebody_left_out(staff: Actor, version: PlanVersion) -> None:
    row = shown(staff, version, "政治生日")
    exclude_clause(actor=staff, clause_id=row.id, revision=1, reason="不办")
    confirm_all(actor=staff, version_id=version.id)
    assert shown(staff, version, "政治生日").clause.status == Clause.Status.EXCLUDED


def test_a_split_part_names_its_own_time_or_keeps_the_wholes(staff: Actor, city: City) -> None:
    text = "云泽市2026年工作要点\n一、任务\n1.推进。由市甲局负责，3月底前制定方案并于10月底前完成核查、编印手册。\n"
    version = imported_plan(city, text)
    row = shown(staff, version, "方案")
    parts = ["由市甲局负责，3月底前制定方案并于", "10月底前完成核查、", "编印手册"]
    made = split_clause(actor=staff, clause_id=row.id, revision=row.clause.revision, parts=parts)
    rows = review_of(actor=staff, version_id=version.id).clauses
    assert [each.id for each in rows] == [each.id for each in made]
    assert [each.clause.text for each in rows] == ["由市甲局负责，3月底前制定方案并于", "10月底前完成核查", "编印手册"]
    assert [each.content.cadence.phrase for each in rows] == ["3月底前", "10月底前", "3月底前"]
    assert {each.audience for each in rows} == {"市甲局"}
    assert [version.source_text[each.clause.start : each.clause.end] for each in rows][1:] == [
        "10月底前完成核查",
        "编印手册",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        ["每月通报1次", "重点工作进展"],
        ["每月通报1次重点任务"],
        ["每月通报", "1次重点任务"],
        ["每月通报1次重点任务进展", "另外再办一件事"],
    ],
)
def test_a_split_that_changes_loses_or_adds_words_is_refused(
    staff: Actor, version: PlanVersion, parts: list[str]
) -> None:
    row = shown(staff, version, "每月通报")
    with pytest.raises(RefusedError, match=r"原文|两条"):
        split_clause(actor=staff, clause_id=row.id, revision=row.clause.revision, parts=parts)
    assert len(review_of(actor=staff, version_id=version.id).clauses) == 9


def test_a_merged_clause_holds_what_both_said(staff: Actor, version: PlanVersion) -> None:
    row = shown(staff, version, "政治生日")
    following = shown(staff, version, "五个一")
    assert (row.merge_id, row.merge_revision) == (following.id, following.clause.revision)
    merged = merge_clauses(
        actor=staff, clause_id=row.id, revision=1, next_id=row.merge_id, next_revision=row.merge_revision
    )
    assert merged.text.endswith("过集体“政治生日”，年底前组织各党支部完成对党忠诚“五个一”活动")
    content = shown(staff, version, "政治生日").content
    assert set(content.kinds) == {Kind.COMMITTEE, Kind.BRANCH}
    assert len(content.institutions) == 2
    assert content.cadence.phrase == "“七一”前"


def test_the_last_clause_of_a_heading_has_nothing_to_merge_with(staff: Actor, version: PlanVersion) -> None:
    row = shown(staff, version, "回头看")
    assert row.merge_id == 0
    with pytest.raises(RefusedError, match="最后一条"):
        merge_clauses(actor=staff, clause_id=row.id, revision=1, next_id=0, next_revision=1)


def test_a_neighbour_that_changed_meanwhile_is_not_swallowed(staff: Actor, version: PlanVersion) -> None:
    row, following = shown(staff, version, "政治生日"), shown(staff, version, "五个一")
    edit_clause(actor=staff, clause_id=following.id, revision=1, content=replace(following.content, lead="市甲局"))
    with pytest.raises(ConflictError, match="刚被别人改动"):
        merge_clauses(actor=staff, clause_id=row.id, revision=1, next_id=following.id, next_revision=1)


def test_words_of_the_document_added_by_hand_take_their_place_in_it(staff: Actor, version: PlanVersion) -> None:
    block = Block.objects.of(staff.committee_id).get(version_id=version.id, number="1")
    made = add_clause(actor=staff, version_id=version.id, block_id=block.id, text="把对党忠诚 作为首要品质")
    assert version.source_text[made.start : made.end] == "把对党忠诚作为首要品质"
    assert made.made_by == Clause.MadeBy.PERSON
    assert review_of(actor=staff, version_id=version.id).clauses[0].id == made.id


def test_other_words_stand_at_the_end_of_their_heading(staff: Actor, version: PlanVersion) -> None:
    block = Block.objects.of(staff.committee_id).get(version_id=version.id, number="1")
    content = ClauseContent(kinds=(Kind.BRANCH,), cadence=MONTHLY)
    made = add_clause(actor=staff, version_id=version.id, block_id=block.id, text="每月开展谈心", content=content)
    assert (made.start, made.end) == (block.end, block.end)
    texts = [each.clause.text for each in review_of(actor=staff, version_id=version.id).clauses]
    assert texts.index("每月开展谈心") == 2
    assert confirm_clause(actor=staff, clause_id=made.id, revision=1).status == Clause.Status.CONFIRMED


@pytest.mark.parametrize(("text", "sentence"), [(" ，", "写出"), ("多" * 501, "不超过 500"), ("一样", "已经有")])
def test_an_addition_that_says_nothing_too_much_or_the_same_again_is_refused(
    staff: Actor, version: PlanVersion, text: str, sentence: str
) -> None:
    block = Block.objects.of(staff.committee_id).get(version_id=version.id, number="1")
    add_clause(actor=staff, version_id=version.id, block_id=block.id, text="一样")
    with pytest.raises(RefusedError, match=sentence):
        add_clause(actor=staff, version_id=version.id, block_id=block.id, text=text)


def test_once_issued_nothing_is_reviewed_any_more(staff: Actor, version: PlanVersion) -> None:
    row = shown(staff, version, "政治生日")
    PlanVersion.objects.of(staff.committee_id).filter(id=version.id).update(status=PlanVersion.Status.ISSUED)
    with pytest.raises(RefusedError, match="已经下达，不能再改"):
        confirm_clause(actor=staff, clause_id=row.id, revision=1)
    with pytest.raises(RefusedError, match="已经下达，不能再改"):
        confirm_all(actor=staff, version_id=version.id)


def test_every_change_leaves_a_line_with_what_it_was_and_became(staff: Actor, version: PlanVersion) -> None:
    row = shown(staff, version, "每月通报")
    edit_clause(actor=staff, clause_id=row.id, revision=1, content=replace(row.content, kinds=(Kind.DEPARTMENT,)))
    line = AuditLine.objects.of(staff.committee_id).latest("number")
    (change,) = line.changes.all()
    assert (change.field, change.before, change.after) == ("责任范围", "", "单位")
    assert verify_chain(committee_id=staff.committee_id).is_whole
