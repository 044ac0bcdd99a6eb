"""The two committees of the matrix: built once, taken back at the end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from yaodian.kernel.clock import VARIABLE

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker
    from tests.access.matrix import Visitors


@pytest.fixture(scope="module")
def visitors(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator["Visitors"]:
    from tests.access import matrix, world  # cycle: models, which need the settings

    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv(VARIABLE, world.TODAY.isoformat())
        yield matrix.Visitors(world.build())
        transaction.set_rollback(True)
