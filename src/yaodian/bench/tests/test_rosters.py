"""The bench of rosters measures what an office would upload, and says what it missed."""

import pytest

from yaodian.bench import rosters
from yaodian.bench.roster_figures import Taken, figures_sheet, missed_in
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.reading import RosterFile, read_roster


def test_its_files_are_understood_whatever_their_kind() -> None:
    rows = list(rosters.people(40))
    for name, write in (("名册.csv", rosters.as_csv), ("名册.xlsx", rosters.as_xlsx)):
        found = read_roster(RosterFile(data=write(rosters._HEADINGS, iter(rows)), name=name), Roster.PEOPLE)
        assert found.layout.is_settled
        assert len(found.lines) == 40
    tree = rosters.as_csv(rosters._ORGANISATIONS, rosters.organisations())
    assert len(read_roster(RosterFile(data=tree, name="组织.csv"), Roster.ORGANISATIONS).lines) == 2_240


@pytest.mark.parametrize(("seconds", "missed"), [(5.0, 0), (7.0, 1)])
def test_what_is_slower_than_the_target_is_named(seconds: float, missed: int) -> None:
    taken = Taken(what="people, csv", rows=30_000, read=seconds, compared=0, written=0, processor=1)
    assert len([each for each in missed_in([taken]) if "rows/s" in each]) == missed
    assert "30,000" in figures_sheet("title", [taken]).rows[0]
