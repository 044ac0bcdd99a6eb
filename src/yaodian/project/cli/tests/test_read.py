"""`yaodian read`: one file."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from rich.cells import cell_len
from typer.testing import Result

from yaodian.formats.keypoints.as_json import as_json
from yaodian.formats.keypoints.reader import read_plan
from yaodian.formats.keypoints.source.load import load_path
from yaodian.kernel.registry import institutions

Run = Callable[..., Result]

SAMPLES = Path(__file__).resolve().parents[3] / "demo" / "samples"
TREE = """云泽市直机关2026年工作要点
2026年　中共云泽市委市直机关工作委员会（推定）　要点.txt
├── 开头部分（13字）：不含举措
├── 一、加强学习
│   ├── 1.抓好学习
│   │   ├── 办 每季度开展2次主题党日
│   │   │      制度 主题党日
"""


def test_the_tree_shows_title_year_issuer_and_each_measure_in_its_place(yaodian: Run, plan: Path) -> None:
    shown = yaodian("read", plan)
    assert shown.exit_code == 0
    assert shown.stdout.startswith(TREE)
    assert shown.stderr == ""


@pytest.mark.parametrize(
    "line",
    [
        "办 每季度开展2次主题党日",
        "每季度2次：每季度一期，全年4期，",
        "下一次：2026年3月31日 周二。",
        "制度 干部（后备干部）培训　责任 办公室(牵头)　配合 宣传部　对象 青年干部",
        "6月底前 → 限期前：最晚6月30日，2026年6月30日是周二，为工作日。",
        "守 严格落实“第一议题”制度",
        "依“第一议题”制度 → 随会议：",
        "（一）抓好宣讲",
        "定期，须选定频次",
        "适时：没有日期",
        "“七一”前 → 节点前：最晚6月30日，",
        "－ 提高素质〔目标或效果〕",
        "└── 落款、附件、页码等其他文字（15字）：不含举措\n",
        "办 要办的事　守 要守的制度　－ 未列为举措〔原因〕",
        "7 条举措，1 条未列为举措，1 个时间说法未看懂，1 个须选定频次，0 条原文未写时间。",
    ],
)
def test_the_tree_explains(yaodian: Run, plan: Path, line: str) -> None:
    assert line in yaodian("read", plan).stdout


def test_words_about_time_that_were_not_understood_are_shown_with_their_place(yaodian: Run, plan: Path) -> None:
    assert "时间说法未看懂：“开学第一周”（第9行），须由人确认" in yaodian("read", plan).stdout


def test_without_explanations_only_measures_and_the_kind_of_their_time_are_shown(yaodian: Run, plan: Path) -> None:
    shown = yaodian("read", plan, "--no-explain").stdout
    assert "6月底前 → 限期前\n" in shown
    assert "提高素质" not in shown
    assert "－" not in shown
    assert "不含举措" not in shown


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(
    yaodian: Run, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = yaodian("read", SAMPLES / "key_points_2026.txt").stdout.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_document_cannot_move_the_cursor_or_use_markup(yaodian: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    text = "一、学习\n" + "1.抓好学习。开展主题党日活动。\n" * 40 + "2.[bold]开展\x1b[31m主题党日:smile:活动[/bold]。"
    file.write_text(text, encoding="utf-8")
    shown = yaodian("read", file, "--year", "2026").stdout
    assert "[bold]开展 [31m主题党日:smile:活动[/bold]" in shown
    assert "\x1b" not in shown


def test_a_word_file_reads_like_its_text(yaodian: Run) -> None:
    word, text = (yaodian("read", SAMPLES / f"key_points_2026.{suffix}").stdout for suffix in ("docx", "txt"))
    assert word.replace(".docx", ".txt").splitlines()[3:] == text.splitlines()[3:]


def test_standard_input_is_read_under_a_dash(yaodian: Run, plan: Path) -> None:
    shown = yaodian("read", "-", stdin=plan.read_bytes())
    assert shown.exit_code == 0
    assert "　标准输入" in shown.stdout


def test_json_is_what_the_reader_says_and_nothing_else(yaodian: Run, plan: Path) -> None:
    shown = yaodian("read", plan, "--json")
    source = load_path(plan)
    assert shown.exit_code == 0
    assert json.loads(shown.stdout) == as_json(read_plan(source.text, institutions(), source.name), source)
    assert shown.stderr == ""


def test_json_keeps_what_was_not_understood(yaodian: Run, plan: Path) -> None:
    points = json.loads(yaodian("read", plan, "--json").stdout)["sections"][1]["groups"][0]["points"]
    cadence = points[0]["measures"][0]["cadence"]
    assert (cadence["kind"], cadence["phrase"]) == ("unknown", "开学第一周")


def test_the_table_is_written_beside_the_tree(yaodian: Run, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "任务分解表.xlsx"
    shown = yaodian("read", plan, "--table", out)
    assert shown.exit_code == 0
    assert f"已写出任务分解表：{out}" in shown.stdout

    rows = CalamineWorkbook.from_filelike(io.BytesIO(out.read_bytes())).get_sheet_by_index(0).to_python()
    assert len(rows) == 8
    assert rows[1][4] == "主题党日"
    assert "下一次：2026年3月31日 周二。" in str(rows[1][10])
    assert [row[15] for row in rows if "开学第一周" in str(row[3])] == ["时间说法未看懂（开学第一周），须确认时限"]


def test_a_table_can_be_written_with_json(yaodian: Run, plan: Path, tmp_path: Path) -> None:
    shown = yaodian("read", plan, "--json", "--table", tmp_path / "t.xlsx")
    assert json.loads(shown.stdout)["plan_year"] == 2026
    assert (tmp_path / "t.xlsx").exists()


def test_a_year_given_by_hand_stands_over_the_document(yaodian: Run, plan: Path) -> None:
    shown = yaodian("read", plan, "--year", "2025").stdout
    assert "最晚6月30日，2025年6月30日是周一" in shown
    assert "提醒：原文写的是2026年，已按指定的2025年推算时限。" in shown


def test_a_year_given_by_hand_fills_in_for_the_document(yaodian: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("一、学习\n1.抓好学习。6月底前举办培训班，提高素质。", encoding="utf-8")
    without, given = yaodian("read", file).stdout, yaodian("read", file, "--year", "2026").stdout
    assert "未写年份" in without
    assert "文中没有年份" in without
    assert "6月底前 → 限期前\n" in without
    assert "没有年份" not in given
    assert "2026年6月30日是周二" in given


def test_a_year_without_holidays_is_said_to_be_provisional(yaodian: Run, plan: Path) -> None:
    shown = yaodian("read", plan, "--year", "2031").stdout
    assert "提醒：2031年还没有放假安排，工作日暂按周末推算；可用 yaodian holidays 读入通知。" in shown


def test_warnings_of_the_file_are_shown(yaodian: Run, plan: Path) -> None:
    renamed = plan.rename(plan.with_suffix(".docx"))
    assert "提醒：扩展名是 .docx，内容却是 .txt，已按内容读取。" in yaodian("read", renamed).stdout


def test_a_text_without_measures_is_read_with_exit_code_1(yaodian: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("今天天气很好", encoding="utf-8")
    shown = yaodian("read", file)
    assert shown.exit_code == 1
    assert "没有读出任何举措" in shown.stdout
    assert "（没有标题）" in shown.stdout
