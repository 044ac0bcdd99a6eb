"""A second version of a plan: work and credits stay with their measures, whatever becomes of the words."""

from datetime import date, timedelta

import pytest

from yaodian.engine.actions.levelling import DROPPED, NOT_ASKED, OTHER_PERIODS
from yaodian.engine.actions.review import confirm_all, confirm_clause, edit_clause, exclude_clause
from yaodian.engine.actions.settling import settle_many
from yaodian.engine.actions.versions import revise_plan
from yaodian.engine.models import (
    Clause,
    Credit,
    DueChange,
    Duty,
    Measure,
    PlanVersion,
    Record,
    RecordService,
    RecordUnit,
    Tally,
)
from yaodian.engine.queries.cells import CELL, COUNT, counted_cell, counts_of
from yaodian.engine.queries.document import document_of
from yaodian.engine.queries.review import review_of
from yaodian.engine.queries.versions import changes_of, version_in_force
from yaodian.engine.tests.plans import TEXT, imported_plan, issue, issued_plan
from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.versions import ChangeKind
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

WORDS = """志愿服务 结对共建 党员教育 档案整理 阵地建设 谈心谈话 书香机关 廉洁文化 应急值守 网络安全 青年学习
老干部工作 工会活动 妇女工作 法治宣传 国防教育 生态环保 乡村振兴 招商引资 营商环境 政务服务 信访接待 保密检查 节约粮食
健康步道
家风建设 科普讲座 传统文化 体育比赛 消防演练 交通文明 窗口服务 数据共享 课题调研 图书借阅 岗位练兵 技能竞赛 先进评选
经验交流 制度汇编 公文写作 会议精简 调查研究 联系群众 公务用车 困难帮扶 爱心捐赠 植树造林 河道清理 文明创建 卫生整治
安全生产 食品安全 防汛备汛 森林防火 人才引进 校地合作 产业发展 项目建设 债务化解"""
TOPICS = WORDS.split()
SECTIONS = ("政治建设", "思想建设", "组织建设")
VERBS = ("建立", "编印", "修订", "汇总", "整理")


def clause_of(number: int) -> str:
    """Sixty clauses, each with a month, a topic and a thing of its own."""
    month = number % 9 + 3
    return f"{month}月底前组织各党支部{VERBS[number % 5]}{TOPICS[number]}情况第{number + 1}号清单并报市直机关工委备案"


def document(clauses: list[list[str]]) -> str:
    """Points of clauses, four to a section."""
    lines = ["云泽市直机关2026年党建工作要点"]
    for number, point in enumerate(clauses):
        if number % 4 == 0:
            lines.append(f"{'一二三'[number // 4]}、{SECTIONS[number // 4]}")
        lines.append(f"{number + 1}.第{'甲乙丙丁戊己庚辛壬癸子丑'[number]}项工作。{'。'.join(point)}。")
    return "\n".join(lines)


@pytest.fixture
def city(db: None) -> City:
    return small_city()


@pytest.fixture(autouse=True)
def _in_july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", "2026-07-15")


def in_place(city: City, words: str) -> Clause:
    version = PlanVersion.objects.of(city.committee_id).latest("number")
    return Clause.objects.of(city.committee_id).get(version_id=version.id, text__contains=words)


def credit_all(city: City, duties: list[Duty]) -> None:
    """A record for each duty, on its first day, and what follows from it."""
    records = []
    for duty in duties:
        owner = {"organisation_id": duty.organisation_id, "department_id": duty.department_id}
        record = Record.objects.create(
            committee_id=city.committee_id,
            **owner,
            year=duty.year,
            title="已办",
            happened_on=duty.opens_on,
            recorded_at=now(),
            recorded_by=0,
            recorded_by_name="某人",
        )
        link = {"committee_id": city.committee_id, "record": record}
        RecordUnit.objects.create(**link, **owner)
        RecordService.objects.create(**link, measure_id=duty.measure_id, institution=duty.institution)
        records.append(record.id)
    settle_many(committee_id=city.committee_id, record_ids=records)


def credits_of(city: City) -> set[tuple[object, ...]]:
    return set(Credit.objects.of(city.committee_id).values_list("record_id", "duty_id", "duty__measure_id", "standing"))


def done_duties(city: City) -> set[int]:
    done = Duty.objects.of(city.committee_id).filter(verdict=Duty.Verdict.FULFILLED)
    return set(done.values_list("id", flat=True))


def edited(clauses: list[list[str]]) -> list[list[str]]:
    """Twenty clauses in other words, five in another place, two cut in two."""
    flat = [(point, clause) for point, point_clauses in enumerate(clauses) for clause in point_clauses]
    new: list[list[str]] = [[] for _ in clauses]
    for number, (point, clause) in enumerate(flat):
        if number < 20:
            new[point].append(clause.replace("情况", "工作情况").replace("备案", "备查"))
        elif number < 25:
            new[(point + 5) % 12].append(clause)
        elif number < 27:
            first, second = clause.split("并报")
            new[point] += [first, f"12月底前组织各党支部报{second}"]
        else:
            new[point].append(clause)
    return new


def test_twenty_edits_five_moves_and_two_splits_lose_no_credit(city: City) -> None:
    clauses = [[clause_of(point * 5 + place) for place in range(5)] for point in range(12)]
    issued_plan(city, document(clauses))
    measures = {each.id: each.number for each in Measure.objects.of(city.committee_id)}
    assert len(measures) == 60
    credit_all(city, list({duty.measure_id: duty for duty in Duty.objects.of(city.committee_id)}.values()))
    before, done = credits_of(city), done_duties(city)
    assert len({measure for _, _, measure, _ in before}) == 60

    version = imported_plan(city, document(edited(clauses)))
    staff = city.actor(Role.COMMITTEE_STAFF)
    coming = changes_of(actor=staff, version_id=version.id)
    assert coming.sentence == "保留33条，移动5条，修改22条，新增2条，删除0条"
    confirm_all(actor=staff, version_id=version.id)
    issue(city, version)

    assert before <= credits_of(city)
    assert done <= done_duties(city)
    assert not Measure.objects.of(city.committee_id).filter(dropped_on__isnull=False).exists()
    numbers = {each.id: each.number for each in Measure.objects.of(city.committee_id)}
    assert {key: numbers[key] for key in measures} == measures
    assert sorted(numbers.values()) == list(range(1, 63))
    assert changes_of(actor=staff, version_id=version.id).sentence == coming.sentence
    assert verify_chain(committee_id=city.committee_id).is_whole


def test_only_one_version_is_in_force_and_the_former_one_still_opens(city: City) -> None:
    first = issued_plan(city)
    staff = city.actor(Role.COMMITTEE_STAFF)
    second = imported_plan(city, TEXT.replace("不少于1次", "不少于2次"))
    confirm_all(actor=staff, version_id=second.id)
    issue(city, second)
    first.refresh_from_db()
    assert first.status == PlanVersion.Status.SUPERSEDED
    assert version_in_force(actor=staff, year=2026) == second
    assert "不少于1次" in "".join(each.text for each in document_of(actor=staff, version_id=first.id).paragraphs)


def test_the_same_words_are_not_reviewed_twice(city: City) -> None:
    first = issued_plan(city)
    second = imported_plan(city, TEXT.replace("12月20日前", "12月10日前"))
    review = review_of(actor=city.actor(Role.COMMITTEE_STAFF), version_id=second.id)
    assert first.number == 1
    assert review.sentence == "5/9 已确认"
    assert [each.clause.text[:4] for each in review.open] == ["每月通报", "定期分析", "由各单位", "适时公布"]


def test_a_persons_choice_goes_on_in_the_new_version(city: City) -> None:
    staff = city.actor(Role.COMMITTEE_STAFF)
    first = imported_plan(city)
    row = in_place(city, "定期")
    shown = review_of(actor=staff, version_id=first.id).of(row.id)
    assert shown is not None
    content = shown.content.__class__(
        institutions=shown.content.institutions, kinds=(Kind.DEPARTMENT,), cadence=Cadence(kind=CadenceKind.HALF_YEARLY)
    )
    confirm_clause(actor=staff, clause_id=row.id, revision=1, content=content)
    left_out = in_place(city, "政治生日")
    exclude_clause(actor=staff, clause_id=left_out.id, revision=1, reason="由组织部办理")
    confirm_all(actor=staff, version_id=first.id)
    issue(city, first)
    second = imported_plan(city, TEXT.replace("意识形态领域形势", "意识形态领域的形势").replace("每月", "每季度"))
    again = in_place(city, "定期")
    kept = review_of(actor=staff, version_id=second.id).of(again.id)
    assert kept is not None
    assert (kept.content.kinds, kept.content.cadence.kind) == ((Kind.DEPARTMENT,), CadenceKind.HALF_YEARLY)
    assert (kept.content.cadence.origin, kept.is_confirmed) == (Origin.PERSON, False)
    assert in_place(city, "政治生日").reason == "由组织部办理"


def test_what_is_left_out_is_waived_and_what_was_done_stays_done(city: City) -> None:
    issued_plan(city)
    measure = Measure.objects.of(city.committee_id).get(text__contains="五个一")
    owed = list(Duty.objects.of(city.committee_id).filter(measure_id=measure.id).order_by("organisation__rank"))
    credit_all(city, owed[:1])
    staff = city.actor(Role.COMMITTEE_STAFF)
    second = imported_plan(city, TEXT.replace("年底前组织各党支部完成对党忠诚“五个一”活动，", ""))
    (row,) = changes_of(actor=staff, version_id=second.id).of(ChangeKind.DROPPED)
    assert (row.measure_id, row.open_duties, row.done_duties) == (measure.id, 2, 1)
    confirm_all(actor=staff, version_id=second.id)
    issue(city, second)
    measure.refresh_from_db()
    assert measure.dropped_on == date(2026, 7, 15)
    after = Duty.objects.of(city.committee_id).filter(measure_id=measure.id).order_by("organisation__rank")
    assert [(duty.verdict, duty.waived_reason) for duty in after] == [
        (Duty.Verdict.FULFILLED, ""),
        (Duty.Verdict.WAIVED, DROPPED),
        (Duty.Verdict.WAIVED, DROPPED),
    ]


def test_a_measure_that_comes_back_is_the_same_one_and_owed_again(city: City) -> None:
    issued_plan(city)
    staff = city.actor(Role.COMMITTEE_STAFF)
    for text in (TEXT.replace("年底前组织各党支部完成对党忠诚“五个一”活动，", ""), TEXT):
        version = imported_plan(city, text)
        confirm_all(actor=staff, version_id=version.id)
        issue(city, version)
    measure = Measure.objects.of(city.committee_id).get(text__contains="五个一")
    assert measure.dropped_on is None
    found = Duty.objects.of(city.committee_id).filter(measure_id=measure.id)
    assert {(duty.verdict, duty.waived_reason) for duty in found} == {(Duty.Verdict.OPEN, "")}


def test_an_earlier_deadline_moves_open_duties_and_keeps_the_old_date(city: City) -> None:
    issued_plan(city)
    duty = Duty.objects.of(city.committee_id).get(
        measure__text__contains="年度落实情况", organisation_id=city.jia_committee.id
    )
    done = Duty.objects.of(city.committee_id).get(
        measure__text__contains="年度落实情况", organisation_id=city.yi_committee.id
    )
    credit_all(city, [done])
    second = imported_plan(city, TEXT.replace("12月20日前", "12月10日前"))
    confirm_all(actor=city.actor(Role.COMMITTEE_STAFF), version_id=second.id)
    issue(city, second)
    duty.refresh_from_db()
    assert duty.due_on == date(2026, 12, 10)
    (change,) = DueChange.objects.of(city.committee_id).filter(duty_id=duty.id)
    assert (change.old_due_on, change.new_due_on) == (date(2026, 12, 18), date(2026, 12, 10))
    assert change.reason == "第2版要点调整了时限"
    done.refresh_from_db()
    assert (done.due_on, done.verdict) == (date(2026, 12, 18), Duty.Verdict.FULFILLED)


def test_another_frequency_asks_for_what_is_to_come_and_keeps_what_was_owed(city: City) -> None:
    issued_plan(city)
    measure = Measure.objects.of(city.committee_id).get(text__contains="集体研讨")
    staff = city.actor(Role.COMMITTEE_STAFF)
    version = revise_plan(actor=staff, year=2026)
    row = in_place(city, "集体研讨")
    shown = review_of(actor=staff, version_id=version.id).of(row.id)
    assert shown is not None
    content = shown.content.__class__(
        institutions=shown.content.institutions, kinds=shown.content.kinds, cadence=Cadence(kind=CadenceKind.MONTHLY)
    )
    confirm_clause(actor=staff, clause_id=row.id, revision=row.revision, content=content)
    issue(city, version)
    mine = Duty.objects.of(city.committee_id).filter(measure_id=measure.id, organisation_id=city.jia_group.id)
    told = {duty.period: (duty.verdict, duty.waived_reason) for duty in mine}
    still, gone = (Duty.Verdict.OPEN, ""), (Duty.Verdict.WAIVED, OTHER_PERIODS)
    months = {f"2026-{month:02d}": still for month in range(7, 13)}
    assert told == {"2026-Q1": still, "2026-Q2": still, "2026-Q3": gone, "2026-Q4": gone, **months}


def test_an_organisation_that_is_no_longer_asked_owes_it_no_more(city: City) -> None:
    issued_plan(city)
    staff = city.actor(Role.COMMITTEE_STAFF)
    version = revise_plan(actor=staff, year=2026)
    row = in_place(city, "五个一")
    shown = review_of(actor=staff, version_id=version.id).of(row.id)
    assert shown is not None
    content = shown.content.__class__(
        institutions=shown.content.institutions, organisation_ids=(city.jia_first.id,), cadence=shown.content.cadence
    )
    edit_clause(actor=staff, clause_id=row.id, revision=row.revision, content=content)
    issue(city, version)
    found = Duty.objects.of(city.committee_id).filter(measure__text__contains="五个一").order_by("organisation__rank")
    assert [duty.waived_reason for duty in found] == ["", NOT_ASKED, NOT_ASKED]


def test_a_clause_whose_new_words_are_open_leaves_its_measure_as_it_was(city: City) -> None:
    issued_plan(city)
    staff = city.actor(Role.COMMITTEE_STAFF)
    before = list(Duty.objects.of(city.committee_id).filter(measure__text__contains="五个一").values())
    second = imported_plan(city, TEXT.replace("年底前组织各党支部完成", "定期组织各党支部完成"))
    (row,) = changes_of(actor=staff, version_id=second.id).of(ChangeKind.CHANGED)
    assert row.is_waiting
    issue(city, second)
    measure = Measure.objects.of(city.committee_id).get(text__contains="五个一")
    assert measure.text.startswith("年底前")
    assert measure.dropped_on is None
    assert list(Duty.objects.of(city.committee_id).filter(measure_id=measure.id).values()) == before
    assert in_place(city, "五个一").measure_id == measure.id


def test_a_new_monthly_clause_does_not_ask_for_months_that_are_over(city: City) -> None:
    issued_plan(city)
    text = TEXT.replace("常态化开展“回头看”", "每月组织各党支部开展主题党日，常态化开展“回头看”")
    second = imported_plan(city, text)
    confirm_all(actor=city.actor(Role.COMMITTEE_STAFF), version_id=second.id)
    issue(city, second)
    found = Duty.objects.of(city.committee_id).filter(measure__text__contains="主题党日")
    assert {duty.period for duty in found} == {f"2026-{month:02d}" for month in range(7, 13)}


def test_a_revision_starts_from_all_that_was_decided(city: City) -> None:
    first = issued_plan(city)
    staff = city.actor(Role.COMMITTEE_STAFF)
    second = revise_plan(actor=staff, year=2026)
    assert (second.number, second.status) == (2, PlanVersion.Status.REVIEWING)
    assert review_of(actor=staff, version_id=second.id).sentence == "6/9 已确认"
    texts = [
        [paragraph.text for paragraph in document_of(actor=staff, version_id=version.id).paragraphs]
        for version in (first, second)
    ]
    assert texts[0] == texts[1]
    assert changes_of(actor=staff, version_id=second.id).sentence == "保留6条，移动0条，修改0条，新增3条，删除0条"
    with pytest.raises(RefusedError, match="正在复核"):
        revise_plan(actor=staff, year=2026)


def test_a_measure_that_came_later_begins_with_nothing_done(city: City) -> None:
    """Of the same institution, but nobody has said that what was recorded serves it too (decision 14)."""
    issued_plan(city)
    owed = Duty.objects.of(city.committee_id).filter(measure__text__contains="五个一")
    credit_all(city, list(owed.filter(organisation_id=city.jia_first.id)))
    second = imported_plan(
        city, TEXT.replace("完成对党忠诚“五个一”活动", "完成对党忠诚“五个一”活动，8月底前汇总“五个一”活动情况")
    )
    confirm_all(actor=city.actor(Role.COMMITTEE_STAFF), version_id=second.id)
    issue(city, second)
    later = Duty.objects.of(city.committee_id).filter(measure__text__contains="汇总", organisation_id=city.jia_first.id)
    assert [duty.verdict for duty in later] == [Duty.Verdict.OPEN]
    assert owed.filter(organisation_id=city.jia_first.id, verdict=Duty.Verdict.FULFILLED).count() == 1


def test_the_tally_counts_the_duties_as_they_are_after_each_issue(city: City) -> None:
    issued_plan(city)
    credit_all(city, list(Duty.objects.of(city.committee_id).filter(organisation_id=city.jia_group.id))[:3])
    second = imported_plan(city, TEXT.replace("12月20日前", "12月10日前").replace("，常态化开展“回头看”", ""))
    confirm_all(actor=city.actor(Role.COMMITTEE_STAFF), version_id=second.id)
    issue(city, second)
    rows = Tally.objects.of(city.committee_id).values_list(*CELL, *COUNT)
    assert dict(counted_cell(row) for row in rows) == counts_of(Duty.objects.of(city.committee_id))


def test_an_identical_text_is_told_apart_from_a_new_version(city: City) -> None:
    issued_plan(city)
    with pytest.raises(RefusedError, match="完全相同"):
        imported_plan(city)


def test_the_first_version_changes_nothing(city: City) -> None:
    version = issued_plan(city)
    found = changes_of(actor=city.actor(Role.MEMBER), version_id=version.id)
    assert (found.former, found.rows) == (None, ())


def test_a_day_later_the_same_issue_levels_to_the_same(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    issued_plan(city)
    before = Duty.objects.of(city.committee_id).count()
    monkeypatch.setenv("YAODIAN_TODAY", (date(2026, 7, 15) + timedelta(days=1)).isoformat())
    issue(city, revise_plan(actor=city.actor(Role.COMMITTEE_STAFF), year=2026))
    assert Duty.objects.of(city.committee_id).count() == before
    assert not DueChange.objects.of(city.committee_id).exists()
