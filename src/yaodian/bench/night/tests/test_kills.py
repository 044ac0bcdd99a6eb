"""Few kills, on a small city; the night does it hundreds of times, on both databases."""

import pytest

from yaodian.bench.night.kills import kill_again_and_again, write_for
from yaodian.bench.night.writers import Load, faithful, hasty

# From Python 3.12 on it warns where a process with threads forks, as a runner of tests may be; the writers need none.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


def test_nothing_that_was_acknowledged_is_lost(load: Load) -> None:
    toll = kill_again_and_again(load, kills=2, save=faithful)
    assert toll.is_whole, (toll.lost, toll.complaints)
    assert toll.kills == 2
    assert toll.acknowledged > 0


def test_whoever_acknowledges_before_the_commit_is_found_out(load: Load) -> None:
    assert kill_again_and_again(load, kills=4, save=hasty).lost


def test_a_crowd_writes_beside_something_else(load: Load) -> None:
    toll = write_for(load, 0.2)
    assert toll.is_whole
    assert toll.acknowledged > 0
