"""`yaodian read`: several files, and folders."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

HEAD = "   年份   部分   条目   举措   未列 未看懂 文件\n"


@pytest.fixture
def folder(plan: Path, tmp_path: Path) -> Path:
    """Two plans, one of them below; what is not read: other kinds, hidden files, what Word leaves behind."""
    place = tmp_path / "文件夹"
    (place / "下级" / ".git").mkdir(parents=True)
    for name in ("甲.txt", "下级/乙.md", "~$甲.docx", ".藏.txt", "下级/.git/丙.txt", "图.png"):
        shutil.copy(plan, place / name)
    return place


def test_a_folder_is_one_row_for_each_file_below_it(yaodian: Run, folder: Path) -> None:
    shown = yaodian("read", folder)
    assert shown.exit_code == 0
    rows = f"{'2026':>7}{2:>7}{3:>7}{7:>7}{1:>7}{1:>7} "
    assert shown.stdout == f"{HEAD}{rows}下级/乙.md\n{rows}甲.txt\n已读取 2 个文件。\n"


def test_a_refused_file_is_told_and_the_others_are_still_read(yaodian: Run, folder: Path) -> None:
    (folder / "下级" / "空.txt").write_bytes(b"")
    shown = yaodian("read", folder)
    assert shown.exit_code == 1
    assert "甲.txt\n" in shown.stdout
    assert shown.stdout.endswith("已读取 2 个文件，1 个未能读取：\n")
    assert "下级/空.txt：文件是空的，没有任何文字。请确认选对了文件，并在保存后重试。\n" in shown.stderr


def test_files_of_other_kinds_are_counted_and_named(yaodian: Run, folder: Path) -> None:
    assert yaodian("read", folder).stderr == "另有 1 个文件不是可读的格式，没有读取：图.png\n"
    for number in range(5):
        (folder / f"{number}.doc").touch()
    shown = yaodian("read", folder)
    assert shown.stderr == "另有 6 个文件不是可读的格式，没有读取：0.doc、1.doc、2.doc、3.doc、4.doc等\n"


def test_a_folder_of_which_nothing_can_be_read_is_still_an_overview(yaodian: Run, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    shown = yaodian("read", tmp_path)
    assert shown.exit_code == 1
    assert shown.stdout == f"{HEAD}已读取 0 个文件，1 个未能读取：\n"


def test_plans_without_measures_are_told_by_the_exit_code(yaodian: Run, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("今天天气很好", encoding="utf-8")
    shown = yaodian("read", tmp_path)
    assert shown.exit_code == 1
    assert "—      1      0      0      1      0 甲.txt" in shown.stdout


def test_a_folder_without_a_readable_file_is_refused(yaodian: Run, tmp_path: Path) -> None:
    shown = yaodian("read", tmp_path)
    assert shown.exit_code == 2
    assert shown.stderr == f"{tmp_path}：文件夹里没有可读的文件（.docx、.md、.pdf、.txt）。\n"


def test_files_named_one_by_one_are_shown_in_full_and_then_at_a_glance(yaodian: Run, folder: Path) -> None:
    shown = yaodian("read", folder / "甲.txt", folder / "下级" / "乙.md")
    assert shown.exit_code == 0
    assert shown.stdout.count("云泽市直机关2026年工作要点\n") == 2
    assert shown.stdout.endswith("已读取 2 个文件。\n")


def test_json_of_several_files_is_a_list_of_those_that_were_read(yaodian: Run, folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    shown = yaodian("read", folder, "--json")
    assert shown.exit_code == 1
    assert [found["source"] for found in json.loads(shown.stdout)] == ["乙.md", "甲.txt"]
    assert shown.stderr.startswith("空.txt：")


def test_json_of_a_folder_is_a_list_even_of_one(yaodian: Run, plan: Path) -> None:
    assert len(json.loads(yaodian("read", plan.parent, "--json").stdout)) == 1


def test_a_table_is_of_one_file(yaodian: Run, folder: Path) -> None:
    shown = yaodian("read", folder, "--table", folder / "t.xlsx")
    assert shown.exit_code == 2
    assert shown.stderr == "--table 一次只写一个文件的任务分解表，请逐个指明文件。\n"
