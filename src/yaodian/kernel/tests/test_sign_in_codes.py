"""The changing code: good for 40 seconds, for one meeting."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.sign_in_codes import STEP, code_at, is_good, spoken_at, step_of

SECRET = bytes(range(16))
NOON = datetime(2026, 7, 15, 4, tzinfo=UTC)
MEETING = 7


def code(moment: datetime, meeting_id: int = MEETING) -> str:
    return code_at(secret=SECRET, meeting_id=meeting_id, step=step_of(moment))


def good(said: str, moment: datetime, meeting_id: int = MEETING, secret: bytes = SECRET) -> bool:
    return is_good(said, secret=secret, meeting_id=meeting_id, moment=moment)


@given(seconds=st.integers(min_value=0, max_value=20))
def test_a_code_lives_for_twenty_seconds_at_least(seconds: int) -> None:
    assert good(code(NOON), NOON + timedelta(seconds=seconds))


@given(shown=st.integers(min_value=0, max_value=86_400), later=st.integers(min_value=40, max_value=100_000))
def test_a_code_is_dead_after_forty_seconds(shown: int, later: int) -> None:
    moment = NOON + timedelta(seconds=shown)
    assert not good(code(moment), moment + timedelta(seconds=later))


def test_a_code_of_tomorrow_is_not_good_today() -> None:
    assert not good(code(NOON + STEP), NOON)


def test_a_code_of_another_meeting_or_secret_is_not_good() -> None:
    assert not good(code(NOON, meeting_id=8), NOON)
    assert not good(code(NOON), NOON, secret=bytes(16))


def test_the_spoken_number_is_six_figures_and_good_as_well() -> None:
    spoken = spoken_at(secret=SECRET, meeting_id=MEETING, step=step_of(NOON))
    assert len(spoken) == 6
    assert spoken.isdigit()
    assert good(f" {spoken} ", NOON)
    assert not good(spoken, NOON + timedelta(seconds=60))


@given(said=st.text(max_size=40))
def test_what_is_guessed_is_no_code(said: str) -> None:
    assert said.strip() in {code(NOON), code(NOON - STEP)} or not good(said, NOON) or len(said.strip()) == 6
