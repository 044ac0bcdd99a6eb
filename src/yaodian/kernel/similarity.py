"""How alike two clauses are: the share of characters they have in common, in the same order.

Twice the longest common subsequence over both lengths. Why not pairs of characters (Dice): a changed word of two
characters would cost a short Chinese clause three pairs, and texts that are not equal could reach 1. Why not `difflib`:
it gives another answer when the two texts change places.
"""

import unicodedata
from functools import lru_cache
from typing import Final

ALIKE: Final = 0.8
"""From here on two clauses are one clause that was edited."""


def cleaned(text: str) -> str:
    """Letters, digits and characters only: marks, blanks and width do not make a clause another one."""
    return "".join(character for character in unicodedata.normalize("NFKC", text) if character.isalnum())


def similarity(a: str, b: str) -> float:
    """From 0 to 1; 1 only for texts that are equal once cleaned."""
    return similarity_of_cleaned(cleaned(a), cleaned(b))


def similarity_of_cleaned(a: str, b: str) -> float:
    """As `similarity`, for those who compare each text many times."""
    return 2 * _common(a, b) / (len(a) + len(b)) if a or b else 1.0


def _common(a: str, b: str) -> int:
    """Length of the longest common subsequence: one bit for each character of `a`, one addition for each of `b`.

    Allison and Dix 1986, in the form of Hyyrö 2004. A bit that has become 0 is a character found.
    """
    places = _places(a)
    everything = (1 << len(a)) - 1
    left = everything
    for character in b:
        found = left & places.get(character, 0)
        left = (left + found) | (left - found)
    return len(a) - (left & everything).bit_count()


@lru_cache(maxsize=1024)
def _places(text: str) -> dict[str, int]:
    """For each character the places where it stands, as bits."""
    places: dict[str, int] = {}
    for place, character in enumerate(text):
        places[character] = places.get(character, 0) | 1 << place
    return places
