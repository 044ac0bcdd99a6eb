"""The text of a yearly notice becomes a table."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.holidays.notice import read_notice
from yaodian.kernel.calendar import DayKind, HolidayTable, builtin_calendar
from yaodian.kernel.errors import RefusedError

NOTICE_2026 = """
关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各市、各部门：
现将2026年各节日放假调休日期通知如下。

一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
各单位要安排好放假期间的值班。
2025年11月4日
"""
NOTICE_2025 = """
关于2025年部分节假日安排的通知
根据2024年11月10日修订的放假办法，自2025年1月1日起放假办法有变，国庆节自10月1日起放假7天。现通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。
1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（星期五）至6日（星期日）放假，共3天。
四、劳动节：5月1日(周四)至5日(周一)放假调休,共5天。4月27日(周日)上班。
五、端午节：5月31日～6月2日放假，共3天。
六、国庆节、中秋节：１０月１日至８日放假调休，共８天。9 月 28 日、10 月 11 日上班。
"""
NOTICE_2024 = """
关于2024年部分节假日安排的通知
一、元旦：1月1日放假，与周末连休，共3天。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。可安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期天）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
"""


def _builtin(year: int) -> HolidayTable:
    return next(table for table in builtin_calendar().tables if table.year == year)


@pytest.mark.parametrize(("text", "year"), [(NOTICE_2024, 2024), (NOTICE_2025, 2025), (NOTICE_2026, 2026)])
def test_the_notice_gives_the_table_that_comes_with_the_program(text: str, year: int) -> None:
    assert read_notice(text) == _builtin(year)


def test_the_number_of_the_notice_becomes_the_source_and_else_its_title_does() -> None:
    assert read_notice(NOTICE_2026).source == "国办发明电〔2025〕7号"
    assert read_notice(NOTICE_2025).source == "国务院办公厅关于2025年部分节假日安排的通知"


def test_without_a_title_the_year_comes_from_a_date_or_from_the_reader() -> None:
    assert read_notice("一、元旦：2027年1月1日至3日放假。").year == 2027
    assert read_notice("一、元旦：1月1日至3日放假。", 2027).year == 2027


def test_a_festival_at_the_turn_of_the_year_reaches_back_into_december() -> None:
    table = read_notice("一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。")

    assert table.year == 2023
    assert list(table.days) == [date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 2)]


def test_days_may_be_listed_one_by_one() -> None:
    table = read_notice("元旦：1月1日、2日放假，共2天。1月3日上班。", 2027)

    assert table.days == {
        date(2027, 1, 1): DayKind.OFF,
        date(2027, 1, 2): DayKind.OFF,
        date(2027, 1, 3): DayKind.WORK,
    }


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("元旦：1月1日至3日放假，共4天。", "第1行（元旦）：写明共4天，读出3天"),
        ("元旦：1月1日放假3天。", "写明共3天，读出1天"),
        ("元旦：1月1日（周三）放假。", "2026年1月1日写为周三，实际是周四"),
        ("元旦：1月1日放假。1月4日（星期六）上班。", "2026年1月4日写为周六，实际是周日"),
        ("春节：2月30日放假。", "没有“2月30日”这一天"),
        ("春节：3日放假。", "没有“3日”这一天"),
        ("国庆节：10月7日至1日放假。", "先后或跨度不对"),
        ("国庆节：10月1日至12月1日放假。", "先后或跨度不对"),
        ("元旦：放假三天。", "没有读出放假日期"),
        ("元旦：1月1日放假。\n春节：1月1日上班。", "既写放假又写上班"),
        ("元旦：2024年1月1日放假。", "2024年1月1日不属于2026年的安排"),
        ("元旦：9999年12月31日至1日放假。", "先后或跨度不对"),
        ("请大家注意休息。", "没有读出任何"),
    ],
)
def test_a_line_that_contradicts_itself_is_refused_by_name(line: str, sentence: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_notice(line, 2026)

    assert sentence in str(refused.value)
    assert "整份未导入" in str(refused.value)


def test_all_problems_are_named_at_once_up_to_ten() -> None:
    with pytest.raises(RefusedError) as refused:
        read_notice("\n".join(f"节日：1月{day}日至{day}日放假。" for day in range(1, 13)), 2026)

    assert str(refused.value).count("先后或跨度") == 10
    assert "另有2处" in str(refused.value)


def test_the_year_must_be_found_or_given() -> None:
    with pytest.raises(RefusedError, match="填写年份"):
        read_notice("元旦：1月1日放假。")


def test_a_given_year_must_not_contradict_the_title() -> None:
    assert read_notice(NOTICE_2026, 2026) == _builtin(2026)
    with pytest.raises(RefusedError, match="通知写的是2026年"):
        read_notice(NOTICE_2026, 2025)


@given(st.text(alphabet="一、元旦：0123456789年月日至（周四）放假上班共天。\n—国办发", max_size=80))
def test_whatever_is_pasted_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        table = read_notice(text, 2026)
    except RefusedError:
        return
    assert table.days
