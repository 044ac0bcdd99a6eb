"""Closed classes of words, read from `vocabulary.txt` beside this file."""

from importlib.resources import files


class Words:
    """A class of words, asked for the longest one at a place or at an end."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        self._longest = max(map(len, words))
        self._heads = frozenset(word[0] for word in words)
        self._tails = frozenset(word[-1] for word in words)

    def at(self, text: str, place: int) -> str:
        """The longest word of the class that stands at `place`, or ""."""
        if text[place : place + 1] not in self._heads:
            return ""
        for length in range(min(self._longest, len(text) - place), 0, -1):
            if text[place : place + length] in self.words:
                return text[place : place + length]
        return ""

    def ending(self, text: str) -> str:
        """The longest word of the class that ends the text, or ""."""
        if text[-1:] not in self._tails:
            return ""
        for length in range(min(self._longest, len(text)), 0, -1):
            if text[-length:] in self.words:
                return text[-length:]
        return ""

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where words of the class stand, the longest at each place."""
        return [(place, place + len(word)) for place in range(len(text)) if (word := self.at(text, place))]


def read_vocabulary(text: str) -> dict[str, Words]:
    """The classes of a vocabulary: `[NAME] comment` opens one, `#` opens a comment."""
    classes: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line[1 : line.index("]")]
            classes[name] = []
        elif not line.startswith("#"):
            classes.setdefault(name, []).extend(line.split())
    return {name: Words(frozenset(words)) for name, words in classes.items() if words}


_VOCABULARY = read_vocabulary(files(__package__).joinpath("vocabulary.txt").read_text(encoding="utf-8"))

CONNECTIVES = _VOCABULARY["CONNECTIVES"]
ADVERBS = _VOCABULARY["ADVERBS"]
AIM_ADVERBS = _VOCABULARY["AIM_ADVERBS"]
PREPOSITIONS = _VOCABULARY["PREPOSITIONS"]
GROUNDS = _VOCABULARY["GROUNDS"]
PRINCIPLES = _VOCABULARY["PRINCIPLES"]
STRONG = _VOCABULARY["STRONG"]
SHORT = _VOCABULARY["SHORT"]
COMPLY = _VOCABULARY["COMPLY"]
SOFT = _VOCABULARY["SOFT"]
AIM = _VOCABULARY["AIM"]
ACTORS = _VOCABULARY["ACTORS"]
RULES = _VOCABULARY["RULES"]
CONCRETE = _VOCABULARY["CONCRETE"]
FOLLOW_UP = _VOCABULARY["FOLLOW_UP"]
PAPERS = _VOCABULARY["PAPERS"]
ABSTRACT = _VOCABULARY["ABSTRACT"]
COMPOUNDS = _VOCABULARY["COMPOUNDS"]
