"""What each page asks of the database: the same in a city ten times as large, for each role, with nothing remembered.

The pages and the way of counting are those of the benchmark (yaodian/bench/web), which shows the same figures.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

import pytest

from yaodian.bench.web.rows import BRANCH, OFFICE, PAGES, STAFF
from yaodian.demo.sizes import Size
from yaodian.kernel.clock import VARIABLE

TODAY: Final = date(2026, 7, 15)
SIZES: Final = (Size(departments=1, branches=2), Size(departments=10, branches=20))
MEMBERS: Final = 2
FORMS: Final = 3
# By page: of committee staff, of a department's office, of a branch's secretary. Of these, three are the session, the
# account and its posts, and one more is how far a unit's account sees. A page is asked for at several addresses, and the
# one that takes the most counts.
STATEMENTS: Final = {
    "duties": (7, 8, 8),
    "records": (5, 6, 6),
    "duty": (10, 9, 9),
    "record": (9, 10, 10),
    "desk": (5, 6, 6),
    "progress": (7, 8, 8),
    "measures": (7, 8, 8),
    "plan": (15, 9, 9),
    "search-many": (8, 9, 9),
    "search-none": (5, 6, 6),
}
SAVE: Final = 42
