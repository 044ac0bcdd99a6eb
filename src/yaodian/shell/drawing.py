"""Pieces in Jinja's language, drawn into pages of Django's."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

_QUICK: Final = 1  # of zlib: a tenth of the length already


@dataclass(frozen=True, slots=True)
class Compressed:
    """A large piece between two who ask for it: a table of a megabyte is kept in less than a tenth of that."""

    data: bytes

    def __str__(self) -> str:
        return mark_safe(zlib.decompress(self.data).decode())  # noqa: S308  it was drawn before


def compressed(piece: SafeString) -> Compressed:
    return Compressed(zlib.compress(piece.encode(), _QUICK))


def drawn(name: str, context: Mapping[str, object]) -> SafeString:
    """Jinja has escaped what it was given."""
    return mark_safe(render_to_string(name, dict(context), using="jinja2"))  # noqa: S308  as it says
