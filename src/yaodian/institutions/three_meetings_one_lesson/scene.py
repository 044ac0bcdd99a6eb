"""What the demo shows of it beyond records: a branch that meets, with one month left out."""

from datetime import date, datetime, time, timedelta
from typing import Final

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.meetings import DISCUSSION, LECTURE, REPORT, MeetingKind
from yaodian.meetings.actions.held import enter_held
from yaodian.meetings.entries import ItemDraft, MeetingDraft
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

_BEGINS: Final = time(16)
_COMMITTEE: Final = (
    ItemDraft(kind=REPORT.key, title="通报上月党务工作"),
    ItemDraft(kind=DISCUSSION.key, title="研究本月主题党日"),
)
_MEETINGS: Final = (
    (MeetingKind.BRANCH_COMMITTEE, (2, 4), "2月支委会", _COMMITTEE),
    (MeetingKind.BRANCH_COMMITTEE, (4, 8), "4月支委会", _COMMITTEE),
    (MeetingKind.BRANCH_COMMITTEE, (5, 6), "5月支委会", _COMMITTEE),
    (MeetingKind.ASSEMBLY, (3, 18), "第一季度支部党员大会", (ItemDraft(kind=REPORT.key, title="支部一季度工作"),)),
    (MeetingKind.LECTURE, (4, 22), "支部党课", (ItemDraft(kind=LECTURE.key, title="为民服务的几件小事"),)),
)


def set_scene(*, actor: Actor, year: int) -> None:
    branch = Organisation.objects.of(actor.committee_id).filter(kind="branch").in_order().first()
    if branch is None:
        return
    for kind, (month, day), title, items in _MEETINGS:
        starts_at = datetime.combine(date(year, month, day), _BEGINS, BEIJING)
        draft = MeetingDraft(
            kind=kind,
            title=title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            organisation_ids=(branch.id,),
            place="党员活动室",
            chair="支部书记",
            recorder="组织委员",
            items=items,
        )
        enter_held(actor=actor, draft=draft, all_came=True)
