"""Where the product may ask for all committees at once, and why. Any other place fails the test that came by."""

from typing import Final

ALLOWED: Final[dict[str, str]] = {}
