"""A second reader's annotations: places only, never a word of the documents."""

import json
from pathlib import Path
from typing import Any

import pytest

from yaodian.bench.corpus import annotations
from yaodian.bench.gold import reading_of
from yaodian.institutions import discover
from yaodian.kernel.cadence import CadenceKind

# Long enough for any place: a title or phrase cut from it is blank.
BLANK = " " * 20_000


@pytest.fixture(params=annotations(), ids=lambda place: place.stem)
def place(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def words_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(words_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(words_in, value))
    return {value} if isinstance(value, str) else set()


def test_no_annotation_holds_text(place: Path) -> None:
    assert place.read_bytes().isascii()
    assert "\\u" not in place.read_text(encoding="ascii")


def test_every_word_is_a_label_or_a_day(place: Path) -> None:
    data = json.loads(place.read_text(encoding="ascii"))
    labels = {"section", "group", "point", "action", "comply", "measures"} | {kind.value for kind in CadenceKind}
    free = words_in(data["sections"]) - labels - set(discover())
    assert [word for word in free if not word.replace("-", "").isdecimal()] == []


def test_the_text_is_known_by_its_hash(place: Path) -> None:
    data = json.loads(place.read_text(encoding="ascii"))
    assert len(bytes.fromhex(data["sha256"])) == 32


def test_places_are_in_order(place: Path) -> None:
    reading = reading_of(json.loads(place.read_text(encoding="ascii")), BLANK)
    spans = [(heading.start, heading.end) for heading in reading.headings] + [
        each.span for each in reading.clauses or ()
    ]
    assert all(0 <= start < end for start, end in spans)
    starts = [each.start for each in reading.clauses or ()]
    assert starts == sorted(set(starts))
