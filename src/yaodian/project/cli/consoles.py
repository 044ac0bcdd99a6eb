"""Where pages are drawn."""

import sys
from typing import Literal

from rich.console import Console


def console_on(stream: Literal["stdout", "stderr"]) -> Console:
    """Plain text in, plain text out: nothing in a document is taken for markup, an emoji or a figure to colour."""
    return Console(file=getattr(sys, stream), markup=False, emoji=False, highlight=False)
