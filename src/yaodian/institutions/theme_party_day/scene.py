"""What the demo shows of it beyond records: two branches that hold one day together."""

from datetime import date, datetime, time, timedelta
from typing import Final

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.meetings import DISCUSSION, STUDY, MeetingKind
from yaodian.meetings.actions.held import enter_held
from yaodian.meetings.entries import ItemDraft, MeetingDraft
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

_BEGINS: Final = time(14, 30)


def set_scene(*, actor: Actor, year: int) -> None:
    branches = Organisation.objects.of(actor.committee_id).filter(kind="branch").in_order()[:2]
    starts_at = datetime.combine(date(year, 4, 15), _BEGINS, BEIJING)
    draft = MeetingDraft(
        kind=MeetingKind.THEME_DAY,
        title="4月主题党日：结对支部联合开展",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        organisation_ids=tuple(branch.id for branch in branches),
        place="社区党群服务中心",
        chair="支部书记",
        recorder="组织委员",
        items=(
            ItemDraft(kind=STUDY.key, title="学习志愿服务制度"),
            ItemDraft(kind=DISCUSSION.key, title="商定结对服务事项", speakers=4),
        ),
    )
    enter_held(actor=actor, draft=draft, all_came=True)
