"""The days of the demo: what is entered carries the date on which it would have been entered."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from yaodian.kernel.clock import VARIABLE


@contextmanager
def standing_on(day: date) -> Iterator[None]:
    """Within it the application date is `day`."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = day.isoformat()
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
