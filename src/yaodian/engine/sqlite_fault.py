"""A fault of SQLite that can lose commits, and which versions are free of it."""

from typing import Final

# SQLite 3.7.0 to 3.51.2 can lose commits when two connections fold the write-ahead log at the same moment.
_MENDED: Final = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def is_mended(version: tuple[int, ...]) -> bool:
    newest, *older = _MENDED
    return version >= newest or any(version[:2] == branch[:2] and version >= branch for branch in older)
