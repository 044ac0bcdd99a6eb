"""The text of one cell: as it is kept, as it is compared, as it is shown in a sentence."""

import re
import unicodedata
from typing import Final

from yaodian.formats.rosters.personal import masked

SHOWN: Final = 16
"""How much of a value a sentence repeats."""

_LETTERS: Final = 26
_FULL_WIDTH: Final = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_INVISIBLE: Final = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_TABLE: Final = {**{code: code - 0xFEE0 for code in _FULL_WIDTH}, **_INVISIBLE}
_HAN: Final = "\u3400-\u9fff"
_BETWEEN_HAN: Final = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")
_QUOTED_FORMULA: Final = re.compile(r'="([^"]*)"')  # how programs keep zeros at the front of a .csv cell
# An apostrophe before such a sign says "text": Excel's own mark, and ours in the .csv files we give back.
_GUARDED: Final = re.compile(r"'(?=[=+\-@＝＋－＠])")


def cleaned(text: str) -> str:
    """Without blanks of any width at the ends, with single ones inside; full-width letters and digits become plain."""
    if text.isascii():
        plain = " ".join(text.split())
        if plain[:1] not in {"=", "'"}:
            return plain
    else:
        plain = " ".join(text.translate(_TABLE).split())
    quoted = _QUOTED_FORMULA.fullmatch(plain)
    return quoted[1].strip() if quoted else _GUARDED.sub("", plain, count=1) if plain.startswith("'") else plain


def closed_up(text: str) -> str:
    """Offices set 王 五 with a blank so that names line up; between Chinese characters it says nothing."""
    return _BETWEEN_HAN.sub("", text) if " " in text else text


def key_of(text: str) -> str:
    """What two spellings of one thing have in common: width, case and blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def shown(text: str) -> str:
    """For a sentence: short, and without any number that could be somebody's."""
    said = masked(text)
    return said if len(said) <= SHOWN else said[: SHOWN - 1] + "…"


def column_letters(index: int) -> str:
    """0 is A, 26 is AA."""
    letters, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + digit) + letters
    return letters


def column_index(letters: str) -> int:
    """A is 0. Letters of a cell's place (B12) may be followed by its row."""
    index = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            break
        index = index * _LETTERS + ord(letter) - ord("A") + 1
    return index - 1
