"""Sizes, names and marks: what keeps a file readable is counted here, without exceptions."""

import ast
import re
import tokenize
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "yaodian"
PYTHON_LINES, TEMPLATE_LINES = 400, 150
FUNCTION_LINES, VIEW_LINES = 50, 25
# A module with such a name says nothing of what is in it, and everything ends up there.
FORBIDDEN_NAMES = frozenset({"util", "helper", "misc", "common", "base", "core", "manager", "service"})
# Django looks for a database backend under this name and no other.
DEMANDED_NAMES = frozenset({"src/yaodian/citus/base.py"})
SILENCED = re.compile(r"#\s*(?:ruff|mypy|flake8):")
# Put together so that this file does not hold the marks it looks for.
MARKS = re.compile(rf"\b(?:{'TO' + 'DO'}|{'FIX' + 'ME'}|{'X' * 3}|{'HA' + 'CK'})\b")
MARKED_SUFFIXES = frozenset({".py", ".sh", ".html", ".css", ".js"})


def files(suffix: str) -> list[Path]:
    """Our own files; what is downloaded or built lies in ignored folders."""
    ignored = {"__pycache__", "vendor", "node_modules", "migrations"}  # migrations: written by Django
    places = [ROOT / name for name in ("src", "tests", "tools")]
    found = [file for place in places for file in place.rglob(f"*{suffix}") if file.is_file()]
    return sorted(file for file in found if not ignored & set(file.parts))


def limit_of_file(file: Path) -> int:
    return TEMPLATE_LINES if "templates" in file.parts else PYTHON_LINES


def too_long(text: str, limit: int) -> bool:
    return len(text.splitlines()) > limit


def limit_of_function(file: Path) -> int:
    """Views parse, call one action or query, and render."""
    is_view = file.name == "views.py" or ("desk" in file.parts and "tests" not in file.parts)
    return VIEW_LINES if is_view else FUNCTION_LINES


def long_functions(source: str, limit: int) -> Iterator[str]:
    """Each function over the limit, decorators not counted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > limit:
                yield f"{node.lineno}: {node.name} has {lines} lines"


def forbidden_names(file: Path) -> set[str]:
    return {name.removesuffix("s") for name in (*file.parts, file.stem)} & FORBIDDEN_NAMES


def marks_in(text: str) -> list[str]:
    return [f"{number}: {line.strip()}" for number, line in enumerate(text.splitlines(), 1) if MARKS.search(line)]


def own_signals(source: str) -> Iterator[int]:
    """Lines with `@receiver` or `Signal(...)`: a higher floor calls down, a lower one asks the registry."""
    if "Signal" not in source and "receiver" not in source:  # most files, and to parse one takes a while
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) == "Signal":
            yield node.lineno
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            called = [item.func if isinstance(item, ast.Call) else item for item in node.decorator_list]
            yield from (node.lineno for item in called if _name(item) == "receiver")


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def silenced_limits(source: str) -> Iterator[int]:
    """Lines whose comment turns a whole file's checks off."""
    if not SILENCED.search(source):
        return
    for token in tokenize.generate_tokens(StringIO(source).readline):
        if token.type == tokenize.COMMENT and SILENCED.match(token.string):
            yield token.start[0]


def place(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_no_file_is_too_long() -> None:
    measured = [*files(".py"), *files(".sh"), *files(".html")]
    assert [place(file) for file in measured if too_long(file.read_text("utf-8"), limit_of_file(file))] == []


def test_no_function_is_too_long() -> None:
    found = [
        f"{place(file)}:{fault}"
        for file in files(".py")
        for fault in long_functions(file.read_text("utf-8"), limit_of_function(file))
    ]
    assert found == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    said = [place(file) for file in files(".py") if forbidden_names(file.relative_to(ROOT))]
    assert sorted(said) == sorted(DEMANDED_NAMES)


def test_no_mark_of_unfinished_work_is_left() -> None:
    marked = [
        file for file in [*files(""), ROOT / "Makefile"] if file.suffix in MARKED_SUFFIXES or file.name == "Makefile"
    ]
    assert [f"{place(file)}:{mark}" for file in marked for mark in marks_in(file.read_text("utf-8"))] == []


def test_no_signals_of_our_own() -> None:
    sources = sorted(PACKAGE.rglob("*.py"))
    assert [f"{place(file)}:{line}" for file in sources for line in own_signals(file.read_text("utf-8"))] == []


def test_no_file_turns_the_checks_off() -> None:
    sources = files(".py")
    assert [f"{place(file)}:{line}" for file in sources for line in silenced_limits(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("file", "limit"),
    [
        ("src/yaodian/kernel/periods.py", 400),
        ("src/yaodian/kernel/tests/test_periods.py", 400),
        ("tests/architecture/test_limits.py", 400),
        ("src/yaodian/desk/templates/desk/plan.html", 150),
    ],
)
def test_the_limit_of_a_file_follows_from_its_place(file: str, limit: int) -> None:
    assert limit_of_file(Path(file)) == limit
    assert not too_long("x\n" * limit, limit)
    assert too_long("x\n" * (limit + 1), limit)


@pytest.mark.parametrize(
    ("file", "limit"),
    [
        ("src/yaodian/kernel/periods.py", 50),
        ("src/yaodian/meetings/views.py", 25),
        ("src/yaodian/desk/progress/pages.py", 25),
        ("src/yaodian/desk/progress/tests/test_progress.py", 50),
    ],
)
def test_the_limit_of_a_function_follows_from_its_place(file: str, limit: int) -> None:
    assert limit_of_function(Path(file)) == limit


def test_a_long_function_is_found_at_any_depth() -> None:
    body = "        x = 1\n" * 9
    source = f"class A:\n    @decorated\n    async def b(self):\n{body}\ndef c():\n    pass\n"
    assert list(long_functions(source, 9)) == ["3: b has 10 lines"]
    assert list(long_functions(source, 10)) == []


@pytest.mark.parametrize("name", ["kernel/utils.py", "engine/core/plan.py", "orgs/managers.py", "shell/base.py"])
def test_a_name_that_says_nothing_is_found(name: str) -> None:
    assert forbidden_names(Path(name))
    assert not forbidden_names(Path("kernel/calendar.py"))


def test_a_mark_is_found_as_a_word() -> None:
    assert marks_in(f"x = 1\ny = 2  # {'TO' + 'DO'}: later") == [f"2: y = 2  # {'TO' + 'DO'}: later"]
    assert marks_in("mastodons = 1") == []


@pytest.mark.parametrize(
    "source",
    ["@receiver(saved)\ndef f(): ...", "@dispatch.receiver\ndef f(): ...", "x = Signal()", "x = dispatch.Signal()"],
)
def test_a_signal_is_found(source: str) -> None:
    assert list(own_signals(source))
    assert not list(own_signals("signal(receiver)\nimport signal"))


def test_a_comment_that_silences_a_file_is_found() -> None:
    assert list(silenced_limits("# ruff: noqa\nx = 1\n# mypy: ignore-errors\n")) == [1, 3]
    assert list(silenced_limits("x = 1  # noqa: E501  a reason\ny = '# ruff: noqa'\n")) == []
