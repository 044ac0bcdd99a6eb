"""A year as it is typed."""

from typing import Final

from yaodian.kernel.errors import RefusedError

YEARS: Final = range(2000, 2100)  # the years that the reader finds in a text


def year_of(words: str | None) -> int | None:
    """None where none was given."""
    if words is None:
        return None
    if not (words.isascii() and words.isdigit() and len(words) == len("2026") and int(words) in YEARS):
        raise RefusedError(f"--year 要写成 {YEARS[0]} 到 {YEARS[-1]} 之间的年份，如 2026；写的是“{words}”。")
    return int(words)
