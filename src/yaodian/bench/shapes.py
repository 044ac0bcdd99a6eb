"""Texts of any size, ordinary and hostile, on which reading time must grow with the length and no faster."""

import re
from collections.abc import Callable
from itertools import count
from typing import Final

from yaodian.formats.keypoints.source.numerals import format_number

Shape = Callable[[int], str]
MEGABYTE: Final = 1_000_000
_SECTION: Final = re.compile(r"^[一二三四五六七八九十]+、", re.MULTILINE)
_POINT: Final = re.compile(r"^[0-9]+[.．、]", re.MULTILINE)


def shapes(plan: str) -> dict[str, Shape]:
    """Each makes a text of about so many bytes of UTF-8. `plan` is the document whose words are repeated."""
    letters = "".join(filter(str.isalpha, plan))
    return ordinary(plan) | {
        "copies": repeated(plan + "\n"),
        "one clause without marks": repeated(letters),
        "only brackets": repeated("“（《‘”）》’"),
        "brackets never closed": repeated("“（《"),
        "only 1.1.1.": repeated("1."),
        "only 一、": repeated("一、"),
        "table lines": repeated("1 | 要点 | 举措 | 7月底前 | 办公室\n"),
        "blanks": repeated(" \u3000\t\u00a0"),
        "empty lines": repeated("\u3000\n"),
        "one long cell": lambda size: f"1 | 要点 | {repeated(letters)(size)} | 7月底前 | 办公室\n",
        "one long deadline cell": lambda size: f"1 | 要点 | 举措 | {repeated('7月底前，')(size)} | 办公室\n",
        "one long title": lambda size: "一、" + repeated(letters)(size),
    }


def ordinary(plan: str) -> dict[str, Shape]:
    """A very long plan whose numbers run on, and the same without a line end."""
    return {
        "running numbers": lambda size: running(plan, size),
        "one line": lambda size: running(plan, size).replace("\n", ""),
    }


def repeated(unit: str) -> Shape:
    return lambda size: unit * (size // len(unit.encode()))


def running(plan: str, size: int) -> str:
    """Copies of a plan under each other: section and point numbers count on from one copy to the next."""
    sections, points = count(1), count(1)
    copies, written = list[str](), 0
    while written < size:
        copies.append(_renumbered(plan, sections, points))
        written += len(copies[-1].encode()) + 1
    return "\n".join(copies)


def _renumbered(plan: str, sections: "count[int]", points: "count[int]") -> str:
    text = _SECTION.sub(lambda _: format_number(next(sections), "chineseCountingThousand") + "、", plan)
    return _POINT.sub(lambda _: f"{next(points)}.", text)
