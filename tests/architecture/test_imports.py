"""The floors hold, each contract can fail, and an import inside a function says why it stands there."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
# heavy: costs time or memory that most runs do not need. optional: may be absent. cycle: the other module needs this
# one. platform: only some systems have it. Nothing else is a reason.
REASON = re.compile(r"#\s(?:heavy|optional|cycle|platform): \S")
INDENTED = re.compile(r"^[ \t]+(?:from|import) ", flags=re.MULTILINE)


def unexplained_imports(source: str) -> Iterator[int]:
    """Lines of imports inside functions without a reason from the list, on the line where they begin or end."""
    if not INDENTED.search(source):  # most files, and to parse one takes a while
        return
    lines = source.splitlines()
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                ends = {lines[node.lineno - 1], lines[(node.end_lineno or node.lineno) - 1]}
                if not any(REASON.search(line) for line in ends):
                    yield node.lineno


def test_an_import_inside_a_function_says_why() -> None:
    places = [file for folder in ("src", "tests", "tools") for file in sorted((ROOT / folder).rglob("*.py"))]
    found = [
        f"{file.relative_to(ROOT)}:{line}" for file in places for line in unexplained_imports(file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("statement", "is_explained"),
    [
        ("import xlsxwriter", False),
        ("import xlsxwriter  # because", False),
        ("import xlsxwriter  # heavy:", False),
        ("import xlsxwriter  # heavy: 40 ms, only for --table", True),
        ("import resource  # platform: absent on Windows", True),
        ("from a import (  # cycle: a holds a b\n        b,\n    )", True),
        ("from a import (\n        b,\n    )", False),
    ],
)
def test_only_a_reason_from_the_list_counts(statement: str, is_explained: bool) -> None:  # noqa: FBT001  a table's column
    assert list(unexplained_imports(f"def f():\n    {statement}\n")) == ([] if is_explained else [2])


def test_an_import_at_the_top_needs_no_reason() -> None:
    assert list(unexplained_imports("import os\nif os:\n    import sys\nclass A:\n    import re\n")) == []


def lint(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(place if place != ROOT else ROOT / "src")}
    command = [str(LINT_IMPORTS), "--no-cache", *words]
    return subprocess.run(command, cwd=place, env=environment, check=False, capture_output=True, text=True)


def test_the_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def packages() -> list[str]:
    """All packages of the floors."""
    floors = next(contract for contract in SETTINGS["contracts"] if contract["type"] == "layers")
    return [name for floor in floors["layers"] for name in re.split(r" [|:] ", floor)]


@pytest.fixture
def tower(tmp_path: Path) -> Path:
    """The floors as empty packages, with two institutions, under the project's own contracts."""
    root = tmp_path / "yaodian"
    inner = ["engine/actions", "engine/queries", "institutions/first", "institutions/second"]
    for name in [".", *packages(), *inner]:
        (root / name).mkdir(parents=True, exist_ok=True)
        (root / name / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_empty_tower_stands(tower: Path) -> None:
    done = lint(tower)
    assert done.returncode == 0, done.stdout + done.stderr


FAULTS = [
    ("floors", "kernel/rule.py", "import yaodian.engine"),
    ("floors", "engine/plan.py", "from yaodian import desk"),
    ("floors", "meetings/actions.py", "import yaodian.events"),
    ("floors", "institutions/first/pages.py", "import yaodian.project"),
    ("floors", "attic/__init__.py", ""),
    ("institutions", "institutions/first/rule.py", "import yaodian.institutions.second"),
    ("pure-ground", "kernel/rule.py", "from django.db import models"),
    ("pure-ground", "formats/sheet.py", "import django.conf"),
    ("engine", "engine/queries/c.py", "import yaodian.engine.actions"),
    ("acyclic", "engine/actions/a.py", "import yaodian.engine.queries.b"),
]


@pytest.mark.parametrize(("contract", "place", "line"), FAULTS)
def test_a_contract_can_fail(tower: Path, contract: str, place: str, line: str) -> None:
    file = tower / "yaodian" / place
    file.parent.mkdir(exist_ok=True)
    file.write_text(line + "\n", encoding="utf-8")
    (tower / "yaodian" / "engine" / "queries" / "b.py").write_text("import yaodian.engine.actions\n", encoding="utf-8")

    done = lint(tower, "--contract", contract)

    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


def test_every_contract_has_a_fault_of_its_own() -> None:
    assert {contract["id"] for contract in SETTINGS["contracts"]} == {contract for contract, _, _ in FAULTS}
