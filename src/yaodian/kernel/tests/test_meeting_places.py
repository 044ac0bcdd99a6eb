"""Where which meeting is held."""

import pytest

from yaodian.kernel.facts import OrgKind
from yaodian.kernel.meeting_places import kinds_at
from yaodian.kernel.meetings import MeetingKind


@pytest.mark.parametrize(
    ("place", "held", "not_held"),
    [
        (OrgKind.LEADING_GROUP, MeetingKind.CENTER_GROUP, MeetingKind.THEME_DAY),
        (OrgKind.BRANCH, MeetingKind.THEME_DAY, MeetingKind.CENTER_GROUP),
        (OrgKind.CELL, MeetingKind.CELL, MeetingKind.LEADING_GROUP),
    ],
)
def test_study_sits_on_the_line_of_the_leading_group_and_branch_life_on_the_branches(
    place: OrgKind, held: MeetingKind, not_held: MeetingKind
) -> None:
    assert held in kinds_at(place)
    assert not_held not in kinds_at(place)


def test_a_department_itself_holds_no_meeting_of_this_kind() -> None:
    assert kinds_at(OrgKind.DEPARTMENT) == ()
