"""What the walks share: the day, the sizes, the words of their fixtures."""

from collections.abc import Callable
from typing import Final, TypeAlias

from playwright.sync_api import Page, ViewportSize

TODAY: Final = "2026-06-24"  # the end of a quarter: there is something to do
PHONE: Final = ViewportSize(width=390, height=844)
Enter: TypeAlias = Callable[..., Page]
Picture: TypeAlias = Callable[[Page, str], None]


def scrolled(page: Page, selector: str) -> None:
    """So that the place stands near the upper edge, whatever stands above it."""
    page.evaluate(
        "place => scrollTo(0, document.querySelector(place).getBoundingClientRect().top + scrollY - 24)", selector
    )
