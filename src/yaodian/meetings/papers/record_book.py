"""“三会一课”记录簿: a line for each meeting that a branch held in a year, in the columns that offices hand in.

Forms on paper often list speeches and leave by person; here these are points and counts (domain handbook, 28 and 34).
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from yaodian.formats.official.word import shown
from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.meetings import COMMON_KINDS, AgendaKind
from yaodian.kernel.missing import MISSING
from yaodian.kernel.registry import institutions
from yaodian.meetings.models import AgendaItem, Attendance, Meeting, Vote
from yaodian.meetings.queries.years import Came, HeldIn, Written, written_at

_BEFORE: Final = ("会议类型", "会议", "党组织", "时间", "地点", "主持人", "记录人")
_COUNTS: Final = ("应到", "实到", "列席", "请假", "缺席")
_AFTER: Final = ("讨论要点", "决议", "表决", "补课", "审签人")
_WIDEST: Final = 18  # letters of a column: twenty of them are to be read on one sheet of A4
_COMMON: Final = frozenset(each.key for each in COMMON_KINDS)


def record_book(held: HeldIn) -> bytes:
    file = BytesIO()
    own = _own_kinds(held)
    write_list(
        file,
        title=book_title(held),
        headings=(*_BEFORE, *_COUNTS, "议题", *(kind.label for kind in own), *_AFTER),
        rows=_rows(held, own),
        note=f"共{len(held.meetings)}次会议，按实际召开的日期排列。讨论要点、请假和表决只写要点和人数，不记到人。",
        as_of=held.period.last_day,
        widest=_WIDEST,
    )
    return file.getvalue()


def book_title(held: HeldIn) -> str:
    return f"{held.organisation.name}{held.period.text}会议记录簿"


def _own_kinds(held: HeldIn) -> tuple[AgendaKind, ...]:
    """What institutions add to these meetings, such as the story before an assembly: a column each."""
    met = [each for each in institutions() if set(each.meetings) & set(held.kinds)]
    added = {kind.key: kind for each in met for kind in each.agenda_kinds}
    return tuple(kind for key, kind in added.items() if key not in _COMMON)


def _rows(held: HeldIn, own: tuple[AgendaKind, ...]) -> Iterator[tuple[Cell, ...]]:
    written = written_at(held.organisation.committee_id, [each.id for each in held.meetings])
    for meeting in held.meetings:
        noted, came = written[meeting.id], held.came.get(meeting.id, Came())
        mine = {kind.key for kind in own}
        yield (
            *_header(meeting),
            *_figures(meeting, came),
            _titles(each for each in noted.items if each.kind not in mine) or MISSING,
            *(_titles(each for each in noted.items if each.kind == kind.key) for kind in own),
            *_outcome(meeting, noted),
            f"{came.made_up}人" if came.made_up else "",
            shown(meeting.signed_by_name),
        )


def _header(meeting: Meeting) -> tuple[Cell, ...]:
    starts, ends = meeting.starts_at.astimezone(BEIJING), meeting.ends_at.astimezone(BEIJING)
    return (
        meeting.get_kind_display(),
        meeting.title,
        meeting.organisation.name,
        f"{starts:%Y-%m-%d %H:%M}至{ends:%H:%M}",
        shown(meeting.place),
        shown(meeting.chair),
        shown(meeting.recorder),
    )


def _figures(meeting: Meeting, came: Came) -> tuple[Cell, ...]:
    """Nobody on the list means that nobody was counted, which is not 0."""
    labels = dict(Attendance.Reason.choices)
    reasons = "、".join(f"{labels.get(code, code)}{number}" for code, number in sorted(came.reasons.items()))
    guests: Cell = MISSING if meeting.guests is None else meeting.guests
    if not came.expected:
        return (MISSING, MISSING, guests, MISSING, MISSING)
    return (
        came.expected,
        came.present,
        guests,
        f"{came.leave}人（{reasons}）" if came.leave else "0",
        came.absent,
    )


def _titles(items: Iterator[AgendaItem]) -> str:
    return "\n".join(f"{each.title}（{each.presenter}）" if each.presenter else each.title for each in items)


def _outcome(meeting: Meeting, noted: Written) -> tuple[Cell, ...]:
    points = "\n".join(filter(None, (*(each.text for each in noted.items), meeting.body_text)))
    decided = "\n".join(f"{each.decision}（{each.owner_text}，{each.due_on:%Y-%m-%d}前）" for each in noted.decisions)
    return (points or MISSING, decided or "无", "\n".join(map(_counted, noted.votes)) or "无")


def _counted(vote: Vote) -> str:
    return f"{vote.motion}：赞成{vote.yes}/反对{vote.no}/弃权{vote.abstain}"
