"""Meetings of a party group, through the same actions as the pages."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import DISCUSSION, STUDY, MeetingKind
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import ItemDraft
from yaodian.meetings.models import Meeting
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.tests.meetings import draft_for
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

YEAR: Final = 2026
DISCUSSED: Final = (
    ItemDraft(kind=STUDY.key, title="学习全会公报"),
    ItemDraft(kind=DISCUSSION.key, title="研讨高质量发展", speakers=3),
)
STUDIED: Final = DISCUSSED[:1]


def session(city: City, day: date, *, is_held: bool = True, **changed: Any) -> Meeting:
    """Of the centre group, unless `kind` says something else."""
    starts = datetime.combine(day, time(9), BEIJING)
    draft = draft_for(
        city.jia_group,
        **{
            "kind": MeetingKind.CENTER_GROUP,
            "title": f"{day.month}月中心组学习",
            "starts_at": starts,
            "ends_at": starts + timedelta(hours=3),
            "items": DISCUSSED,
            **changed,
        },
    )
    actor = city.actor(Role.STUDY_SECRETARY)
    made = plan_meeting(actor=actor, draft=draft, submission=new_id())
    if not is_held:
        return made
    return write_minutes(actor=actor, meeting_id=made.id, version=made.version, draft=minutes_of(made))


def party_meeting(city: City, day: date, **changed: Any) -> Meeting:
    return session(city, day, kind=MeetingKind.LEADING_GROUP, title=f"{day.month}月党组会议", **changed)
