"""A small city in which people can save records."""

from typing import TYPE_CHECKING

import pytest

from yaodian.kernel.clock import VARIABLE

if TYPE_CHECKING:
    from yaodian.bench.night.writers import Load


@pytest.fixture
def load(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> "Load":
    from yaodian.bench.night.writers import load_of_committee  # heavy: models, before there are apps
    from yaodian.engine.tests.duties import YEAR, work_of  # heavy: as above
    from yaodian.orgs.tests.city import small_city  # heavy: as above

    monkeypatch.setenv(VARIABLE, f"{YEAR}-03-16")
    work = work_of(small_city())
    for branch in (work.city.jia_first, work.city.jia_second):
        work.duty(branch, required=3)
    return load_of_committee()
