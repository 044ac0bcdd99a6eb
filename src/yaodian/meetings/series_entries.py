"""What a person enters about a series, and the plan of one meeting that follows from it. Pure."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.periods import period_on
from yaodian.kernel.series import SeriesRule
from yaodian.meetings.entries import ItemDraft, MeetingDraft, cleaned_plan

MOST_AHEAD: Final = 12
AHEAD: Final = 3
"""Meetings that a series plans ahead unless a person says otherwise."""
_NAME_ROOM: Final = 100  # of a title's 120: the rest is for 2026年第三季度


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDraft:
    """`ahead`: how many are planned; None: as many as the year still has."""

    kind: MeetingKind
    title: str
    organisation_id: int
    rule: SeriesRule
    starts: time
    ends: time
    begins_on: date
    place: str = ""
    chair: str = ""
    recorder: str = ""
    items: tuple[ItemDraft, ...] = ()
    ahead: int | None = AHEAD


def plan_on(draft: SeriesDraft, day: date) -> MeetingDraft:
    """The meeting of that day as the series has it."""
    period = period_on(day, draft.rule.every)
    return MeetingDraft(
        kind=draft.kind,
        title=f"{period.text.removeprefix(f'{period.year}年') or period.text}{draft.title}",
        starts_at=datetime.combine(day, draft.starts, BEIJING),
        ends_at=datetime.combine(day, draft.ends, BEIJING),
        organisation_ids=(draft.organisation_id,),
        place=draft.place,
        chair=draft.chair,
        recorder=draft.recorder,
        items=draft.items,
    )


def cleaned_series(draft: SeriesDraft) -> SeriesDraft:
    """As it is kept; what may not stand in a plan may not stand in a series."""
    if draft.ahead is not None and not 1 <= draft.ahead <= MOST_AHEAD:
        raise RefusedError(f"先排的次数应在1至{MOST_AHEAD}之间。")
    title = " ".join(draft.title.split())
    if not title:
        raise RefusedError("请写系列名称，如“支部党员大会”。")
    if len(title) > _NAME_ROOM:
        raise RefusedError(f"系列名称最多{_NAME_ROOM}个字，现有{len(title)}个字。")
    plan = cleaned_plan(plan_on(replace(draft, title=title), draft.begins_on))
    return replace(draft, title=title, place=plan.place, chair=plan.chair, recorder=plan.recorder, items=plan.items)


def as_changed(was: MeetingDraft, before: MeetingDraft, after: MeetingDraft) -> MeetingDraft:
    """`was`: a meeting as it stands; `before`, `after`: as the series had it and has it now. Whatever a person changed
    in that meeting alone stays."""
    kept = {
        name: getattr(was if getattr(was, name) != getattr(before, name) else after, name)
        for name in ("title", "place", "chair", "recorder", "items")
    }
    has_own_time = (was.starts_at, was.ends_at) != (before.starts_at, before.ends_at)
    times = was if has_own_time else after
    return replace(was, **kept, starts_at=times.starts_at, ends_at=times.ends_at)
