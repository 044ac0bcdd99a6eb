"""简报: what a meeting did, in a page, from its facts alone. Who said what is in none of them."""

from collections.abc import Iterator

from yaodian.formats.official.word import Heading, Paper, shown
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.dates import date_text
from yaodian.kernel.missing import MISSING
from yaodian.meetings.models import FollowUp
from yaodian.meetings.papers.writing import exchange, hosts, named, ordinal, verdicts, when
from yaodian.meetings.queries.meetings import MeetingSheet


def brief(sheet: MeetingSheet) -> Paper:
    """No number of an issue: nobody has entered one, so that its place shows the gap."""
    meeting = sheet.meeting
    return Paper(
        title=brief_title(sheet),
        opening=f"第{MISSING}期",
        parts=(
            Heading("一、基本情况"),
            situation(sheet),
            Heading("二、主要内容"),
            *_contents(sheet),
            Heading("三、议定事项"),
            *_decisions(sheet),
            *_explained(sheet),
        ),
        signature=(hosts(sheet), date_text(meeting.starts_at.astimezone(BEIJING).date())),
    )


def brief_title(sheet: MeetingSheet) -> str:
    return f"{sheet.meeting.title}简报"


def situation(sheet: MeetingSheet) -> str:
    """Of a meeting that was not held nothing is told but the gap."""
    meeting, tally = sheet.meeting, sheet.tally
    if not meeting.is_over:
        return MISSING
    expected = f"{tally.expected}人" if tally.expected else MISSING
    told = (
        f"{when(meeting)}，{hosts(sheet)}在{shown(meeting.place)}召开{meeting.title}，主持人：{shown(meeting.chair)}。"
        f"应到{expected}，实到{tally.present}人，请假{tally.leave}人，缺席{tally.absent}人。"
    )
    guests = f"列席{meeting.guests}人。" if meeting.guests is not None else ""
    observers = f"旁听单位：{meeting.observers}。" if meeting.observers else ""
    return told + guests + observers


def contents(sheet: MeetingSheet) -> list[str]:
    """A paragraph for each item that was taken: what it was, what is noted of it, how the vote went."""
    votes = verdicts(sheet)
    told = []
    for number, item in enumerate(sheet.items, start=1):
        noted = shown(item.text) if sheet.meeting.is_over else MISSING
        vote = f"表决：{votes[item.position]}" if item.position in votes else ""
        told.append("\n".join(filter(None, (f"（{ordinal(number)}）{named(item)}。{noted}", exchange(item), vote))))
    return told


def settled(decision: FollowUp) -> str:
    return f"{decision.decision}（{decision.owner_text}，{date_text(decision.due_on)}前）"


def _contents(sheet: MeetingSheet) -> Iterator[str]:
    yield from contents(sheet) or [MISSING]
    if sheet.meeting.body_text:
        yield sheet.meeting.body_text


def _decisions(sheet: MeetingSheet) -> Iterator[str]:
    if not sheet.decisions:
        yield "本次会议没有登记议定事项。" if sheet.meeting.is_over else MISSING
    for number, each in enumerate(sheet.decisions, start=1):
        yield f"{number}.{settled(each)}。"


def _explained(sheet: MeetingSheet) -> Iterator[str | Heading]:
    if sheet.meeting.reason:
        yield Heading("四、需要说明的情况")
        yield sheet.meeting.reason
