"""`yaodian holidays`, and what the tables it keeps do to dates."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from yaodian.formats.gate.limits import DEFAULT_LIMITS
from yaodian.project.cli.holiday_tables import folder, user_calendar

Run = Callable[..., Result]

# Invented: no notice for this year has come out.
NOTICE = """国务院办公厅关于2031年部分节假日安排的通知
国办发明电〔2030〕9号
一、元旦：1月1日（周三）放假，共1天。
二、春节：1月22日（周三）至24日（周五）、27日（周一）放假调休，共4天。1月26日（周日）上班。"""
SHOWN = """2031年放假安排（国办发明电〔2030〕9号）：放假 5 天，调休上班 1 天
  元旦　放假 1 天　1月1日 周三
  春节　放假 4 天　1月22日 周三至1月24日 周五、1月27日 周一
  春节　上班 1 天　1月26日 周日
2031年：新增整年的安排，6天。
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    file = tmp_path / "通知.txt"
    file.write_text(NOTICE, encoding="utf-8")
    return file


def test_a_notice_is_shown_as_it_was_understood_and_not_yet_kept(yaodian: Run, notice: Path) -> None:
    shown = yaodian("holidays", notice)
    assert shown.exit_code == 0
    assert shown.stdout == f"{SHOWN}以上尚未保存；核对无误后加上 --save 保存。\n"
    assert not folder().exists()


def test_what_is_kept_holds_from_then_on(yaodian: Run, notice: Path, plan: Path) -> None:
    shown = yaodian("holidays", notice, "--save")
    assert shown.exit_code == 0
    assert shown.stdout == f"{SHOWN}已保存：{folder() / '2031.csv'}\n"
    assert [file.name for file in folder().iterdir()] == ["2031.csv"]
    assert not user_calendar().is_provisional(2031)
    assert "还没有放假安排" not in yaodian("read", plan, "--year", "2031").stdout


def test_a_table_of_ones_own_replaces_the_builtin_one_and_says_what_changes(yaodian: Run) -> None:
    table = "日期,类型,名称\n2026-01-01,放假,元旦\n2026-07-01,放假,某节\n2026-01-02,上班,元旦\n"
    shown = yaodian("holidays", "-", "--save", stdin=table.encode())
    assert shown.exit_code == 0
    last = shown.stdout.splitlines()[-2]
    assert last.startswith("2026年：新增1天（7月1日）；删去37天（1月3日、1月4日、")
    assert last.endswith("；改动1天（1月2日）。")


def test_a_table_that_changes_nothing_says_so(yaodian: Run, notice: Path) -> None:
    yaodian("holidays", notice, "--save")
    assert "2031年：与现有安排相同，没有变化。" in yaodian("holidays", notice).stdout


def test_a_table_of_two_years_is_kept_as_two_files(yaodian: Run) -> None:
    yaodian("holidays", "-", "--save", stdin="date,kind\n2031-01-01,休\n2032-05-01,休\n2032-05-02,班\n")
    assert sorted(file.name for file in folder().iterdir()) == ["2031.csv", "2032.csv"]
    assert "  其他　上班 1 天　5月2日 周日" in yaodian("holidays", folder() / "2032.csv").stdout


def test_a_year_is_given_where_the_notice_names_none(yaodian: Run) -> None:
    untitled = "一、元旦：1月1日放假，共1天。"
    assert yaodian("holidays", "-", stdin=untitled).exit_code == 2
    assert "2031年放假安排" in yaodian("holidays", "-", "--year", "2031", stdin=untitled).stdout


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("今天天气很好", "看不出这份通知是哪一年的"),
        ("日期,类型\n2031-02-30,休\n", "看不懂日期“2031-02-30”"),
        (b"\xff" * 10, "认不出文字编码"),
        (b"a" * (DEFAULT_LIMITS.file_bytes + 1), "文件过大"),
    ],
)
def test_what_is_not_understood_is_refused_whole(yaodian: Run, content: str | bytes, sentence: str) -> None:
    shown = yaodian("holidays", "-", "--save", stdin=content)
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert shown.stderr.startswith("标准输入：")
    assert sentence in shown.stderr
    assert not folder().exists()


def test_a_file_that_is_not_there_is_refused(yaodian: Run) -> None:
    shown = yaodian("holidays", "没有.csv")
    assert (shown.exit_code, shown.stderr) == (2, "没有.csv：找不到或无法读取这个文件。请核对路径和读取权限。\n")


def test_a_folder_that_cannot_be_written_is_refused(
    yaodian: Run, notice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YAODIAN_HOLIDAYS", str(notice / "下级"))
    shown = yaodian("holidays", notice, "--save")
    assert shown.exit_code == 2
    assert f"无法写入文件夹“{notice / '下级'}”" in shown.stderr


def test_a_half_written_save_leaves_nothing_behind(yaodian: Run, notice: Path) -> None:
    (folder() / "2031.csv").mkdir(parents=True)
    shown = yaodian("holidays", notice, "--save")
    assert shown.exit_code == 2
    assert [file.name for file in folder().iterdir()] == ["2031.csv"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("我的.csv", "日期,类型\n2031-01-01,休\n", "没有以年份命名"),
        ("2031.csv", "日期,类型\n2031-01-01,也许\n", "看不懂类型“也许”"),
    ],
)
def test_a_kept_table_that_is_not_understood_stops_the_reading(
    yaodian: Run, plan: Path, name: str, content: str, sentence: str
) -> None:
    folder().mkdir()
    (folder() / name).write_text(content, encoding="utf-8")
    shown = yaodian("read", plan)
    assert shown.exit_code == 2
    assert shown.stderr.startswith(str(folder() / name))
    assert sentence in shown.stderr


def test_without_a_setting_the_tables_are_kept_in_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YAODIAN_HOLIDAYS")
    assert folder() == Path.home() / ".yaodian" / "holidays"
