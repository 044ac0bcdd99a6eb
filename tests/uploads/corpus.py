"""Hostile and clean files by the number, made anew from a seed. Nothing of it is kept as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.uploads.hostile_office import OFFICE
from tests.uploads.hostile_others import OTHERS
from tests.uploads.hostile_packages import PACKAGES
from tests.uploads.making import Makers

HOSTILE: Final[Makers] = {**PACKAGES, **OFFICE, **OTHERS}
SEED: Final = 2026
# Large or slow ones come once in so many rounds; the first round has every family.
_HEAVY: Final = {"oversize": 8, "pdf_bomb": 8, "many_tags": 4, "bomb": 2, "bomb_in_an_embedded_file": 2}


@dataclass(frozen=True, slots=True)
class Upload:
    family: str
    number: int
    name: str
    data: bytes


def made(makers: Makers, family: str, number: int, seed: int = SEED) -> Upload:
    return Upload(family, number, *makers[family](Random(f"{seed} {family} {number}")))  # noqa: S311  no secret


def places(makers: Makers, count: int) -> Iterator[tuple[str, int]]:
    """Family and number, round by round through all families."""
    left, number = count, 0
    while left > 0:
        due = [family for family in makers if number % _HEAVY.get(family, 1) == 0][:left]
        yield from ((family, number) for family in due)
        left, number = left - len(due), number + 1


def uploads(makers: Makers, count: int, seed: int = SEED) -> Iterator[Upload]:
    for family, number in places(makers, count):
        yield made(makers, family, number, seed)
