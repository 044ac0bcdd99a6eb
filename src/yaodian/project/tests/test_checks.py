"""What is looked at before the program serves anybody."""

import pytest
from django.core.checks import run_checks

from yaodian.engine.sqlite_fault import is_mended


def told(settings: object, **changed: object) -> set[str | None]:
    for name, value in changed.items():
        setattr(settings, name, value)
    return {each.id for each in run_checks()}


@pytest.mark.parametrize(
    ("version", "mended"),
    [
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((3, 51, 2), False),
        ((3, 50, 7), True),
        ((3, 50, 6), False),
        ((3, 49, 9), False),
        ((3, 44, 6), True),
        ((3, 44, 5), False),
        ((3, 40, 1), False),
    ],
)
def test_a_sqlite_that_can_lose_commits_is_known(version: tuple[int, int, int], *, mended: bool) -> None:
    assert is_mended(version) is mended


def test_a_demo_that_strangers_can_reach_is_warned_of(settings: object) -> None:
    assert "yaodian.W002" not in told(settings, DEMO=True, ALLOWED_HOSTS=["localhost"])
    assert "yaodian.W002" in told(settings, DEMO=True, ALLOWED_HOSTS=["localhost", "*"])
    assert "yaodian.W002" not in told(settings, DEMO=False, ALLOWED_HOSTS=["*"])


def test_a_view_without_a_door_stops_the_start(settings: object) -> None:
    assert "yaodian.E001" not in told(settings)
    assert "yaodian.E001" in told(settings, ROOT_URLCONF="tests.access.broken")
