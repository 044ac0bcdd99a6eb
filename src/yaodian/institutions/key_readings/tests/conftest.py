"""Two party groups and three branches in July 2026: three and two members in 市甲局's branches, four in 市乙局's."""

from typing import TYPE_CHECKING

import pytest

from yaodian.kernel.clock import VARIABLE

if TYPE_CHECKING:
    from yaodian.institutions.key_readings.tests.listed import Readings


@pytest.fixture
def readings(db: None, monkeypatch: pytest.MonkeyPatch) -> "Readings":
    from yaodian.institutions.key_readings.tests.listed import listed_city  # cycle: models need the settings

    del db
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    return listed_city()
