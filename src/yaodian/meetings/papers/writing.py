"""Notice and minutes of a meeting, written from what is recorded. What is missing shows 〔待补〕."""

from collections.abc import Iterator

from yaodian.formats.official.word import Heading, Paper, Table, shown
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.dates import date_text, weekday_text
from yaodian.kernel.missing import MISSING
from yaodian.meetings.entries import agenda_kinds, decided
from yaodian.meetings.models import AgendaItem, Meeting
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.queries.meetings import MeetingSheet

_ORDINALS = "一二三四五六七八九十"


def notice(sheet: MeetingSheet) -> Paper:
    meeting = sheet.meeting
    items = [f"{number}.{named(item)}{_order(item)}" for number, item in enumerate(sheet.items, start=1)]
    return Paper(
        title=notice_title(sheet),
        opening="各位同志：",
        parts=(
            f"定于{when(meeting)}召开{meeting.title}。现将有关事项通知如下：",
            Heading("一、时间"),
            when(meeting),
            Heading("二、地点"),
            shown(meeting.place),
            Heading("三、议程"),
            "\n".join(items) or MISSING,
            Heading("四、有关要求"),
            "请按时参加。因故不能到会的，请在会前向主持人请假。",
        ),
        signature=(hosts(sheet), told_on(sheet)),
    )


def minutes(sheet: MeetingSheet) -> Paper:
    """Counts and points, never who said or voted what."""
    meeting, tally = sheet.meeting, sheet.tally
    facts = (
        ("会议", meeting.title),
        ("党组织", hosts(sheet)),
        ("时间", when(meeting)),
        ("地点", shown(meeting.place)),
        ("主持人", shown(meeting.chair)),
        ("记录人", shown(meeting.recorder)),
        ("应到", f"{tally.expected}人" if tally.expected else MISSING),
        ("实到", _came(sheet)),
        ("请假", f"{tally.leave}人"),
        ("缺席", f"{tally.absent}人"),
        ("补课", f"{tally.made_up}人"),
        ("列席", MISSING if meeting.guests is None else f"{meeting.guests}人"),
        ("旁听", shown(meeting.observers) if meeting.observers else "无"),
    )
    return Paper(
        title=minutes_title(sheet),
        parts=(Table(("项目", "内容"), facts), *_agenda(sheet), *_decisions(sheet), *_rest(meeting)),
        signature=(
            f"签认人：{shown(meeting.signed_by_name)}",
            date_text(meeting.signed_at.astimezone(BEIJING).date()) if meeting.signed_at else MISSING,
        ),
    )


def notice_title(sheet: MeetingSheet) -> str:
    return f"关于召开{sheet.meeting.title}的通知"


def minutes_title(sheet: MeetingSheet) -> str:
    return f"{sheet.meeting.title}会议记录"


def _came(sheet: MeetingSheet) -> str:
    """By the list; of what was recorded before meetings were kept here, as it was counted."""
    if sheet.tally.expected or sheet.meeting.has_time:
        return f"{sheet.tally.present}人"
    attended = sheet.meeting.record.attended
    return MISSING if attended is None else f"{attended}人"


def when(meeting: Meeting) -> str:
    starts, ends = meeting.starts_at.astimezone(BEIJING), meeting.ends_at.astimezone(BEIJING)
    hours = f"{starts:%H:%M}至{ends:%H:%M}" if meeting.has_time else MISSING
    return f"{date_text(starts.date())}（{weekday_text(starts.date())}）{hours}"


def told_on(sheet: MeetingSheet) -> str:
    """The day on which it was last announced; what is done to a meeting later does not date its notice anew."""
    open_states = (Meeting.State.PLANNED, Meeting.State.NOTIFIED)
    told = [
        step for step in sheet.steps if step.after in open_states and (step.moved_from or step.before != step.after)
    ]
    return date_text((told or sheet.steps)[-1].at.astimezone(BEIJING).date())


def hosts(sheet: MeetingSheet) -> str:
    return "、".join(unit.name for unit in sheet.units)


def verdicts(sheet: MeetingSheet) -> dict[int, str]:
    """By position on the agenda: what was put to the vote, the counts, and whether it was carried."""
    if not sheet.votes:
        return {}
    return {vote.position: f"{vote.motion}：{decided(vote).sentence}" for vote in minutes_of(sheet.meeting).votes}


def exchange(item: AgendaItem) -> str:
    """How many spoke and for how long; "" where nobody counts it."""
    if item.speakers is None and item.exchange_minutes is None:
        return ""
    took = MISSING if item.exchange_minutes is None else f"{item.exchange_minutes}分钟"
    speakers = MISSING if item.speakers is None else f"{item.speakers}人"
    return f"交流发言{speakers}，用时{took}。"


def _agenda(sheet: MeetingSheet) -> Iterator[str | Heading | Table]:
    votes = verdicts(sheet)
    for number, item in enumerate(sheet.items, start=1):
        yield Heading(f"{ordinal(number)}、{named(item)}")
        if item.is_unreached:
            yield "本次没有议到。"
            continue
        yield shown(item.text)
        if spoken := exchange(item):
            yield spoken
        if item.position in votes:
            yield f"表决：{votes[item.position]}"


def _decisions(sheet: MeetingSheet) -> Iterator[str | Heading | Table]:
    if sheet.decisions:
        yield Heading("议定事项")
        yield Table(
            ("事项", "责任", "时限", "情况"),
            tuple(
                (each.decision, each.owner_text, date_text(each.due_on), each.get_state_display())
                for each in sheet.decisions
            ),
        )


def _rest(meeting: Meeting) -> Iterator[str | Heading | Table]:
    if meeting.body_text:
        yield Heading("讨论要点")
        yield meeting.body_text
    if meeting.reason:
        yield Heading("需要说明的情况")
        yield meeting.reason


def named(item: AgendaItem) -> str:
    labels = {kind.key: kind.label for kind in agenda_kinds()}
    presenter = f"（{item.presenter}）" if item.presenter else ""
    return f"{labels.get(item.kind, item.kind)}：{item.title}{presenter}"


def _order(item: AgendaItem) -> str:
    """In which order the item is taken, where that is laid down."""
    steps = next((kind.steps for kind in agenda_kinds() if kind.key == item.kind), ())
    return f"，依次{'、'.join(steps)}" if steps else ""


def ordinal(number: int) -> str:
    """一 to 三十: an agenda has no more."""
    tens, ones = divmod(number, 10)
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    head = "十" if tens == 1 else f"{_ORDINALS[tens - 1]}十"
    return head + (_ORDINALS[ones - 1] if ones else "")
