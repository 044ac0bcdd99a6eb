"""A city of July, a duty of one of its branches, and the secretary of that branch."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from yaodian.engine.models import Duty
    from yaodian.engine.tests.duties import Work
    from yaodian.orgs.tests.city import City


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> "Work":
    from yaodian.desk.records.tests.record_pages import city_of_july  # heavy: models, before there are apps

    return city_of_july(monkeypatch)[1]


@pytest.fixture
def city(work: "Work") -> "City":
    return work.city


@pytest.fixture
def duty(work: "Work") -> "Duty":
    return work.duty(work.city.jia_first, period="2026-Q3")


@pytest.fixture
def client(city: "City") -> Client:
    from yaodian.desk.records.tests.record_pages import branch_client  # heavy: likewise

    return branch_client(city)
