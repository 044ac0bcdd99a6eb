"""系列会议: started, changed, ended; each time the next meetings are planned, one for each period."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from django.db import IntegrityError, transaction

from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.places import places_of
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.ids import new_id
from yaodian.kernel.periods import period_on
from yaodian.kernel.series import dates_after
from yaodian.meetings.actions.planning import cancel, plan_meeting, take_plan
from yaodian.meetings.actions.writing import refuse_hosts, write_step
from yaodian.meetings.entries import REASON_LENGTH, MeetingDraft, cleaned_plan, cleaned_reason
from yaodian.meetings.models import Meeting, MeetingSeries, SeriesItem
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.drafts import draft_of
from yaodian.meetings.queries.series import TEMPLATE, coming, following, meetings_in, series_draft, slots_of
from yaodian.meetings.series_entries import SeriesDraft, as_changed, cleaned_series, plan_on
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right

_ENDED = "系列结束："


@transaction.atomic
def start_series(*, actor: Actor, draft: SeriesDraft, submission: int) -> MeetingSeries:
    """`submission`: an id made when the form was opened; sent twice it is one series."""
    actor.require(Right.RECORD)
    draft = cleaned_series(draft)
    refuse_hosts(actor, plan_on(draft, draft.begins_on))
    (place,) = places_of(actor=actor, organisation_ids=[draft.organisation_id], day=draft.begins_on)
    sent = MeetingSeries.objects.visible_to(actor).filter(id=submission).first()
    if sent is not None:
        return sent
    series = MeetingSeries(id=submission, committee_id=actor.committee_id, department_id=place.department_id)
    _fill(series, draft)
    try:
        with transaction.atomic():
            series.save(force_insert=True)
    except IntegrityError:  # sent again while the first one was still being written
        raise RefusedError("这张表单已经存成一个系列，请打开那个系列修改。") from None
    _write_items(series, draft)
    made = _plan_ahead(actor, series, draft)
    sentence = f"建立系列“{series.title}”，{draft.rule.text}，已排{made}次"
    write_audit(actor=actor, action="建立系列会议", subject=series, sentence=sentence)
    return series


@transaction.atomic
def change_series(*, actor: Actor, series_id: int, version: int, draft: SeriesDraft) -> MeetingSeries:
    """Reaches those of which nobody has been told, and of them what nobody changed alone."""
    series = _held(actor, series_id, version)
    draft = cleaned_series(replace(draft, kind=Kind(series.kind).fact, organisation_id=series.organisation_id))
    before = series_draft(series)
    _fill(series, draft)
    series.version += 1
    series.save()
    _write_items(series, draft)
    reached = _move(actor, series, before, draft)
    made = _plan_ahead(actor, series, draft)
    sentence = f"修改系列“{series.title}”，{draft.rule.text}，改动{reached}次，新排{made}次"
    write_audit(actor=actor, action="修改系列会议", subject=series, sentence=sentence)
    return series


@transaction.atomic
def plan_further(*, actor: Actor, series_id: int) -> int:
    """As many as the series plans ahead; gives back how many are new. None once it has ended."""
    series = _locked(actor, series_id)
    made = 0 if series.ended_on else _plan_ahead(actor, series, series_draft(series))
    if made:
        sentence = f"系列“{series.title}”续排{made}次"
        write_audit(actor=actor, action="续排系列会议", subject=series, sentence=sentence)
    return made


@transaction.atomic
def end_series(*, actor: Actor, series_id: int, version: int, reason: str) -> MeetingSeries:
    """Meetings of which people have been told take place; the others are called off."""
    series = _held(actor, series_id, version)
    series.reason = cleaned_reason(reason, "请写明为什么结束这个系列。")
    series.ended_on = today()
    series.version += 1
    series.save(update_fields=["reason", "ended_on", "version"])
    off = [*following(series)]
    for meeting in off:
        said = f"{_ENDED}{series.reason}"[:REASON_LENGTH]
        cancel(actor=actor, meeting_id=meeting.id, version=meeting.version, reason=said)
    sentence = f"结束系列“{series.title}”，取消还没有通知的{len(off)}次：{series.reason}"
    write_audit(actor=actor, action="结束系列会议", subject=series, sentence=sentence)
    return series


def _locked(actor: Actor, series_id: int) -> MeetingSeries:
    actor.require(Right.RECORD)
    series = MeetingSeries.objects.visible_to(actor).select_for_update(of=("self",)).get(id=series_id)
    actor.require_at(Right.RECORD, organisation=series.organisation_id, department=series.department_id)
    return series


def _held(actor: Actor, series_id: int, version: int) -> MeetingSeries:
    series = _locked(actor, series_id)
    if series.version != version:
        raise ConflictError("另一个人在您打开之后改过这个系列，请先看看现在的内容。", series)
    if series.ended_on:
        raise RefusedError(f"这个系列已于{date_text(series.ended_on)}结束，不能再改。要再开的，请另建一个。")
    return series


def _fill(series: MeetingSeries, draft: SeriesDraft) -> None:
    series.organisation_id, series.kind, series.title = draft.organisation_id, Kind[draft.kind.name].value, draft.title
    rule = draft.rule
    series.every, series.month, series.nth = rule.every.value, rule.month, rule.nth
    series.weekday, series.day, series.on_workday = rule.weekday, rule.day, rule.on_workday
    series.starts, series.ends, series.begins_on = draft.starts, draft.ends, draft.begins_on
    series.place, series.chair, series.recorder = draft.place, draft.chair, draft.recorder
    series.ahead = draft.ahead


def _write_items(series: MeetingSeries, draft: SeriesDraft) -> None:
    SeriesItem.objects.of(series.committee_id).filter(series_id=series.id).erase()
    SeriesItem.objects.bulk_create(
        SeriesItem(
            committee_id=series.committee_id,
            series=series,
            position=position,
            **{name: getattr(item, name) for name in TEMPLATE},
        )
        for position, item in enumerate(draft.items, start=1)
    )


def _plan_ahead(actor: Actor, series: MeetingSeries, draft: SeriesDraft) -> int:
    taken = slots_of(series)
    days = _free_days(actor, series, draft, taken=taken, since=max(taken, default=draft.begins_on))
    if draft.ahead is None:
        year = max(today(), draft.begins_on).year
        wanted = [*takewhile(lambda day: day.year == year, days)]
    else:
        wanted = [day for _, day in zip(range(draft.ahead - coming(series).count()), days, strict=False)]
    for day in wanted:
        meeting = plan_meeting(actor=actor, draft=plan_on(draft, day), submission=new_id())
        meeting.series, meeting.slot = series, day
        meeting.save(update_fields=["series", "slot"])
    return len(wanted)


def _free_days(
    actor: Actor, series: MeetingSeries, draft: SeriesDraft, *, taken: Collection[date], since: date
) -> Iterator[date]:
    """Days to come in whose period the series has no meeting yet, from the period of `since` on, while the organisation
    lasts."""
    ends = Organisation.objects.of(series.committee_id).get(id=series.organisation_id).valid_to
    periods = {period_on(day, draft.rule.every) for day in taken}
    after = max(draft.begins_on, today(), period_on(since, draft.rule.every).first_day) - timedelta(days=1)
    for day in dates_after(draft.rule, after, calendar=calendar_of(actor=actor)):
        if ends is not None and day >= ends:
            return
        if period_on(day, draft.rule.every) not in periods:
            yield day


def _move(actor: Actor, series: MeetingSeries, before: SeriesDraft, after: SeriesDraft) -> int:
    """Those that follow the series take its new days in order, one a period."""
    rows = [row for row in following(series) if row.slot]
    old = [plan_on(before, row.slot) for row in rows if row.slot]
    meetings_in(series).filter(id__in=[row.id for row in rows]).update(slot=None)  # no two may share one meanwhile
    since = min((row.slot for row in rows if row.slot), default=today())
    days = _free_days(actor, series, after, taken=slots_of(series), since=since)
    return sum(
        _follow(actor, row, day, was, plan_on(after, day)) for row, was, day in zip(rows, old, days, strict=False)
    )


def _follow(actor: Actor, meeting: Meeting, slot: date, before: MeetingDraft, after: MeetingDraft) -> bool:
    was = draft_of(meeting)
    meeting.slot = slot
    meeting.save(update_fields=["slot"])
    now_ = cleaned_plan(as_changed(was, before, after))
    if now_ == was:
        return False
    take_plan(actor, meeting, now_)
    moved_from = was.starts_at if now_.starts_at != was.starts_at else None
    state = meeting.state
    write_step(actor=actor, meeting=meeting, before=state, after=state, reason="随系列改动", moved_from=moved_from)
    return True
