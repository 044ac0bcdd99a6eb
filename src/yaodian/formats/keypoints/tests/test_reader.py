"""From a text to a proposed plan: what a measure is given by the words around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.keypoints.draft import Reason
from yaodian.formats.keypoints.reader import read_plan, read_source
from yaodian.formats.keypoints.source.load import load
from yaodian.formats.keypoints.source.tests.build import cell, paragraph, row, table, word
from yaodian.formats.keypoints.tests.made_up import INSTITUTIONS, measures, point, read
from yaodian.kernel.cadence import CadenceKind as Kind


def kinds(body: str, title: str = "测试标题") -> list[Kind]:
    return [measure.timing.cadence.kind for measure in measures(body, title)]


def test_a_date_in_a_modifier_governs_the_measures_after_it_in_the_sentence() -> None:
    assert kinds("在6月中旬，组织党员植树，开展清扫活动。举办讲座。") == [Kind.WINDOW, Kind.WINDOW, Kind.UNSPECIFIED]


def test_a_phrase_of_the_clause_beats_one_handed_on() -> None:
    assert kinds("围绕新中国成立75周年，举办展览，持续开展宣讲。") == [Kind.ANNIVERSARY, Kind.ONGOING]


def test_an_adverb_of_time_counts_only_before_the_head() -> None:
    assert kinds("持续开展走访慰问。") == [Kind.ONGOING]
    assert kinds("推进走访慰问常态化。") == [Kind.UNSPECIFIED]


def test_a_closing_bracket_dates_every_measure_of_its_item() -> None:
    body = "组织观看视频，撰写体会文章；（10月16日-23日）"
    found = measures(body)
    assert [measure.timing.cadence.kind for measure in found] == [Kind.WINDOW, Kind.WINDOW]
    assert all(measure.timing.is_inherited for measure in found)


def test_a_label_dates_the_rest_of_its_paragraph() -> None:
    assert kinds("第一阶段：3月至4月。组织动员会，制定活动方案。") == [Kind.WINDOW, Kind.WINDOW]


def test_a_time_before_a_colon_is_the_one_that_is_meant() -> None:
    (measure,) = measures("4月：召开一季度分析研判会。")
    assert measure.timing.cadence.phrase == "4月"


def test_a_clause_without_object_does_not_outdate_what_comes_again() -> None:
    (measure,) = measures("每周组织诵读活动，6月底前完成通读。")
    assert measure.timing.cadence.kind is Kind.WEEKLY


def test_a_stage_with_its_time_governs_its_paragraph_whatever_follows() -> None:
    assert kinds("第二阶段：5月1日到7月1日，主题是重温誓言。组织报告会，开展评选活动。") == [Kind.WINDOW, Kind.WINDOW]


def test_a_line_with_a_label_dates_its_block_and_names_who_leads() -> None:
    text = point("举办演讲比赛。") + "\n活动时间：6月中旬\n牵头部门：组织科\n责任单位：各支部、工会"
    (measure,) = read(text).measures()
    assert measure.timing.cadence.phrase == "6月中旬"
    assert measure.actors == ("组织科",)
    assert measure.helpers == ("各支部", "工会")


@pytest.mark.parametrize(
    ("note", "leads", "helpers"),
    [
        ("（责任单位：组织科）", ("组织科",), ()),
        ("（组织科牵头，各支部配合，6月底前完成）", ("组织科(牵头)",), ("各支部",)),
        ("（牵头单位：组织科；责任单位：各支部、工会）", ("组织科",), ("各支部", "工会")),
        ("（责任单位：组织科，完成时限：6月底前）", ("组织科",), ()),
        ("牵头单位：组织科 配合单位：各支部 完成时间：6月底前", ("组织科",), ("各支部",)),
        ("\n责任单位：组织科；完成时限：6月底前", ("组织科",), ()),
        ("\n[责任单位：组织科，各支部]", ("组织科", "各支部"), ()),
    ],
)
def test_units_after_the_text_hold_for_every_measure_of_it(
    note: str, leads: tuple[str, ...], helpers: tuple[str, ...]
) -> None:
    for measure in measures(f"举办演讲比赛，组织党员植树。{note}"):
        assert (measure.actors, measure.helpers) == (leads, helpers)
        assert measure.timing.cadence.phrase == ("6月底前" if "6月底前" in note else "")


def test_a_month_before_a_colon_stands_before_its_deed() -> None:
    assert [measure.text for measure in measures("1月：召开部署会；2月：举办讲座。")] == [
        "1月：召开部署会",
        "2月：举办讲座",
    ]


def test_each_check_has_its_own_deadline() -> None:
    found = measures("9月底前完成自评，10月15日前完成互评。")
    assert [measure.timing.cadence.phrase for measure in found] == ["9月底前", "10月15日前"]


def test_a_number_for_the_whole_year_is_a_count_not_a_state() -> None:
    (measure,) = measures("全年在市级以上媒体刊发稿件10篇。")
    assert (measure.timing.cadence.kind, measure.timing.cadence.count) == (Kind.YEARLY, 10)


@pytest.mark.parametrize(
    ("body", "kind", "phrase"),
    [
        ("党费收缴情况半年公示一次。", Kind.HALF_YEARLY, "半年"),
        ("元旦、春节、中秋、国庆前后开展明察暗访。", Kind.UNKNOWN, "元旦、春节、中秋、国庆前后"),
        ("12月总结评估。", Kind.WINDOW, "12月"),
        ("提前6个月发函提醒各支部换届。", Kind.BEFORE_EVENT, "提前6个月"),
        ("年终开展述职评议。", Kind.UNKNOWN, "年终"),
        ("上半年组织一次走访。", Kind.WINDOW, "上半年"),
    ],
)
def test_ways_of_saying_when(body: str, kind: Kind, phrase: str) -> None:
    (measure,) = measures(body)
    assert (measure.timing.cadence.kind, measure.timing.cadence.phrase) == (kind, phrase)


def test_each_feast_of_a_list_has_its_own_time() -> None:
    (measure,) = measures("“七一”、春节前走访慰问老党员。")
    timing = measure.timing
    found = [(each.cadence.kind, each.cadence.phrase) for each in (timing, *timing.also)]
    assert found == [(Kind.ANNUAL_BEFORE, "“七一”"), (Kind.BEFORE_EVENT, "春节前")]


def test_a_date_in_a_heading_holds_where_the_clause_says_nothing() -> None:
    phase = "（一）动员阶段（4月1日-7日）\n1.召开动员会，印发方案。\n2.每周开展一次调度会。"
    text = "某局2026年活动方案\n一、组织实施\n" + phase
    found = [measure.timing.cadence.kind for measure in read(text).measures()]
    assert found == [Kind.WINDOW, Kind.WINDOW, Kind.WEEKLY]


def test_a_deed_without_an_object_dates_the_measure_before_it() -> None:
    (measure,) = measures("持续办好机关讲堂活动，全年举办不少于6期。")
    assert (measure.timing.cadence.kind, measure.timing.cadence.count) == (Kind.YEARLY, 6)


def test_a_deadline_passes_to_the_clause_that_spells_out_the_same_event() -> None:
    assert kinds("在“七一”前夕开展走访慰问，慰问困难党员。") == [Kind.ANNUAL_BEFORE, Kind.ANNUAL_BEFORE]
    assert kinds("在“七一”前夕开展走访慰问，并推荐先进人选。") == [Kind.ANNUAL_BEFORE, Kind.UNSPECIFIED]


def test_the_weaker_phrase_stays_beside_the_stronger() -> None:
    (measure,) = measures("持续开展“七一”前组织党员过政治生日活动。")
    assert measure.timing.cadence.kind is Kind.ANNUAL_BEFORE
    assert [timing.cadence.kind for timing in measure.timing.also] == [Kind.ONGOING]


def test_an_institution_named_in_the_title_holds_where_the_clause_names_none() -> None:
    assert measures("开展活动准备工作会议。", title="开展走访慰问")[0].institutions == ("visits",)


def test_keeping_a_rule_about_each_meeting_implies_its_cadence() -> None:
    (measure,) = measures("严格落实头条议题制度。")
    assert (measure.timing.cadence.kind, measure.timing.implied_by) == (Kind.EACH_MEETING, "first")
    assert kinds("完善头条议题办法。") == [Kind.UNSPECIFIED]


def test_a_notice_about_one_institution_is_about_it_throughout() -> None:
    (measure,) = read("关于开展走访慰问的通知\n各支部：\n一、要求\n组织党员参加活动。").measures()
    assert measure.institutions == ("visits",)


def test_what_goes_on_with_a_measure_shares_its_institution() -> None:
    first, second, third = measures("举办演讲比赛，择优报送市直机关工委，制定值班办法。")
    assert (first.institutions, second.institutions, third.institutions) == (("contest",), ("contest",), ())


def test_a_nearby_word_counts_only_beside_its_institution() -> None:
    first, second = measures("举办演讲比赛。评选优秀选手。", title="办好演讲比赛")
    assert (first.institutions, second.institutions) == (("contest",), ("contest",))
    assert measures("评选优秀选手。")[0].institutions == ()


def test_who_and_on_whom_are_only_what_is_written() -> None:
    (measure,) = measures("由党政办牵头，各支部配合，组织青年党员开展演讲比赛。")
    assert measure.actors == ("党政办(牵头)",)
    assert measure.helpers == ("各支部",)
    assert measure.audience == ("青年党员",)
    assert measures("举办演讲比赛。")[0].actors == ()


def test_what_is_left_behind_is_listed() -> None:
    (measure,) = measures("印发《会议管理办法》，")
    assert measure.deliverables == ("《会议管理办法》",)
    (measure,) = measures("积极开展演讲、征文、报告会等活动。")
    assert measure.deliverables == ("演讲", "征文", "报告会")
    assert measures("举办讲座不少于4次，实现全覆盖。")[0].quantity == ("不少于4次",)


def test_a_list_of_ways_is_no_list_of_deeds() -> None:
    plan = read(point("通过召开组织生活会，观看教育视频，开展讨论等形式，增强党员意识。"))
    assert list(plan.measures()) == []
    assert [gone.reason for block in plan.blocks() for gone in block.excluded][:3] == [Reason.WAY] * 3


def test_text_under_a_guiding_heading_is_no_work() -> None:
    plan = read("某局2026年方案\n一、指导思想\n组织开展各项活动。\n二、主要任务\n举办演讲比赛。")
    assert [measure.text for measure in plan.measures()] == ["举办演讲比赛"]


def test_an_enumerated_small_title_is_no_measure() -> None:
    assert [measure.text for measure in measures("一是健全机制。制定办法。二是改进方式。举办讲座。")] == [
        "制定办法",
        "举办讲座",
    ]


def test_an_overlong_clause_is_named_and_not_analysed() -> None:
    plan = read(point("开展" + "甲" * 2100))
    assert [gone.reason for block in plan.blocks() for gone in block.excluded] == [Reason.OVERLONG]


@pytest.mark.parametrize("text", ["", "\n\n", "一、", "1.", "（一）", "“", "2026年", "|", " | \n | ", "一、|\n二、|"])
def test_a_plan_without_measures_says_so(text: str) -> None:
    assert read(text).warnings


def test_a_document_without_a_year_says_so() -> None:
    assert any("年份" in warning for warning in read("一、测试\n举办演讲比赛。").warnings)


def test_the_year_of_the_title_wins_over_the_signature() -> None:
    assert read(point("举办演讲比赛。") + "\n某局党委\n2025年12月30日").year == 2026


PIECES = (
    *(
        "一、",
        "二、",
        "（一）",
        "1.",
        "2．",
        "开展",
        "举办",
        "演讲比赛",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "，",
        "。",
        "；",
        "：",
    ),
    *(
        "\n",
        "每月",
        "6月底前",
        "七一",
        "|",
        " | ",
        "由",
        "牵头",
        "的",
        "把",
        "作为",
        "2026年",
        "　",
        "\u00a0",
        "X",
        "党委",
        "附件",
    ),
)
SHAPES = st.lists(st.sampled_from(PIECES), max_size=40)


@given(SHAPES)
def test_no_text_breaks_the_reader_and_every_span_is_in_the_source(pieces: list[str]) -> None:
    text = "".join(pieces)
    plan = read(text)
    for block in plan.blocks():
        spans = [(one.start, one.end) for one in block.measures] + [(one.start, one.end) for one in block.excluded]
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]


def test_headings_of_a_word_file_count_where_nothing_is_numbered() -> None:
    title, *parts = ["某局2026年工作要点", "抓好政治建设", "举办演讲比赛。", "抓好队伍建设", "开展走访慰问。"]
    text = "\n".join([title, *parts])
    levels = {0: 1, text.index("抓好政治"): 2, text.index("抓好队伍"): 2}
    plan = read_plan(text, INSTITUTIONS, headings=levels)
    assert plan.title == title
    assert [(section.title, len(section.measures)) for section in plan.sections] == [
        ("抓好政治建设", 1),
        ("抓好队伍建设", 1),
    ]


def test_a_word_file_gives_its_headings_and_tables() -> None:
    heading = '<w:outlineLvl w:val="1"/>'
    body = paragraph("某局2026年工作要点") + paragraph("抓好队伍建设", heading) + paragraph("开展走访慰问。")
    more = paragraph("抓好作风建设", heading) + table(
        row(cell("具体措施"), cell("完成时限")), row(cell("办讲座"), cell("6月底前"))
    )
    plan = read_source(load(word(body + more), "a.docx"), INSTITUTIONS)
    assert [measure.text for measure in plan.measures()] == ["开展走访慰问", "办讲座"]
