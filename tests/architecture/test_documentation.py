"""The pages and the code say the same: what can be asked for is described, what is described exists."""

import re
import runpy
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer

from yaodian.formats.keypoints.draft import MeasureClass, Reason
from yaodian.formats.keypoints.labels import CADENCE_LABELS, CLASS_LABELS
from yaodian.kernel.facts import RecordForm
from yaodian.kernel.institution import Grade, Institution, Recognition, RecordKind, Setting, Takes
from yaodian.project.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def targets_of(makefile: str) -> list[str]:
    """Targets that `make help` shows."""
    return re.findall(r"^([a-z-]+):[^\n]{0,200}##", makefile, flags=re.MULTILINE)


def commands_of(program: typer.Typer) -> Iterator[tuple[str, list[str]]]:
    """The words after `yaodian` for each command, with its options; the program itself has none."""
    group = typer.main.get_command(program)
    yield "", _options(group.params)
    for name, command in getattr(group, "commands", {}).items():
        yield name, _options(command.params)


def _options(params: Iterable[Any]) -> list[str]:
    names = [name for param in params for name in (*param.opts, *param.secondary_opts)]
    return [name for name in names if name.startswith("-")]


def rows_of(page: str) -> list[list[str]]:
    """The cells of every table row, without headings and rules."""
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return [row for row in rows if row[1] != "in code"]


def missing_links(page: Path) -> list[str]:
    """Relative links that lead nowhere."""
    links = re.findall(r"\]\(([^)#\s]{1,200})", page.read_text("utf-8"))
    return [link for link in links if "://" not in link and not (page.parent / link).exists()]


def test_every_target_is_described() -> None:
    pages = text("README.md") + text("docs/operations.md")
    targets = targets_of(text("Makefile"))
    assert targets
    assert [target for target in targets if f"`make {target}`" not in pages] == []


def test_every_described_target_exists() -> None:
    described = {
        target for page in PAGES for target in re.findall(r"\bmake ([a-z-]+)\b", code_in(page.read_text("utf-8")))
    }
    assert described - set(targets_of(text("Makefile"))) == set()


def code_in(page: str) -> str:
    """Words in backquotes, and indented lines."""
    return "\n".join(
        match[0] for match in re.finditer(r"`[^`\n]{1,200}`|^ {4,}\S[^\n]{0,200}", page, flags=re.MULTILINE)
    )


def section_of(page: str, command: str) -> str:
    """What the page says of one command, up to the next heading; of the program itself, all of it."""
    if not command:
        return page
    found = re.search(rf"^### yaodian {command}\n(.*?)(?=^##)", page, flags=re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize(("name", "options"), list(commands_of(app)), ids=str)
def test_every_command_and_option_is_described(name: str, options: list[str]) -> None:
    section = section_of(text("docs/operations.md"), name)
    assert section
    assert [option for option in options if not re.search(rf"`[^`\n]{{0,40}}{option}\b", section)] == []


def variables_in(source: str) -> set[str]:
    """Our variables that a file names outright, and those it asks for without our prefix."""
    asked = re.findall(r"\benv\.\w{1,20}\(\s*\"([A-Z_]{1,40})\"", source)
    return {*re.findall(r"YAODIAN_[A-Z_]{1,40}", source), *(f"YAODIAN_{name}" for name in asked)}


def test_every_environment_variable_is_described() -> None:
    sources = [
        file for folder in ("src", "tools") for file in (ROOT / folder).rglob("*") if file.suffix in {".py", ".sh"}
    ]
    used = {name for file in sources for name in variables_in(file.read_text("utf-8"))}
    assert used - {"YAODIAN_DATABASE_URL_FILE"} | {"YAODIAN_SECRET_KEY_FILE"} == set(
        re.findall(r"`(YAODIAN_[A-Z_]{1,40})`", text("docs/operations.md"))
    )


def test_a_variable_is_found_however_it_is_asked_for() -> None:
    assert variables_in('env.boolean("DEBUG"), env.text(\n    "DATA"), os.environ["YAODIAN_SLOT"]') == {
        "YAODIAN_DEBUG",
        "YAODIAN_DATA",
        "YAODIAN_SLOT",
    }


@pytest.mark.parametrize("declaration", [Institution, Recognition, RecordKind, Setting])
def test_every_field_of_a_declaration_is_described(declaration: type) -> None:
    page = text("docs/adding-an-institution.md")
    assert [field.name for field in fields(declaration) if f"| `{field.name}` |" not in page] == []


def test_every_choice_of_a_declaration_is_described() -> None:
    page = text("docs/adding-an-institution.md")
    assert [each for each in (*RecordForm, *Takes) if f"`{each.name}`" not in page] == []


def test_every_grade_is_described() -> None:
    page = text("docs/adding-an-institution.md")
    assert [grade for grade in Grade if f"`{grade.name}` ({grade.value})" not in page] == []


@pytest.mark.parametrize("column", [0, 1], ids=["中文", "in code"])
def test_every_term_of_the_glossary_stands_once(column: int) -> None:
    rows = rows_of(text("docs/glossary.md"))
    assert rows
    assert [term for term, count in Counter(row[column] for row in rows).items() if count > 1] == []


def test_the_glossary_says_what_the_screen_says() -> None:
    terms = {row[1]: row[0] for row in rows_of(text("docs/glossary.md"))}
    assert {kind: terms.get(f"`{kind.value}`") for kind in CADENCE_LABELS} == dict(CADENCE_LABELS)
    assert {reason: terms.get(f"`{reason.value}`") for reason in Reason} == {reason: reason.label for reason in Reason}
    classes = {each: terms.get(f"`MeasureClass.{each.name}`") for each in MeasureClass}
    assert classes == dict(CLASS_LABELS)


def test_decisions_are_numbered_without_gaps() -> None:
    notes = sorted((DOCS / "decisions").glob("*.md"))
    numbers = [int(note.name.split("-")[0]) for note in notes]
    assert numbers == list(range(1, len(notes) + 1))
    assert [note.name for note in notes if not note.read_text("utf-8").startswith(f"# {note.name[:4]} ")] == []
    assert [note.name for note in notes if f"decisions/{note.name}" not in text("docs/architecture.md")] == []


def test_the_picture_of_the_floors_is_up_to_date() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "architecture_picture.py"))
    assert tool["picture"](ROOT) == text("docs/architecture.svg"), "run .venv/bin/python tools/architecture_picture.py"


def test_the_changelog_begins_with_the_version() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    headings = re.findall(r"^## (\S{1,20})$", text("CHANGELOG.md"), flags=re.MULTILINE)
    assert headings[0] == version


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_leads_nowhere(page: Path) -> None:
    assert missing_links(page) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](page.md#x) [b](gone.md) [c](https://example.org/gone) ![d](gone.png)", encoding="utf-8")
    assert missing_links(page) == ["gone.md", "gone.png"]


def test_a_target_without_words_is_not_shown() -> None:
    assert targets_of("all: setup ## everything\n\t@true\nhidden: all\n\t@true\n.PHONY: all hidden\n") == ["all"]


def test_options_of_a_program_are_found() -> None:
    program = typer.Typer(add_completion=False)

    @program.callback()
    def _whole() -> None: ...

    @program.command()
    def sing(*, loud: bool = False, song: str = "") -> None: ...

    assert ("sing", ["--loud", "--no-loud", "--song"]) in list(commands_of(program))
