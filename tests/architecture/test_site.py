"""`tools/docs.py`: the pages build without a warning, and a page that is wrong stops the build."""

import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
TOOL = runpy.run_path(str(ROOT / "tools" / "docs.py"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of one page, built as ours is."""
    source = tmp_path / "docs"
    (source / "site").mkdir(parents=True)
    shutil.copy(DOCS / "conf.py", source)
    shutil.copy(DOCS / "site" / "site.css", source / "site")
    (source / "index.md").write_text("# 首页\n\n一切正常。\n", "utf-8")
    return source


def test_the_site_builds_and_asks_no_other_server_for_anything(tmp_path: Path) -> None:
    command = [sys.executable, "tools/docs.py", str(tmp_path / "site")]
    built = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site" / "guide" / "index.html").exists()
    assert TOOL["fetched"](tmp_path / "site") == []


def test_what_leads_nowhere_stops_the_build(small: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A page, a picture, a heading, a line of the contents."""
    assert TOOL["build"](small, tmp_path / "before") == 0
    words = ("[没有](gone.md)", "![没有](gone.png)", "[没有](#gone)", "```{toctree}\nlost\n```")
    (small / "index.md").write_text("\n\n".join(["# 首页", *words, ""]), "utf-8")
    assert TOOL["build"](small, tmp_path / "after") != 0
    said = capfd.readouterr().err
    assert [each for each in ("gone.md", "gone.png", "'gone'", "'lost'") if each not in said] == [], said


def test_a_page_outside_the_contents_stops_the_build(small: Path, tmp_path: Path) -> None:
    (small / "lost.md").write_text("# 无人提及\n", "utf-8")
    assert TOOL["build"](small, tmp_path / "site") != 0


def test_a_part_from_elsewhere_is_found(tmp_path: Path) -> None:
    page = '<link rel="stylesheet" href="https://fonts.example/x.css"><script src="//cdn.example/y.js"></script>'
    (tmp_path / "index.html").write_text(f'{page}<a href="https://example.org/">fine</a>', "utf-8")
    assert TOOL["fetched"](tmp_path) == [
        "index.html: https://fonts.example/x.css",
        "index.html: //cdn.example/y.js",
    ]
