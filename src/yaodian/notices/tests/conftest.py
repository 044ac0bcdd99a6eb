"""A city on a Wednesday in July."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from yaodian.engine.tests.duties import Work
    from yaodian.orgs.tests.city import City


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> "City":
    from yaodian.notices.tests.july import TODAY  # cycle: models, which need the settings
    from yaodian.orgs.tests.city import small_city  # cycle: as above

    monkeypatch.setenv("YAODIAN_TODAY", TODAY.isoformat())
    return small_city()


@pytest.fixture
def work(city: "City") -> "Work":
    from yaodian.engine.tests.duties import work_of  # cycle: models, which need the settings

    return work_of(city)
