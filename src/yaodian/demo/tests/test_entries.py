"""What the demo's units have entered: a year as it is lived, never from the future."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from yaodian.demo.entries import Owed, entries_of

TODAY = date(2026, 7, 15)
NEW_YEAR = date(2026, 1, 1)


def owed(opens_on: date, due_on: date, *, required: int = 1, is_standing: bool = False, is_slow: bool = False) -> Owed:
    return Owed(
        organisation_id=1,
        institution="",
        services=((1, ""),),
        period="2026",
        opens_on=opens_on,
        due_on=due_on,
        closes_on=due_on if is_standing else due_on + timedelta(days=90),
        required=required,
        is_standing=is_standing,
        is_slow=is_slow,
    )


@given(
    opens=st.integers(0, 300),
    length=st.integers(0, 120),
    required=st.integers(1, 4),
    is_standing=st.booleans(),
    seed=st.integers(0, 10_000),
)
def test_nothing_comes_from_the_future_or_from_outside_the_period(
    *,
    opens: int,
    length: int,
    required: int,
    is_standing: bool,
    seed: int,
) -> None:
    opens_on = NEW_YEAR + timedelta(days=opens)
    due_on = date(9999, 12, 31) if is_standing else opens_on + timedelta(days=length)
    made = entries_of([owed(opens_on, due_on, required=required, is_standing=is_standing)], TODAY, Random(seed))
    for entry in made:
        assert entry.happened_on <= entry.entered_on <= TODAY
        assert entry.happened_on >= opens_on or is_standing
        assert is_standing or entry.happened_on <= entry.owed.closes_on
    assert [entry.entered_on for entry in made] == sorted(entry.entered_on for entry in made)


def test_among_many_some_are_late_some_missing_some_entered_afterwards() -> None:
    quarter = owed(NEW_YEAR, date(2026, 3, 31), is_slow=True)
    made = entries_of([quarter] * 500, TODAY, Random(1))
    late = [entry for entry in made if entry.happened_on > quarter.due_on]
    afterwards = [entry for entry in made if entry.entered_on - entry.happened_on > timedelta(days=7)]
    assert 400 < len(made) < 490
    assert 10 < len(late) < 80
    assert 10 < len(afterwards) < 60
