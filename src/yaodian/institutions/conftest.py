"""What the tests of every institution's folder need."""

import pytest

from yaodian.institutions import discover
from yaodian.kernel.institution import Institution
from yaodian.kernel.registry import institutions


@pytest.fixture(scope="session")
def every_institution() -> tuple[Institution, ...]:
    """All that are declared, so that each test recognises against the whole roster."""
    discover()
    return institutions()
