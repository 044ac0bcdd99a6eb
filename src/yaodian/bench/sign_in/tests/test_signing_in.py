"""The whole bench at its smallest: twenty members of two branches at the pages themselves. Counts only, no times."""

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

from yaodian.bench.sheets import markdown
from yaodian.bench.sign_in.arrivals import arrivals
from yaodian.bench.sign_in.crowd import Crowd, Crowding
from yaodian.bench.sign_in.figures import Outcome, count_sheet, missed_in, sentences, time_sheet
from yaodian.bench.sign_in.guests import PAGE, PRESS
from yaodian.bench.sign_in.run import guests_of, shut_out
from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.rights import Role

if TYPE_CHECKING:
    from yaodian.bench.sign_in.scene import Scene
    from yaodian.orgs.tests.city import City

MEMBERS, EACH = 20, 10


@pytest.fixture
def city(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> "City":
    from yaodian.orgs.tests.city import small_city  # heavy: models, before there are apps when one test is named

    monkeypatch.setenv(VARIABLE, "2026-03-16")
    return small_city()


@pytest.fixture
def scene(city: "City") -> "Scene":
    from yaodian.bench.sign_in.scene import set_scene  # heavy: as above

    return set_scene(actor=city.actor(Role.COMMITTEE_STAFF), members=MEMBERS, each=EACH)


def test_everybody_is_on_a_list_once_and_nobody_with_an_old_code(
    live_server: LiveServer, city: "City", scene: "Scene"
) -> None:
    from yaodian.bench.sign_in.scene import counted  # heavy: as above

    port = int(live_server.url.rpartition(":")[2])
    secrets = {str(meeting): secret.hex() for meeting, secret in scene.secrets.items()}
    guests = guests_of(secrets, scene.guests, settings.SESSION_COOKIE_NAME)
    assert len(guests) == MEMBERS
    assert shut_out(port, guests) == (1, 1)
    assert counted(city.committee_id, list(scene.secrets))["present"] == 0

    crowding = Crowd(port, guests, arrivals(MEMBERS, 3)).run()
    counts = counted(city.committee_id, list(scene.secrets))
    assert crowding.faults == {}
    assert counts == {"present": MEMBERS, "twice": 0, "whole": MEMBERS}
    outcome = Outcome(
        members=MEMBERS,
        meetings=len(scene.secrets),
        crowding=crowding,
        stale=1,
        refused=1,
        let_in=0,
        counts=counts,
        used=1.0,
        locked=0,
    )
    assert list(missed_in([count_sheet(outcome)])) == []
    assert "| sign-in | 20 |" in markdown(time_sheet(outcome))


def test_what_is_not_as_wanted_is_missed() -> None:
    slow = Crowding()
    slow.taken[PAGE], slow.taken[PRESS] = [0.1] * 100, [0.1] * 94 + [0.6] * 6
    outcome = Outcome(
        members=100,
        meetings=2,
        crowding=slow,
        stale=5,
        refused=5,
        let_in=1,
        counts={"present": 99, "twice": 0, "whole": 99},
        used=1.0,
        locked=0,
    )
    missed = [line.rpartition(": ")[2] for line in missed_in([time_sheet(outcome), count_sheet(outcome)])]
    assert "answers in 0 s" in " ".join(sentences(outcome))
    assert missed == ["sign-in", "present afterwards", "with a minute and a way", "on a list all the same"]


def test_a_city_with_too_few_branches_is_refused(city: "City") -> None:
    from yaodian.bench.sign_in.scene import set_scene  # heavy: as above

    with pytest.raises(LookupError, match="4 branches are wanted, and the city has 3"):
        set_scene(actor=city.actor(Role.COMMITTEE_STAFF), members=40, each=10)
