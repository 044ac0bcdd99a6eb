"""No pattern can backtrack without end: a document of any shape is read in linear time."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src"
PARSER: Any = import_module("re._parser")  # a private module: it has no types, and `sre_parse` is deprecated
MANY = 60  # a repeat of at most so many steps costs little even when it is tried again
CALLS = frozenset({"compile", "match", "search", "fullmatch", "split", "sub", "subn", "findall", "finditer"})
REPEATS = {"MAX_REPEAT", "MIN_REPEAT"}
SEALED = {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}  # what they matched is never given back


def faults(pattern: str) -> list[str]:
    """Why a pattern may be slow; empty where it is not."""
    tree = PARSER.parse(pattern)
    found = ["a long repeat inside a long repeat"] if any(_nested(tree, inside=False)) else []
    if sum(_open_dots(tree)) > 1:
        found.append("two unbounded dots")
    return found


def _nested(tree: Any, *, inside: bool) -> Iterator[bool]:
    for operation, argument in tree:
        is_long = str(operation) in REPEATS and argument[1] > MANY
        if is_long and inside:
            yield True
        within = str(operation) not in SEALED and (inside or is_long)
        for part in _parts(argument):
            yield from _nested(part, inside=within)


def _open_dots(tree: Any) -> Iterator[bool]:
    for operation, argument in tree:
        if str(operation) in REPEATS and argument[1] > MANY:
            yield any(str(inner) == "ANY" for inner, _ in argument[2])
        for part in _parts(argument):
            yield from _open_dots(part)


def _parts(argument: Any) -> Iterator[Any]:
    """The patterns inside an operation, however it keeps them."""
    if isinstance(argument, PARSER.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for part in argument:
            yield from _parts(part)


def pattern_nodes(source: str) -> Iterator[ast.expr]:
    """The first argument of each call of `re`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "re" and node.args:
                yield node.args[0]


def value_of(node: ast.expr, module: str) -> str:
    """A pattern may be put together from names of its module, so it is worked out there."""
    code = compile(ast.Expression(node), "<pattern>", "eval")
    return str(eval(code, vars(import_module(module))))  # noqa: S307  our own sources, already imported


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__")


def test_no_pattern_can_backtrack_without_end() -> None:
    sources = [file for file in sorted(SOURCES.rglob("*.py")) if "tests" not in file.parts]
    found = [
        f"{file.relative_to(SOURCES)}:{node.lineno}: {fault}"
        for file in sources
        for node in pattern_nodes(file.read_text("utf-8"))
        for fault in faults(value_of(node, module_of(file)))
    ]
    assert found == []


@pytest.mark.parametrize(
    "pattern", [r"(a+)+b", r"(?:a*b?)*c", r"(?:x{2,}|y)+z", r"(?:[^,]+,?)*$", r"(?:(?:a|b+)c?)*", r"(a+?)+"]
)
def test_a_nested_repeat_is_found(pattern: str) -> None:
    assert faults(pattern) == ["a long repeat inside a long repeat"]


@pytest.mark.parametrize("pattern", [r"a.*b.*c", r"(.+?)，(.+)"])
def test_two_unbounded_dots_are_found(pattern: str) -> None:
    assert faults(pattern) == ["two unbounded dots"]


@pytest.mark.parametrize(
    "pattern", [r"a+b+", r"(?:a{1,3}b)+", r"(?:a++b)+", r"(?>a+)+", r"(?:a+b){1,4}", r"a.*b", r"[^，]{1,40}?"]
)
def test_a_pattern_of_linear_time_passes(pattern: str) -> None:
    assert faults(pattern) == []


def test_every_call_of_re_is_looked_at() -> None:
    source = "import re\nA = re.compile('a')\ndef f(x):\n    return re.sub(rf'{A}', '', x) or x.split('b')\n"
    assert [node.lineno for node in pattern_nodes(source)] == [2, 4]


def test_a_pattern_of_parts_is_worked_out_in_its_module() -> None:
    (node,) = pattern_nodes("import re\nre.compile(rf'{_NAME.pattern}x')\n")
    with pytest.raises(NameError):
        value_of(node, "yaodian.kernel")
    (node,) = pattern_nodes("import re\nre.compile(rf'{VARIABLE}+')\n")
    assert value_of(node, "yaodian.kernel.clock") == "YAODIAN_TODAY+"
