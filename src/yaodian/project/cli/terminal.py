"""What must not reach a terminal."""

import unicodedata


def printable(text: str) -> str:
    """Without control and direction characters: a document must not move the cursor or reverse a line."""
    return "".join(" " if unicodedata.category(character) in {"Cc", "Cf"} else character for character in text)
