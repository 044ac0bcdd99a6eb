"""The one clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from yaodian.kernel.clock import now, today
from yaodian.kernel.errors import RefusedError


@pytest.fixture(autouse=True)
def _no_application_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YAODIAN_TODAY", raising=False)


@time_machine.travel(datetime(2026, 9, 30, 16, 30, tzinfo=UTC), tick=False)
def test_the_day_changes_at_midnight_in_beijing() -> None:
    assert today() == date(2026, 10, 1)
    assert now().isoformat() == "2026-10-01T00:30:00+08:00"


@time_machine.travel(datetime(2026, 9, 30, 1, 2, 3, tzinfo=UTC), tick=False)
def test_a_variable_sets_the_application_date_and_leaves_the_time_of_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", "2024-07-15")

    assert today() == date(2024, 7, 15)
    assert now().isoformat() == "2024-07-15T09:02:03+08:00"
    assert now().utcoffset() == timedelta(hours=8)


@time_machine.travel(datetime(2026, 9, 30, 1, 2, 3, tzinfo=UTC), tick=False)
def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", " ")

    assert today() == date(2026, 9, 30)


@pytest.mark.parametrize("text", ["tomorrow", "2024-02-30", "15.07.2024"])
def test_a_bad_value_is_refused_by_a_sentence_that_names_the_variable(
    text: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("YAODIAN_TODAY", text)

    with pytest.raises(RefusedError, match="YAODIAN_TODAY"):
        today()
