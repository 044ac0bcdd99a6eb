"""Who is who: by name, branch and date; what is left open is refused and never guessed."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.orgs.actions.imports import matching
from yaodian.orgs.actions.imports.matching import Known, Listed, match

A, B, C = 1, 2, 3
D1, D2 = date(2010, 7, 1), date(2015, 7, 1)


def listed(*rows: tuple[int, date | None]) -> list[Listed]:
    return [Listed(number, "林知远", branch, day) for number, (branch, day) in enumerate(rows, start=2)]


def known(*people: tuple[int, date | None]) -> list[Known]:
    return [Known(number, "林知远", branch, day) for number, (branch, day) in enumerate(people, start=100)]


@pytest.mark.parametrize(("row", "person"), [(D1, D1), (D1, None), (None, D1), (None, None), (D1, D2)])
def test_the_only_one_of_a_name_in_the_branch_stays(row: date | None, person: date | None) -> None:
    """Another date is a correction, which a person looks at before it is made."""
    assert match(listed((A, row)), known((A, person))).stays == {2: 100}


def test_namesakes_are_told_apart_by_date() -> None:
    found = match(listed((A, D1), (A, D2)), known((A, D2), (A, D1)))
    assert (found.stays, found.refused) == ({2: 101, 3: 100}, {})


def test_a_namesake_whose_date_is_that_of_nobody_is_refused() -> None:
    found = match(listed((A, D1), (A, date(2020, 1, 1))), known((A, D2), (A, D1)))
    assert found.stays == {2: 101}
    assert found.refused == {3: matching.NAMESAKES.format(count=2)}
    assert found.open == {100}


def test_one_more_of_a_name_is_new() -> None:
    found = match(listed((A, D1), (A, D2)), known((A, D1)))
    assert (found.stays, found.joined) == ({2: 100}, [3])


def test_two_of_a_name_without_dates_are_refused_both() -> None:
    found = match(listed((A, None), (A, D1)), [])
    assert set(found.refused) == {2, 3}
    assert "第 2、3 行在同一支部同名" in found.refused[2]


def test_one_person_twice_is_refused_the_second_time() -> None:
    found = match(listed((A, D1), (A, D1)), [])
    assert found.refused == {3: matching.TWICE.format(row=2)}
    assert found.joined == [2]


def test_somebody_of_that_name_and_date_elsewhere_has_moved() -> None:
    assert match(listed((B, D1)), known((A, D1))).moved == {2: 100}


def test_somebody_of_that_name_and_another_date_elsewhere_is_another() -> None:
    assert match(listed((B, D1)), known((A, D2))).joined == [2]


@pytest.mark.parametrize(("row", "person"), [(None, D1), (D1, None), (None, None)])
def test_without_a_date_nobody_knows_whether_a_namesake_has_moved(row: date | None, person: date | None) -> None:
    found = match(listed((B, row)), known((A, person)))
    assert (found.refused, found.open) == ({2: matching.MAYBE_MOVED}, {100})


def test_who_is_found_in_the_own_branch_cannot_have_moved_as_well() -> None:
    found = match(listed((A, D1), (B, D1)), known((A, D1)))
    assert (found.stays, found.joined) == ({2: 100}, [3])


def test_two_who_may_have_moved_are_refused() -> None:
    assert match(listed((C, D1)), known((A, D1), (B, D1))).refused == {2: matching.SEVERAL}
    assert set(match(listed((B, D1), (C, D1)), known((A, D1))).refused) == {2, 3}


def test_a_namesake_here_and_the_very_one_elsewhere_is_refused() -> None:
    found = match(listed((A, D2)), known((A, D1), (B, D2)))
    assert (found.refused, found.open) == ({2: matching.HERE_OR_MOVED}, {100, 101})


def test_case_and_width_of_a_name_do_not_count() -> None:
    assert match([Listed(2, "Li Ming", A, D1)], [Known(1, "ｌｉｍｉｎｇ", A, D1)]).stays == {2: 1}


days = st.sampled_from([None, D1, D2])
branches = st.sampled_from([A, B, C])
names = st.sampled_from(["林知远", "苏以宁"])


@given(st.lists(st.tuples(names, branches, days), max_size=8), st.lists(st.tuples(names, branches, days), max_size=8))
def test_each_row_has_one_fate_and_nobody_is_taken_twice(
    rows: list[tuple[str, int, date | None]], people: list[tuple[str, int, date | None]]
) -> None:
    found = match(
        [Listed(number, *row) for number, row in enumerate(rows)],
        [Known(number, *person) for number, person in enumerate(people, start=100)],
    )
    fates = Counter([*found.stays, *found.moved, *found.joined, *found.refused])
    assert fates == Counter(range(len(rows)))
    taken = Counter([*found.stays.values(), *found.moved.values()])
    assert all(count == 1 for count in taken.values())
    by_id = dict(enumerate(people, start=100))
    assert all(by_id[person][:2] == rows[row][:2] for row, person in found.stays.items())
    assert all(by_id[person][2] == rows[row][2] is not None for row, person in found.moved.items())
