"""The command itself: help, version, refusals."""

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

COMMAND = Path(sys.executable).with_name("yaodian")


def test_without_words_it_says_what_it_can_do(yaodian: Run) -> None:
    shown = yaodian()
    assert shown.exit_code == 0
    assert shown.stdout.startswith("用法：yaodian [选项] 命令\n")
    assert "  read           读取工作要点" in shown.stdout
    assert "  holidays       查看或保存" in shown.stdout
    assert shown.stdout == yaodian("--help").stdout == yaodian("-h").stdout


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        ("read", ["用法：yaodian read [选项] 文件…", "  --explain/--no-explain  显示", "  2  文件被拒绝或命令写错"]),
        ("holidays", ["用法：yaodian holidays [选项] 文件", "  --year 年份", "YAODIAN_HOLIDAYS"]),
        ("backup", ["用法：yaodian backup [选项] 位置", "  --verify", "  2  没有写成"]),
        ("restore", ["用法：yaodian restore [选项] 文件", "先核对备份", "YAODIAN_DATA"]),
    ],
)
def test_each_command_has_a_page_in_chinese(yaodian: Run, command: str, lines: list[str]) -> None:
    shown = yaodian(command, "--help")
    assert shown.exit_code == 0
    assert [line for line in lines if line not in shown.stdout] == []
    assert "  -h, --help" in shown.stdout
    assert [word for word in ("Usage", "Options", "Arguments", "Show", "default") if word in shown.stdout] == []


def test_it_knows_its_version(yaodian: Run) -> None:
    assert yaodian("--version").stdout == f"要点 yaodian {version('yaodian')}\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["reed", "x"],
            "没有“reed”这个命令，可用的有：read、holidays、serve、demo、doctor、audit、why、reset-factors、retention、remind、backup、restore、distribute。",
        ),
        (["--jsn"], "没有“--jsn”这个选项。用法请看：yaodian --help。"),
        (["read", "x", "--jsno"], "没有“--jsno”这个选项，是不是要写 --json？用法请看：yaodian --help。"),
        (["read", "x", "-q"], "没有“-q”这个选项。用法请看：yaodian --help。"),
        (["read", "x", "--year"], "选项“--year”后面要写一个值。用法请看：yaodian --help。"),
        (["read", "x", "--json=1"], "选项“--json”后面不写值。用法请看：yaodian --help。"),
        (["read"], "缺少“文件…”。用法请看：yaodian --help。"),
        (["holidays"], "缺少“文件”。用法请看：yaodian --help。"),
        (["holidays", "a", "b"], "命令的写法不对。用法请看：yaodian --help。"),
        (["read", "x", "--year", "二六"], "--year 要写成 2000 到 2099 之间的年份，如 2026；写的是“二六”。"),
        (["read", "x", "--year", "26"], "--year 要写成 2000 到 2099 之间的年份，如 2026；写的是“26”。"),
        (["read", "x", "--year", "1999"], "--year 要写成 2000 到 2099 之间的年份，如 2026；写的是“1999”。"),
        (
            ["read", "x", "--table", "x.docx"],
            "--table 的文件名要以 .xlsx 结尾，如 任务分解表.xlsx；写的是“x.docx”。",
        ),
        (["read", "没有.txt"], "没有.txt：找不到文件“没有.txt”。请核对路径和文件名。"),
        (["read", "a\x1b[31m"], "a [31m：找不到文件“a [31m”。请核对路径和文件名。"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(yaodian: Run, words: list[str], sentence: str) -> None:
    shown = yaodian(*words)
    assert (shown.exit_code, shown.stdout, shown.stderr) == (2, "", f"{sentence}\n")


def test_a_wrong_application_date_is_refused_too(yaodian: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", "昨天")
    shown = yaodian("read", plan)
    assert shown.exit_code == 2
    assert shown.stderr.startswith("环境变量 YAODIAN_TODAY 的值“昨天”不是日期")


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [str(COMMAND), *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, env=environment)


def test_the_installed_command_writes_utf_8_whatever_the_locale(plan: Path) -> None:
    """PYTHONIOENCODING stands for an office computer whose pipes speak GBK."""
    done = run("read", plan, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="gbk")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("云泽市直机关2026年工作要点\n")


def test_the_installed_command_refuses_without_a_traceback(tmp_path: Path) -> None:
    image = tmp_path / "图.docx"
    image.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    done = run("read", image)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("图.docx：这是图片")
    assert done.stderr.count(b"\n") == 1


def test_a_reading_loads_neither_what_it_does_not_show_nor_a_framework(plan: Path) -> None:
    """The tree needs rich; JSON does not. What a run loads is what a person waits for."""
    heavy = ["django", "pydantic", "xlsxwriter", "pypdf", "rich.table", "rich.progress", "python_calamine"]
    code = (
        "import sys; from yaodian.project.cli.main import main\n"
        "try: main()\n"
        f"except SystemExit: print([name for name in {heavy} + sys.argv[3:] if name in sys.modules], file=sys.stderr)"
    )
    for words in (["--no-explain"], ["--json"]):
        command = [sys.executable, "-c", code, "read", str(plan), *words]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        assert done.stderr == "[]\n"
