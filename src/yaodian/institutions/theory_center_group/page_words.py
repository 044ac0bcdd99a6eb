"""What the page of a group's year shows, in the words of the page."""

from dataclasses import dataclass

from yaodian.institutions.theory_center_group.group_year import GroupYear
from yaodian.institutions.theory_center_group.ledger import line
from yaodian.institutions.theory_center_group.models import StudyTopic
from yaodian.institutions.theory_center_group.quarters import Quarter
from yaodian.meetings.models import Meeting
from yaodian.meetings.queries.held import HeldMeeting


@dataclass(frozen=True, slots=True)
class ShownQuarter:
    """`held`: each session with its line; `planned`: what is still to be held in it."""

    quarter: Quarter
    topics: list[StudyTopic]
    held: list[tuple[HeldMeeting, str]]
    planned: list[Meeting]


def shown_quarters(known: GroupYear) -> list[ShownQuarter]:
    return [
        ShownQuarter(
            quarter,
            known.topics_of(number),
            [(each, line(each)) for each in known.of(quarter)],
            [each for each in known.planned if each.day in quarter.period],
        )
        for number, quarter in enumerate(known.quarters, start=1)
    ]
