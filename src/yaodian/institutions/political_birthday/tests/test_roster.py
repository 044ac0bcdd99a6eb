"""Who is on the roster, by every vector of the domain rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.institutions.political_birthday.institution import POLITICAL_BIRTHDAY
from yaodian.institutions.political_birthday.roster import (
    USUAL_SNAPSHOT,
    Blocked,
    Exclusion,
    MemberDates,
    Roster,
    RosterRow,
    chosen_rule,
    roster_of,
)
from yaodian.kernel.standing import FLAG_LATER, Basis, PersonDates, Window

SNAPSHOT = date(2024, 5, 1)
LONG_AGO = ((date(1949, 10, 1), None),)


def member(  # noqa: PLR0913 - one line of a roster
    person_id: int = 1,
    *,
    join: date | None = None,
    full: date | None = None,
    is_full: bool = True,
    spells: tuple[tuple[date, date | None], ...] = LONG_AGO,
    is_deceased: bool = False,
) -> MemberDates:
    dates = PersonDates(join_on=join, full_on=full, is_full_member=is_full)
    return MemberDates(person_id=person_id, dates=dates, spells=spells, is_deceased=is_deceased)


def roster(
    *members: MemberDates, year: int = 2024, basis: Basis = Basis.FULL, window: Window = Window.CALENDAR
) -> Roster:
    return roster_of(members, year, basis, window, snapshot_on=date(year, 5, 1))


def test_thirty_years_that_are_full_in_september_are_on_the_roster_with_a_flag() -> None:
    september = member(join=date(1993, 9, 1), full=date(1994, 9, 1))

    assert roster(september).rows == (RosterRow(1, 30, FLAG_LATER),)
    assert roster(september, window=Window.JULY_FIRST).rows == ()
    assert roster(september, year=2025, window=Window.JULY_FIRST).rows == (RosterRow(1, 30),)


def test_the_basis_moves_a_member_by_a_year() -> None:
    of_2014 = member(join=date(2013, 6, 20), full=date(2014, 6, 20))

    assert roster(of_2014).rows == (RosterRow(1, 10),)
    assert roster(of_2014, basis=Basis.JOIN).rows == ()
    assert roster(of_2014, year=2023, basis=Basis.JOIN).rows == (RosterRow(1, 10),)


def test_fifty_years_without_probation_are_on_the_roster_and_on_the_medal_list() -> None:
    found = roster(member(join=date(1974, 5, 10), full=date(1974, 5, 10)))

    assert found.rows == (RosterRow(1, 50, medal_check=True),)
    assert found.medal_list == (1,)


def test_the_medal_list_goes_by_july_even_where_the_roster_does_not() -> None:
    autumn = member(join=date(1974, 9, 1), full=date(1974, 9, 1))

    in_2024, in_2025 = roster(autumn), roster(autumn, year=2025)

    assert ([row.years for row in in_2024.rows], in_2024.medal_list) == ([50], ())
    assert ([row.years for row in in_2025.rows], in_2025.medal_list) == ([], (1,))


def test_a_probationary_member_is_counted_out_and_not_as_nought_years() -> None:
    found = roster(member(join=date(2023, 6, 20), is_full=False))

    assert (found.rows, found.blocked) == ((), ())
    assert found.excluded[Exclusion.NOT_FULL] == 1


def test_a_full_member_without_the_date_is_blocked_and_told_what_is_missing() -> None:
    found = roster(member(7, join=date(2013, 6, 20)))

    assert found.rows == ()
    assert found.blocked == (Blocked(7, "缺少转正时间，补齐后再核；预备党员不计党龄"),)
    assert found.excluded[Exclusion.NOT_FULL] == 0


@pytest.mark.parametrize("year", [2006, 2016, 2026])
def test_a_member_since_29_february_is_on_every_tenth_roster_and_is_not_flagged(year: int) -> None:
    leap = member(join=date(1995, 2, 28), full=date(1996, 2, 29))

    for window in Window:
        assert roster(leap, year=year, window=window).rows == (RosterRow(1, year - 1996),)


def test_dates_that_look_wrong_are_listed_with_the_doubt() -> None:
    (row,) = roster(member(join=date(2014, 6, 20), full=date(2014, 6, 20))).rows

    assert "当时有预备期，请核实" in row.doubt


@pytest.mark.parametrize(
    ("spell", "listed"),
    [
        ((SNAPSHOT, None), True),
        ((date(2024, 5, 2), None), False),
        ((date(2010, 1, 1), SNAPSHOT), False),
        ((date(2010, 1, 1), date(2024, 5, 2)), True),
    ],
)
def test_who_belongs_here_on_the_day_of_the_snapshot_stays_on_the_roster(
    spell: tuple[date, date | None],
    listed: bool,  # noqa: FBT001  a table's column
) -> None:
    found = roster(member(join=date(1993, 6, 1), full=date(1994, 6, 1), spells=(spell,)))

    assert bool(found.rows) is listed
    assert found.excluded[Exclusion.NOT_HERE] == (not listed)


def test_one_who_came_back_belongs_here_in_each_of_the_spells() -> None:
    returned = member(
        join=date(1993, 6, 1),
        full=date(1994, 6, 1),
        spells=((date(1994, 6, 1), date(2001, 1, 1)), (date(2020, 3, 1), None)),
    )

    assert returned.belonged_on(date(2000, 12, 31))
    assert not returned.belonged_on(date(2001, 1, 1))
    assert roster(returned).rows


def test_only_those_who_would_be_on_it_are_counted_as_gone() -> None:
    left = (date(1994, 6, 1), date(2024, 1, 1))
    found = roster(
        member(1, full=date(1994, 6, 1), spells=(left,)),
        member(2, full=date(1995, 6, 1), spells=(left,)),
        member(3, is_full=False, spells=(left,)),
    )

    assert dict(found.excluded) == {Exclusion.NOT_FULL: 0, Exclusion.NOT_HERE: 1}


def test_the_deceased_leave_no_trace() -> None:
    fifty = member(join=date(1974, 5, 10), full=date(1974, 5, 10), is_deceased=True)
    undated = member(2, is_deceased=True)

    assert roster(fifty, undated) == roster()


def test_the_roster_says_by_which_rule_it_was_drawn_up() -> None:
    assert roster().rule == "按转正时间、当年内届满计算，名册日2024年5月1日"
    by_july = roster(basis=Basis.JOIN, window=Window.JULY_FIRST)
    assert by_july.rule == "按入党时间、七一前届满计算，名册日2024年5月1日"
    assert USUAL_SNAPSHOT.in_year(2024) == SNAPSHOT


def test_the_figures_of_a_city_choose_the_rule() -> None:
    defaults = {setting.key: setting.default for setting in POLITICAL_BIRTHDAY.settings}

    assert chosen_rule({}) == chosen_rule(defaults) == (Basis.FULL, Window.CALENDAR)
    assert chosen_rule(dict.fromkeys(defaults, 1)) == (Basis.JOIN, Window.JULY_FIRST)


def test_the_number_of_each_decade_comes_in_order() -> None:
    found = roster(*(member(rank, full=date(year, 3, 1)) for rank, year in enumerate([1994, 2014, 2004, 1994])))

    assert list(found.by_years.items()) == [(10, 1), (20, 1), (30, 2)]


DAYS = st.dates(date(1950, 1, 1), date(2023, 12, 31))
MEMBERS = st.lists(
    st.builds(
        member,
        join=st.none() | DAYS,
        full=st.none() | DAYS,
        is_full=st.booleans(),
        is_deceased=st.booleans(),
        spells=st.sampled_from([LONG_AGO, (), ((date(2024, 5, 2), None),)]),
    ),
    max_size=12,
)


@given(MEMBERS, st.sampled_from(Basis), st.sampled_from(Window))
def test_everybody_listed_reaches_a_decade_and_nobody_is_told_twice(
    members: list[MemberDates], basis: Basis, window: Window
) -> None:
    numbered = [
        MemberDates(person_id=rank, dates=each.dates, spells=each.spells, is_deceased=each.is_deceased)
        for rank, each in enumerate(members)
    ]
    found = roster(*numbered, basis=basis, window=window)
    told = [row.person_id for row in found.rows] + [each.person_id for each in found.blocked]

    assert all(row.years > 0 and row.years % 10 == 0 for row in found.rows)
    assert len(set(told)) == len(told)
    assert len(told) + sum(found.excluded.values()) <= len(members)
    assert [row.person_id for row in found.rows] == sorted(row.person_id for row in found.rows)
