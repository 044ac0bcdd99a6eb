"""A branch with its members, and the evening after its meeting."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client

if TYPE_CHECKING:
    from yaodian.orgs.rights import Role
    from yaodian.orgs.tests.city import City


@pytest.fixture
def city() -> "City":
    from yaodian.meetings.tests.meetings import members  # cycle: models, which need the settings
    from yaodian.orgs.tests.city import small_city  # cycle: as above

    made = small_city()
    members(made, made.jia_first)
    return made


@pytest.fixture
def browse(city: "City") -> "Callable[[Role], Client]":
    """A browser of the account of a role."""

    def signed_in(role: "Role") -> Client:
        client = Client()
        client.force_login(city.users[role], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def evening() -> Iterator[None]:
    from yaodian.meetings.tests.meetings import AFTER  # cycle: models, which need the settings

    with time_machine.travel(AFTER, tick=False):
        yield
