"""What the demo shows of it beyond records: the first party group's 党课 of the year."""

from datetime import date, datetime, time, timedelta

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.meetings import LECTURE, MeetingKind
from yaodian.meetings.actions.held import enter_held
from yaodian.meetings.entries import ItemDraft, MeetingDraft
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation


def set_scene(*, actor: Actor, year: int) -> None:
    group = Organisation.objects.of(actor.committee_id).filter(kind="leading_group").in_order().first()
    if group is None:
        return
    starts_at = datetime.combine(date(year, 4, 28), time(15), BEIJING)
    draft = MeetingDraft(
        kind=MeetingKind.LECTURE,
        title="党组书记讲专题党课",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=70),
        organisation_ids=(group.id,),
        place="一楼报告厅",
        chair="党组副书记",
        recorder="机关党委",
        items=(ItemDraft(kind=LECTURE.key, title="把实事办到群众心坎上", minutes=60),),
    )
    enter_held(actor=actor, draft=draft)
