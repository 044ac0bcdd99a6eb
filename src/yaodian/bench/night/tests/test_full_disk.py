"""The disk fills while people save."""

import pytest
from django.db import connection

from yaodian.bench.night import writers
from yaodian.bench.night.full_disk import begin_on_a_full_disk, fill_the_disk
from yaodian.bench.night.writers import Load, hasty

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="a server's disk is not ours to fill"),
]


def test_what_was_acknowledged_before_is_there_and_work_goes_on_afterwards(load: Load) -> None:
    toll = fill_the_disk(load, room=100_000)
    assert toll.is_whole, (toll.lost, toll.complaints)
    assert toll.acknowledged > 0


def test_a_disk_that_never_fills_proves_nothing_and_says_so(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "_PATIENCE", 0.5)
    with pytest.raises(TimeoutError, match="nothing stopped a writer"):
        fill_the_disk(load, room=0)


def test_whoever_acknowledges_what_the_disk_refuses_is_found_out(load: Load) -> None:
    assert begin_on_a_full_disk(load, save=hasty).lost
