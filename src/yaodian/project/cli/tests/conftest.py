"""The command as a person runs it, on a fixed day and with no tables of holidays of one's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from yaodian.project.cli.main import app

Run = Callable[..., Result]

PLAN = """云泽市直机关2026年工作要点
2026年要抓好各项工作。
一、加强学习
1.抓好学习。每季度开展2次主题党日，提高素质。
2.抓好培训。由办公室牵头，宣传部配合，6月底前面向青年干部举办培训班。
严格落实“第一议题”制度。
二、加强宣传
（一）抓好宣讲
3.宣讲。开学第一周组织宣讲活动，定期召开座谈会，适时举办报告会，“七一”前走访慰问老党员。
中共云泽市委市直机关工作委员会"""


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", "2026-03-02")
    monkeypatch.setenv("YAODIAN_HOLIDAYS", str(tmp_path / "holidays"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def yaodian() -> Run:
    def run(*words: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin, prog_name="yaodian")

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "要点.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file
