"""党史故事台账: told before which assembly, from which source; never by whom."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from yaodian.desk.ledgers.meetings import NONE, LedgerUnit, MeetingLedger, joined, shown_minutes
from yaodian.formats.sheets.lists import Cell
from yaodian.institutions.party_history_story.institution import PARTY_HISTORY_STORY, STORY
from yaodian.institutions.party_history_story.models import Story, Turn
from yaodian.kernel.dates import date_text
from yaodian.kernel.facts import OrgKind
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.missing import MISSING
from yaodian.kernel.periods import Period
from yaodian.meetings.queries.held import HeldMeeting
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

Stories = Mapping[int, Story]


def said(unit: LedgerUnit) -> str:
    with_story = sum(bool(each.of_kind(STORY.key)) for each in unit.meetings)
    return f"支部党员大会{len(unit.meetings)}次，会前讲故事{with_story}次"


def line(held: HeldMeeting) -> str:
    items = held.of_kind(STORY.key)
    if not items:
        return "会前没有讲党史故事"
    speakers = [str(item.speakers) for item in items if item.speakers is not None]
    return f"《{joined(item.title for item in items)}》，交流发言{'、'.join(speakers) or MISSING}人"


def row(unit: LedgerUnit, where: Organisation, held: HeldMeeting) -> Mapping[str, Cell]:
    items = held.of_kind(STORY.key)
    base: dict[str, Cell] = {"支部": where.name, "会议日期": held.day}
    if not items:
        return {**base, **dict.fromkeys(PARTY_HISTORY_STORY.columns[2:], NONE), "题目": "没有讲"}
    item, story = items[0], cast("Stories", unit.known or {}).get(held.meeting.id)
    checked = story.checked_on if story else None
    return {
        **base,
        "题目": joined(each.title for each in items),
        "来源": story.source if story else MISSING,
        "来源核对": date_text(checked) if checked else MISSING,
        "时长": shown_minutes(item.minutes),
        "交流发言人数": MISSING if item.speakers is None else item.speakers,
        "交流分钟": MISSING if item.exchange_minutes is None else item.exchange_minutes,
    }


def ask(actor: Actor, units: Sequence[Organisation], period: Period) -> Mapping[int, object]:
    """By branch and meeting, the story of its turn."""
    rows = Turn.objects.visible_to(actor).filter(
        organisation_id__in=[each.id for each in units],
        meeting__record__happened_on__range=(period.first_day, period.last_day),
    )
    found: dict[int, dict[int, Story]] = {}
    for turn in rows.select_related("story"):
        found.setdefault(turn.organisation_id, {})[turn.meeting_id] = turn.story
    return dict(found)


LEDGER: Final = MeetingLedger(
    institution=PARTY_HISTORY_STORY,
    kinds=(MeetingKind.ASSEMBLY,),
    at=OrgKind.BRANCH,
    row=row,
    said=said,
    line=line,
    rule="每次支部党员大会会前讲1个党史故事，讲后简短交流；写明出处，由人核对（本市做法）。",
    ask=ask,
)
