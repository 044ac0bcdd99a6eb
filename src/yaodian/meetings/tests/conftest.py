"""A branch with its members, and the evening after its meeting."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import time_machine

if TYPE_CHECKING:
    from yaodian.orgs.tests.city import City


@pytest.fixture
def city() -> "City":
    from yaodian.meetings.tests.meetings import members  # cycle: models, which need the settings
    from yaodian.orgs.tests.city import small_city  # cycle: as above

    made = small_city()
    members(made, made.jia_first)
    return made


@pytest.fixture
def evening() -> Iterator[None]:
    from yaodian.meetings.tests.meetings import AFTER  # cycle: models, which need the settings

    with time_machine.travel(AFTER, tick=False):
        yield
