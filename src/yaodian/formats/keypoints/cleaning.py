"""The view of a text on which words are matched: free of noise, every character tied to its place in the source.

Real documents carry blanks inside words, half-width punctuation beside full-width, straight quotes, hard wraps.
All matching happens on this view; all spans that leave the reader are places in the untouched source.
"""

from dataclasses import dataclass

BLANKS = frozenset(" \t\u00a0\u3000\u2002\u2003\u2009\u200b\ufeff\r\n\x0b\x0c\u2028\u2029")

# Half-width marks stand beside full-width ones in most real files; for matching they are the same mark.
SAME_MARK = str.maketrans(
    ",:;()?!{}[]「」『』﹑﹐﹔﹕．—–－―~～〜•‧∙﹒⋅", "，：；（）？！（）（）“”“”、，；：.-------·····"
)

_OPEN, _CLOSE = "“", "”"


@dataclass(frozen=True, slots=True)
class Clean:
    """`text` for matching and `origin`: for each of its characters the offset in the source."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open place in the source of `text[start:end]`, which must not be empty."""
        return self.origin[start], self.origin[end - 1] + 1

    def part(self, start: int, end: int) -> "Clean":
        return Clean(self.text[start:end], self.origin[start:end])


def clean(source: str, start: int, end: int) -> Clean:
    """The matching view of `source[start:end]`: no blanks, one form of each mark, paired quotes."""
    characters: list[str] = []
    origin: list[int] = []
    quote_is_open = False
    for offset in range(start, end):
        character = source[offset]
        if character in BLANKS or (character == "*" and "**" in source[max(start, offset - 1) : min(end, offset + 2)]):
            continue  # ** is Markdown for bold; a single * may stand for a name left out
        if character == '"':
            character = _CLOSE if quote_is_open else _OPEN
            quote_is_open = not quote_is_open
        characters.append(character)
        origin.append(offset)
    return Clean("".join(characters).translate(SAME_MARK), tuple(origin))


def is_cjk(character: str) -> bool:
    """A Chinese character or a mark that stands with them: blanks between two of these are noise."""
    return character >= "\u2e80" or character in "“”‘’·—…"


def readable(source: str, start: int, end: int) -> str:
    """`source[start:end]` for people: blanks between two Chinese characters or marks dropped, the rest as it stands."""
    kept: list[str] = []
    pending = ""
    for character in source[start:end]:
        if character in BLANKS:
            pending += character
            continue
        if pending and kept and not (is_cjk(kept[-1]) and is_cjk(character)):
            kept.append(" ")
        pending = ""
        kept.append(character)
    return "".join(kept).replace("**", "")
