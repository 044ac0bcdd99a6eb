"""Lines of Chinese text for the terminal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

# Numbers with their unit and Latin words stay whole; every other character stands for itself.
_UNIT: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/%_+-]*[年月日]?|.", re.DOTALL)
# No line begins with a closing mark or ends with an opening one (GB/T 15834-2011, 5.1).
_CLOSING: Final = frozenset("，。；：、！？）》”’〉】〕…—·,.;:!?)]}%")
_OPENING: Final = frozenset("（《“‘〈【〔([{")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Texts one below the other. A mark stands alone on their left; no line ends in blanks."""

    texts: tuple[Text, ...]
    mark: Text | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        del console
        indent = self.mark.cell_len + 1 if self.mark else 0
        edge = Text.assemble(self.mark, " ") if self.mark else Text()
        for text in self.texts:
            for line in text.divide(breaks(text.plain, max(2, options.max_width - indent))):
                line.rstrip()
                yield Text.assemble(edge, line, no_wrap=True, overflow="ignore")
                edge = Text(" " * indent)


def breaks(text: str, width: int) -> list[int]:
    """The places where a new line begins, other than the first. A unit wider than a line is cut."""
    found, column = [], 0
    for start, end in _units(text):
        taken = cell_len(text[start:end])
        pieces = [(start, taken)] if taken <= width else [(at, cell_len(text[at])) for at in range(start, end)]
        for at, cells in pieces:
            if column and column + cells > width:
                found.append(at)
                column = 0
            column += cells
    return found


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that are not divided: a word, a number, a character with the marks that cling to it."""
    start = 0
    for match in _UNIT.finditer(text):
        place = match.start()
        if start < place and text[place] not in _CLOSING and text[place - 1] not in _OPENING:
            yield start, place
            start = place
    if text:
        yield start, len(text)
