"""A party group in July 2026, with three on it by their posts."""

from typing import TYPE_CHECKING

import pytest

from yaodian.kernel.clock import VARIABLE

if TYPE_CHECKING:
    from yaodian.orgs.tests.city import City


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> "City":
    from yaodian.meetings.tests.groups import small_group  # cycle: models need the settings

    del db
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    return small_group()
