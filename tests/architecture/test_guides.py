"""docs/guide: what it calls by name stands on the screen, and its pictures are few, small and all shown."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide"
PICTURES = ROOT / "docs" / "images"
# The page of the terminal speaks of no screen with buttons.
PAGES = sorted(page for page in GUIDE.glob("*.md") if page.stem != "terminal")
ALL_PICTURES = 1536 * 1024  # bytes: a guide is read over slow lines too


def on_screen() -> str:
    """All that pages can show: templates, and the texts of the code."""
    package = ROOT / "src" / "yaodian"
    files = [file for suffix in ("*.html", "*.py") for file in package.rglob(suffix) if "tests" not in file.parts]
    return "\n".join(file.read_text("utf-8") for file in files)


def named(page: str) -> list[str]:
    """Words in bold: they are those of the screen."""
    return re.findall(r"\*\*([^*\n]{1,60})\*\*", page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_words_in_bold_stand_on_the_screen(page: Path) -> None:
    screen = on_screen()
    assert [words for words in named(page.read_text("utf-8")) if words not in screen] == []


def test_there_is_a_page_for_each_kind_of_user_and_the_index_leads_to_it() -> None:
    index = (GUIDE / "index.md").read_text("utf-8")
    assert {page.name for page in GUIDE.glob("*.md")} == {
        "index.md",
        *("committee.md", "unit.md", "branch.md", "administrators.md", "terminal.md"),
    }
    assert [page.name for page in GUIDE.glob("*.md") if page.stem != "index" and f"({page.name})" not in index] == []


def test_every_picture_is_shown_somewhere_and_all_together_are_small() -> None:
    pages = "\n".join(page.read_text("utf-8") for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    pictures = sorted(PICTURES.iterdir())
    assert pictures
    assert [picture.name for picture in pictures if f"images/{picture.name})" not in pages] == []
    assert sum(picture.stat().st_size for picture in pictures) <= ALL_PICTURES


def test_words_that_no_page_shows_are_found() -> None:
    assert named("点**保存**，再点**一个没有的按钮**。") == ["保存", "一个没有的按钮"]
    assert "一个没有的按钮" not in on_screen()
