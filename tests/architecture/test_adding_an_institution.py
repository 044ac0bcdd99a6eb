"""docs/adding-an-institution.md, done word for word in a copy: its files are written, its commands run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "adding-an-institution.md"
FOLDER = "src/yaodian/institutions/secretary_hours/"
ROSTER = "tests/architecture/roster.txt"
NEEDED = (ROSTER, "tests/architecture/test_institutions.py", "tests/architecture/test_samples.py")
LEFT_OUT = shutil.ignore_patterns("node_modules", "vendor")
BLOCK = re.compile(r"(?:^`([\w./-]{1,100})`\n\n)?^```([a-z ]{1,20})\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
COMMANDS = {"python": '"$@"', "pytest": '-m pytest -p no:cacheprovider -p no:xdist "$@"'}
YAODIAN = '-c "from yaodian.project.cli.main import main; main()" "$@"'


@dataclass(frozen=True, slots=True)
class Step:
    """`file`: what to write there. Otherwise commands, that end with a fault where the page says so."""

    file: str
    text: str
    fails: bool = False


def steps(page: str) -> Iterator[Step]:
    for file, language, text in BLOCK.findall(page):
        if file or language.startswith("sh"):
            yield Step(file, text, fails=language.endswith(" fails"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project, committed in a repository of its own, with an environment that runs the sources of the copy."""
    for folder in ("src", "tools", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=LEFT_OUT)
    (tmp_path / ROSTER).parent.mkdir(parents=True)
    for file in ("pyproject.toml", ".gitignore", "Makefile", *NEEDED):
        shutil.copy(ROOT / file, tmp_path / file)
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, words in (*COMMANDS.items(), ("yaodian", YAODIAN)):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words}\n', "utf-8")
        (programs / name).chmod(0o755)
    # What tools/setup.sh leaves behind: with it, `make` finds the environment as it should be and installs nothing.
    stamp = run(tmp_path, ["sh", "-c", "cat requirements/*.txt pyproject.toml tools/setup.sh | cksum"])
    (tmp_path / ".venv" / "stamp").write_text(stamp.stdout.strip(), "utf-8")
    for git in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=copy"]):
        run(tmp_path, ["git", "-c", "user.name=test", "-c", "user.email=test@localhost", *git])
    return tmp_path


def run(place: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "MAKE"))}
    environment |= {"PYTHONPATH": str(place / "src")}
    return subprocess.run(words, cwd=place, env=environment, check=False, capture_output=True, text=True)


def test_whoever_does_what_the_page_says_has_a_new_institution(copy: Path) -> None:
    done = list(steps(PAGE.read_text("utf-8")))
    for step in done:
        if step.file:
            (copy / step.file).write_text(step.text, "utf-8")
            continue
        ended = run(copy, ["sh", "-euc", step.text])
        assert bool(ended.returncode) == step.fails, f"{step.text}\n{ended.stdout}\n{ended.stderr}"
    assert [step.text for step in done if step.fails], "the page shows the test that fails first"
    assert "书记接待日" in ended.stdout
    changed = run(copy, ["git", "status", "--porcelain", "--untracked-files=all"]).stdout.splitlines()
    assert {line[3:] for line in changed if not line[3:].startswith(FOLDER)} == {ROSTER}


def test_files_and_commands_of_a_page_are_told_apart() -> None:
    page = "`a/b.py`\n\n```python\nx = 1\n```\n\n```sh fails\nfalse\n```\n\n```python\nnot = 'written'\n```\n"
    assert list(steps(page)) == [Step("a/b.py", "x = 1\n"), Step("", "false\n", fails=True)]
