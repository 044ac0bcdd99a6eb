"""Where text meets the terminal."""

import sys
import unicodedata
from typing import Literal

from rich.console import Console


def console_on(stream: Literal["stdout", "stderr"]) -> Console:
    """Plain text in, plain text out: nothing in a document is taken for markup, an emoji or a figure to colour."""
    return Console(file=getattr(sys, stream), markup=False, emoji=False, highlight=False)


def printable(text: str) -> str:
    """Without control and direction characters: a document must not move the cursor or reverse a line."""
    return "".join(" " if unicodedata.category(character) in {"Cc", "Cf"} else character for character in text)
