"""An institution's folder is closed: nothing outside it may write its key."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from yaodian.institutions import discover

SOURCES = Path(__file__).resolve().parents[2] / "src"
FOLDERS = SOURCES / "yaodian" / "institutions"


def keys_written_in(source: str, keys: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Each key that stands as a whole string constant, with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in keys:
            yield node.value, node.lineno


def test_no_key_is_written_outside_its_folder() -> None:
    keys = frozenset(discover())
    strays = [
        f"{file.relative_to(SOURCES)}:{line}: {key}"
        for file in sorted(SOURCES.rglob("*.py"))
        for key, line in keys_written_in(file.read_text(encoding="utf-8"), keys)
        if FOLDERS / key not in file.parents
    ]
    assert strays == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = 'a_key'", [("a_key", 1)]),
        ("\nif x == 'a_key': pass", [("a_key", 2)]),
        ("x = 'not a_key alone'", []),
        ("a_key = 1  # 'a_key'", []),
    ],
)
def test_only_whole_string_constants_count(source: str, found: list[tuple[str, int]]) -> None:
    assert list(keys_written_in(source, frozenset({"a_key"}))) == found
