"""How a quarter stands, by the day on which a session was really held."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from yaodian.institutions.theory_center_group.quarters import quarters_of

TODAY = date(2026, 7, 15)


def words(*held: tuple[date, bool]) -> list[str]:
    return [each.words for each in quarters_of(2026, held, TODAY)]


def test_planned_for_31_march_and_held_on_2_april_the_first_quarter_shows_a_gap() -> None:
    assert words((date(2026, 4, 2), True)) == [
        "集体研讨0次，缺1次",
        "集体研讨1次，已达到",
        "集体研讨0次，未到期",
        "集体研讨0次，未到期",
    ]


def test_a_lecture_alone_is_no_discussion() -> None:
    first = quarters_of(2026, [(date(2026, 2, 3), False)], TODAY)[0]
    assert (first.sessions, first.discussions, first.is_short) == (1, 0, True)


@given(st.lists(st.tuples(st.dates(date(2025, 12, 1), date(2027, 1, 31)), st.booleans()), max_size=20))
def test_every_session_of_the_year_is_in_exactly_one_quarter(held: list[tuple[date, bool]]) -> None:
    quarters = quarters_of(2026, held, TODAY)
    assert sum(each.sessions for each in quarters) == sum(day.year == 2026 for day, _ in held)
    assert all(each.is_short == (each.discussions == 0 and each.period.last_day < TODAY) for each in quarters)
