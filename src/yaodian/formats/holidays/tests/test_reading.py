"""Files that hold a table of holidays."""

import io
from datetime import date, datetime, timedelta
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from yaodian.formats.gate.active import MACROS
from yaodian.formats.holidays.entries import as_csv
from yaodian.formats.holidays.reading import read_holidays
from yaodian.formats.holidays.sheet_child import cells_of
from yaodian.formats.holidays.workbook import first_sheet
from yaodian.formats.tests.workbooks import xls, xlsx
from yaodian.kernel.calendar import DayKind, HolidayTable, builtin_calendar
from yaodian.kernel.errors import RefusedError

NEW_YEAR = {date(2027, 1, 1): DayKind.OFF, date(2027, 1, 3): DayKind.WORK}
NAMES = dict.fromkeys(NEW_YEAR, "元旦")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize(
    "text",
    [
        "日期,类型,名称\n2027-01-01,休,元旦\n2027-01-03,班,元旦\n",
        "名称,日期,类型\r\n元旦,2027/1/1,放假\r\n元旦,2027/1/3,上班\r\n",
        "kind\tname\tdate\noff\t元旦\t2027年1月1日\n\t\t\nwork\t元旦\t２０２７．１．３\n",
        "2027年节假日\n\n日期,类型,名称,备注\n2027-01-01,休,元旦,\n2027-01-03,班,元旦,补\n",
    ],
)
def test_a_csv_is_read_in_either_encoding_with_its_columns_in_any_order(text: str, encoding: str) -> None:
    assert read_holidays(text.encode(encoding), "表.csv") == [HolidayTable(2027, NEW_YEAR, names=NAMES)]


def test_an_excel_file_is_read_with_real_dates_or_dates_as_text() -> None:
    rows: list[list[object]] = [
        ["2027年放假安排"],
        ["类型", "日期", "名称"],
        ["休", date(2027, 1, 1), "元旦"],
        ["班", "2027-1-3", "元旦"],
    ]

    (table,) = read_holidays(xlsx(rows), "表.xlsx")

    assert table == HolidayTable(2027, NEW_YEAR, names=NAMES)
    assert table.source == "表.xlsx"


def test_a_cell_with_a_time_of_day_counts_as_its_day() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["日期", "类型"])
        sheet.write_datetime(1, 0, datetime(2027, 1, 1, 18, 30))  # noqa: DTZ001 - a cell knows no time zone
        sheet.write(1, 1, "休")

    assert read_holidays(out.getvalue(), "x.xlsx")[0].days == {date(2027, 1, 1): DayKind.OFF}


def test_an_old_excel_file_is_read_as_well() -> None:
    data = xls([["日期", "类型", "名称"], ["2027-01-01", "休", "元旦"], ["2027-01-03", "班", "元旦"]])

    assert read_holidays(data, "表.xls") == [HolidayTable(2027, NEW_YEAR, names=NAMES)]


def test_the_pasted_text_of_a_notice_is_known_by_its_content() -> None:
    (table,) = read_holidays("一、元旦：1月1日至3日放假，共3天。".encode("gb18030"), "通知.txt", 2027)

    assert table.year == 2027
    assert len(table.days) == 3


def test_a_file_with_several_years_gives_one_table_each() -> None:
    text = "date,kind\n2028-01-01,休\n2026-12-31,休\n2027-01-01,休\n"

    tables = read_holidays(text.encode(), "x.csv")

    assert [(table.year, len(table.days)) for table in tables] == [(2027, 2), (2028, 1)]


def test_a_file_said_to_be_of_one_year_may_reach_back_into_december_only() -> None:
    assert read_holidays(b"date,kind\n2026-12-31,off\n", "x.csv", 2027)[0].year == 2027
    with pytest.raises(RefusedError, match="第2行：2026年11月30日不属于2027年"):
        read_holidays(b"date,kind\n2026-11-30,off\n", "x.csv", 2027)


def test_every_bad_row_is_named_and_nothing_is_taken() -> None:
    rows: list[list[object]] = [["日期", "类型"], ["2027-02-30", "休"], ["2027-01-01", "假"], [46023, "班"], ["", "休"]]

    with pytest.raises(RefusedError) as refused:
        read_holidays(xlsx(rows), "x.xlsx")

    for part in ("第2行：看不懂日期“2027-02-30”", "第3行：看不懂类型“假”", "第4行", "第5行", "整份未导入"):
        assert part in str(refused.value)


def test_a_short_row_is_named_too() -> None:
    with pytest.raises(RefusedError, match="第2行：看不懂类型“”"):
        read_holidays(b"date,kind\n2027-01-01\n", "x.csv")


def test_a_day_that_is_both_off_and_at_work_is_refused_with_both_rows() -> None:
    with pytest.raises(RefusedError, match="第2行、第3行：2027年1月1日既写放假又写上班"):
        read_holidays("date,kind\n2027-01-01,休\n2027-01-01,班\n".encode(), "x.csv")


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"a,b\n1,2\n", "x.csv", "找不到表头"),
        (b"date,kind\n", "x.csv", "没有读出任何"),
        (b"\xff\xff\xff", "x.csv", "认不出文字编码"),
        (b"x" * 200_000, "x.csv", "引号或换行有错"),
        (b"junk", "x.xlsx", "打不开这份表格"),
        (b"PK\x03\x04junk", "x.docx", "已损坏，无法打开"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1junk", "x.xls", "打不开这份表格"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        read_holidays(data, name)


def test_a_cell_in_the_far_corner_is_refused_and_costs_a_child_process_at_most() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write(1_048_575, 16_383, "x")

    with pytest.raises(RefusedError, match="多余的行和列"):
        read_holidays(out.getvalue(), "x.xlsx")


def test_a_workbook_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(RefusedError, match="表格过大"):
        first_sheet(xlsx([["日期", "类型"]]), seconds=0)


def test_a_workbook_with_macros_is_refused_whatever_its_name() -> None:
    out = io.BytesIO(xlsx([["日期", "类型"]]))
    with ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")

    with pytest.raises(RefusedError) as refusal:
        read_holidays(out.getvalue(), "x.xlsx")
    assert str(refusal.value) == MACROS


def test_an_empty_sheet_has_no_headings() -> None:
    with pytest.raises(RefusedError, match="找不到表头"):
        read_holidays(xlsx([]), "x.xlsx")


@pytest.mark.parametrize(("row", "column"), [(5_000, 0), (0, 700)])
def test_the_last_cell_decides_whether_a_sheet_is_too_large(row: int, column: int) -> None:
    cells: list[list[object]] = [*([[]] * row), [*([""] * column), "x"]]

    assert cells_of(xlsx(cells)) is None
    assert cells_of(xlsx([["x", 1]])) == [["x", "1.0"]]


def test_a_sheet_with_more_rows_than_a_year_could_need_is_refused() -> None:
    with pytest.raises(RefusedError, match="多余的行和列"):
        read_holidays(xlsx([[]] * 5_000 + [["x"]]), "x.xlsx")


@pytest.mark.parametrize("table", builtin_calendar().tables, ids=lambda table: str(table.year))
def test_the_tables_that_come_with_the_program_survive_a_round_trip(table: HolidayTable) -> None:
    assert read_holidays(as_csv(table).encode(), "x.csv") == [table]


DAYS = st.dictionaries(
    st.integers(-31, 364).map(lambda step: date(2027, 1, 1) + timedelta(days=step)),
    st.sampled_from(DayKind),
    min_size=1,
)


@given(DAYS, st.sampled_from(["", "元旦", "国庆节、中秋节", 'a,"b"']))
def test_any_table_survives_a_round_trip(days: dict[date, DayKind], name: str) -> None:
    table = HolidayTable(2027, days, names=dict.fromkeys(days, name) if name else {})

    assert read_holidays(as_csv(table).encode(), "x.csv", 2027) == [table]
