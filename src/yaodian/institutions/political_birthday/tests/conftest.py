"""A small city that draws up rosters on 15 July 2026."""

from typing import TYPE_CHECKING

import pytest

from yaodian.kernel.clock import VARIABLE

if TYPE_CHECKING:
    from yaodian.institutions.political_birthday.tests.rosters import Rosters


@pytest.fixture
def rosters(db: None, monkeypatch: pytest.MonkeyPatch) -> "Rosters":
    from yaodian.institutions.political_birthday.tests.rosters import Rosters  # cycle: models, which need the settings
    from yaodian.orgs.tests.city import small_city  # cycle: as above

    del db
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    return Rosters(small_city(), lambda day: monkeypatch.setenv(VARIABLE, day))
