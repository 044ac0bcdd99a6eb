"""Where the product may ask for all committees at once, and why. Any other place fails the test that came by."""

from typing import Final

ALLOWED: Final[dict[str, str]] = {
    "citus/counts.py: row_counts": "`yaodian distribute` counts the rows of every committee before and after",
}
# These may even break a rule: what they ask is asked only while all rows still lie on one machine.
BEFORE: Final[dict[str, str]] = {
    "citus/refusals.py: _strays": "looks for rows that point into another committee, which no join by committee finds",
}
