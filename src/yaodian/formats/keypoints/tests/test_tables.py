"""Tables: rows of a 任务分解表 become measures with lead, helpers and deadline."""

from yaodian.formats.keypoints.draft import Block, Role
from yaodian.formats.keypoints.reader import read_plan
from yaodian.formats.keypoints.rows import split_units
from yaodian.formats.keypoints.source.model import Cell, Row, Table
from yaodian.formats.keypoints.tests.made_up import INSTITUTIONS, read
from yaodian.kernel.cadence import CadenceKind as Kind

TABLE = """某局2026年任务分解表
序号 | 项目名称 | 子项 | 子项目名称 | 具体措施 | 完成时间 | 牵头单位 | 配合单位
1 | 加强管理 | 1—1 | 规范会议 | 制定会议办法，梳理各类会议。 | 寒假前 | 党政办 |
1—2 | 优化值班 | 制定值班办法 | 2026年7月底前 | 党政办 总务处 | 各处室
2 | 改进作风 | 2—1 | 走访 | 开展走访慰问 | 制度寒假前，运行全年 | 工 会 | 各支部、团委
"""


def points(source: str) -> list[Block]:
    return [point for section in read(source).sections for point in section.points]


def test_merged_cells_are_carried_down() -> None:
    sections = read(TABLE).sections
    assert [(section.number, section.title) for section in sections] == [("1", "加强管理"), ("2", "改进作风")]
    assert [(point.number, point.title) for point in points(TABLE)] == [
        ("1—1", "规范会议"),
        ("1—2", "优化值班"),
        ("2—1", "走访"),
    ]


def test_a_row_with_a_deadline_or_units_is_one_measure_with_all_it_says() -> None:
    first, second, third = points(TABLE)
    assert [measure.text for measure in first.measures] == ["制定会议办法，梳理各类会议"]
    assert second.measures[0].actors == ("党政办", "总务处")
    assert second.measures[0].helpers == ("各处室",)
    assert third.measures[0].institutions == ("visits",)
    assert third.measures[0].actors == ("工会",)


def test_a_deadline_cell_may_hold_two_deadlines_for_two_parts_of_the_work() -> None:
    timings = points(TABLE)[2].measures[0].timings
    assert [(timing.cadence.kind, timing.cadence.part) for timing in timings] == [
        (Kind.BEFORE_EVENT, "制度"),
        (Kind.ONGOING, "运行"),
    ]


def test_a_deadline_that_is_not_understood_is_unknown_not_empty() -> None:
    source = TABLE.replace("寒假前 | 党政办 |", "视情推进完毕 | 党政办 |", 1).replace("视情推进完毕", "待定")
    assert points(source)[0].measures[0].timing.cadence.kind is Kind.UNKNOWN


def test_prose_in_a_cell_without_deadline_or_units_is_read_as_prose() -> None:
    source = "序号 | 重点任务 | 工作内容\n1 | 抓学习 | 坚持学用结合。举办讲座，组织演讲比赛。\n2 | 抓检查 | 开展检查"
    assert [measure.text for measure in read(source).measures()] == ["举办讲座", "组织演讲比赛", "开展检查"]


def test_tables_of_markdown_are_read_and_totals_are_not_work() -> None:
    source = """某局2026年任务分解表
| 序号 | 重点任务 | 具体措施 | 完成时限 | 责任单位 |
|---|:---:|---|---|---|
| 1 | 学习 | 举办讲座 | 7月底前 | 办公室 |
| 2 | 检查 | 开展督查 | 12月20日前 | 人事科 |
| 合计 | | 2项 | | |
"""
    assert [(measure.text, measure.actors) for measure in read(source).measures()] == [
        ("举办讲座", ("办公室",)),
        ("开展督查", ("人事科",)),
    ]


def test_numbered_items_in_a_cell_are_several_measures() -> None:
    source = "时间 | 主题 | 具体措施\n一 月 | 总结月 | 1．开展总结； 2．组织演讲比赛。\n二月 | 部署月 | 召开部署会"
    found = list(read(source).measures())
    assert [measure.text for measure in found] == ["开展总结", "组织演讲比赛", "召开部署会"]
    assert [str(measure.timing.cadence.anchor) for measure in found] == ["01-31", "01-31", "02-28"]


def test_a_column_of_dates_dates_the_rows_below_it() -> None:
    source = "日期（星期） | 重点事项 | 负责部门\n2.1（周一） | 走访慰问 | 党政办\n大扫除 | 德育处\n2.2（周二） |  | "
    found = list(read(source).measures())
    assert [(measure.text, measure.timing.cadence.phrase, measure.actors) for measure in found] == [
        ("走访慰问", "2.1（周一）", ("党政办",)),
        ("大扫除", "2.1（周一）", ("德育处",)),
    ]


def test_a_row_that_begins_with_its_number_lost_cells_on_the_right() -> None:
    source = "序号 | 具体措施 | 完成时限\n1 | 开展检查 | 6月底前\n2 | 举办讲座"
    assert [measure.text for measure in read(source).measures()] == ["开展检查", "举办讲座"]


def test_beside_a_lead_column_the_responsible_units_help() -> None:
    source = (
        "序号 | 具体措施 | 牵头单位 | 责任单位 | 责任人\n"
        "1 | 开展检查 | 组织科 | 各支部 | 某人\n"
        "2 | 办讲座 | 宣传科 | 工会 | 某人"
    )
    first = next(read(source).measures())
    assert (first.actors, first.helpers) == (("组织科",), ("各支部",))


def test_prose_around_a_table_keeps_its_place() -> None:
    plan = read(TABLE + "某局机关党委\n2026年1月5日\n")
    assert plan.title == "某局2026年任务分解表"
    assert [other.role for other in plan.other_lines] == [Role.HEADER, Role.TAIL, Role.TAIL]
    mixed = read("一、背景\n举办讲座。\n" + TABLE + "二、要求\n开展检查。\n")
    texts = [measure.text for measure in mixed.measures()]
    assert (texts[0], texts[-1]) == ("举办讲座", "开展检查")


def test_exact_columns_of_a_word_table_are_used() -> None:
    text = "措施 | 时限 | 牵头\n开展检查 | 6月底前 | 组织科\n举办讲座 | 宣传科"

    def cell(column: int, words: str, *, merged: bool = False) -> Cell:
        start = text.index(words)
        return Cell(column, start, start + len(words), merged, words)

    heads = tuple(cell(column, words) for column, words in enumerate(["措施", "时限", "牵头"]))
    first = (cell(0, "开展检查"), cell(1, "6月底前"), cell(2, "组织科"))
    second = (cell(0, "举办讲座"), cell(1, "6月底前", merged=True), cell(2, "宣传科"))
    lines = [text.index(line) for line in text.split("\n")]
    rows = tuple(
        Row(start, start + len(line), cells)
        for start, line, cells in zip(lines, text.split("\n"), (heads, first, second), strict=True)
    )
    plan = read_plan(text, INSTITUTIONS, tables=[Table(0, len(text), rows)])
    assert [(measure.timing.cadence.phrase, measure.actors) for measure in plan.measures()] == [
        ("6月底前", ("组织科",)),
        ("6月底前", ("宣传科",)),
    ]


def test_a_cell_of_marks_alone_is_no_measure() -> None:
    assert list(read("|\n|，").measures()) == []
    assert points("序号 | 具体措施\n1 | 。\n2 | 开展检查")[0].measures[0].text == "开展检查"


def test_blanks_divide_units_unless_they_stand_inside_a_word() -> None:
    assert split_units("党政办 总务处 信息处") == ["党政办", "总务处", "信息处"]
    assert split_units("工 会") == ["工会"]
    assert split_units("组织科、宣传科；工会") == ["组织科", "宣传科", "工会"]
