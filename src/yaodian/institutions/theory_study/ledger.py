"""理论学习台账: the meetings that studied, by the minutes."""

from typing import Final

from yaodian.desk.ledgers.facts import Asked, Ledger, Line
from yaodian.institutions.theory_study.institution import KINDS
from yaodian.kernel.meetings import DISCUSSION, STUDY
from yaodian.meetings.models import AgendaItem
from yaodian.meetings.queries.held import HeldMeeting, held_by
from yaodian.orgs.models.organisations import Kind


def lines_of(asked: Asked) -> dict[int, list[Line]]:
    held = held_by(actor=asked.actor, unit_ids=asked.ids, first=asked.first, last=asked.last, kinds=KINDS)
    return {unit: [_line(each) for each in meetings if _studied(each)] for unit, meetings in held.items()}


def _line(held: HeldMeeting) -> Line:
    titles = "；".join(_title(item) for item in _studied(held))
    return (held.day, held.kind.value, titles, _form(held), held.expected, held.attended)


def _studied(held: HeldMeeting) -> list[AgendaItem]:
    return [
        item for item in held.items if item.kind == STUDY.key or (item.material is not None and item.material.period)
    ]


def _title(item: AgendaItem) -> str:
    return f"《{item.material.title}》" if item.material else item.title


def _form(held: HeldMeeting) -> str:
    """Somebody spoke, or nobody counted who did."""
    is_discussed = any(item.kind == DISCUSSION.key and item.speakers != 0 for item in held.items)
    return "学习研讨" if is_discussed else "集中学习"


LEDGER: Final = Ledger(
    kinds=(Kind.LEADING_GROUP, Kind.BRANCH, Kind.CELL),
    lines=lines_of,
    note="取议程里有学习内容的会议；中心组学习另有台账；应到、实到是人数，没有点名的为空。",
)
