"""A cadence knows whether a person must still choose."""

import pytest

from yaodian.kernel.cadence import RECURRING, UNSPECIFIED, Cadence, CadenceKind


@pytest.mark.parametrize("kind", [CadenceKind.PERIODIC, CadenceKind.UNSPECIFIED, CadenceKind.UNKNOWN])
def test_these_wait_for_a_person(kind: CadenceKind) -> None:
    assert Cadence(kind=kind).is_open


def test_a_dated_cadence_is_settled() -> None:
    assert not Cadence(kind=CadenceKind.MONTHLY).is_open
    assert UNSPECIFIED.is_open


def test_recurring_kinds_are_those_with_periods() -> None:
    assert len(RECURRING) == 7
    assert CadenceKind.ONGOING not in RECURRING
