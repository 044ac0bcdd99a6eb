"""What only the minutes of a meeting tell: a unit of the demo holds the meeting instead of entering a record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from typing import Final

from yaodian.demo.clock import standing_on
from yaodian.demo.entries import Entry
from yaodian.demo.samples_of import pick, title_of
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.ids import new_id
from yaodian.kernel.institution import Institution
from yaodian.kernel.meetings import REPORT
from yaodian.kernel.registry import institution
from yaodian.kernel.samples import Sample
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.entries import DecisionDraft, ItemDraft, MeetingDraft
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.orgs.actors import Actor

_BEGINS: Final = time(9)
_LENGTH: Final = timedelta(minutes=90)
_MEASURES: Final = (
    ("按学习要求修订本单位措施清单", "办公室", 30),
    ("汇总各科室贯彻情况", "机关党委", 45),
    ("排查窗口服务问题并整改", "综合科", 60),
)


def is_met(entry: Entry) -> bool:
    return bool(entry.owed.institution) and not institution(entry.owed.institution).takes_plain


def hold_entry(actor: Actor, entry: Entry, random: Random) -> None:
    """Planned on the day itself and written down on the day on which it was entered."""
    declared = institution(entry.owed.institution)
    sample = pick(declared, random)
    decision = random.choice(_MEASURES)
    with standing_on(entry.happened_on):
        meeting = plan_meeting(actor=actor, draft=_draft(entry, declared, sample), submission=new_id())
    with standing_on(max(entry.entered_on, entry.happened_on + timedelta(days=1))):
        draft = replace(minutes_of(meeting), body_text=sample.text, reason=sample.reason)
        if sample.agenda:
            draft = replace(draft, decisions=(_decision(entry, decision),))
        write_minutes(actor=actor, meeting_id=meeting.id, version=meeting.version, draft=draft)


def _draft(entry: Entry, declared: Institution, sample: Sample) -> MeetingDraft:
    starts_at = datetime.combine(entry.happened_on, _BEGINS, BEIJING)
    title = title_of(sample, declared, entry.owed.period)
    return MeetingDraft(
        kind=declared.meetings[0],
        title=title,
        starts_at=starts_at,
        ends_at=starts_at + _LENGTH,
        organisation_ids=(entry.owed.organisation_id,),
        place="三楼会议室",
        chair="书记",
        recorder="办公室",
        items=tuple(_items(title, sample)),
    )


def _items(title: str, sample: Sample) -> Iterator[ItemDraft]:
    if sample.agenda:
        yield ItemDraft(kind=sample.agenda, title="学习最新重要讲话精神", text=sample.text, minutes=30)
    yield ItemDraft(kind=REPORT.key, title=title, minutes=40)


def _decision(entry: Entry, measure: tuple[str, str, int]) -> DecisionDraft:
    words, owner, days = measure
    return DecisionDraft(decision=words, owner_text=owner, due_on=entry.happened_on + timedelta(days=days))
