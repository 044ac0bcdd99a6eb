"""台账: a question to the meetings that were held, unit by unit in the official order, those with none too. Nothing is
typed for it. An institution says which meetings it looks at, what stands in a column, and one sentence a unit."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from django.urls import reverse

from yaodian.desk.ledgers.facts import organisations_in
from yaodian.formats.sheets.lists import Cell, write_list
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.facts import OrgKind
from yaodian.kernel.institution import Institution
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.missing import MISSING
from yaodian.kernel.periods import Period, PeriodUnit, period_on, periods_of
from yaodian.meetings.queries.held import HeldMeeting, held_by
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind, OrganisationQuerySet

NONE: Final = "—"
_CHUNK: Final = 200  # units whose meetings are in memory at once
_COUNT: Final = "本期次数"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerUnit:
    """`meetings`: in the order of days. `cells`: 党小组 of a branch with theirs, where the ledger asks for them.
    `known`: what the ledger's own `ask` found out about it."""

    organisation: Organisation
    period: Period
    meetings: Sequence[HeldMeeting]
    cells: Sequence[tuple[Organisation, Sequence[HeldMeeting]]] = ()
    known: object = None

    @property
    def rows(self) -> list[tuple[Organisation, HeldMeeting]]:
        """With those of its cells, by day."""
        rows = [(self.organisation, each) for each in self.meetings]
        rows += [(cell, each) for cell, held in self.cells for each in held]
        return sorted(rows, key=lambda row: (row[1].meeting.starts_at, row[1].meeting.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLedger:
    """`row`: the cells of one meeting by heading, of all `institution.columns`. `said`: how a unit stands, from counts.
    `line`: one meeting in a few words, for the page. `ask`: what has to be known beside, for many units at once.
    `rule`: the sentence under the heading, with where it comes from."""

    institution: Institution
    kinds: tuple[MeetingKind, ...]
    at: OrgKind
    row: Callable[["LedgerUnit", Organisation, HeldMeeting], Mapping[str, Cell]]
    said: Callable[[LedgerUnit], str]
    line: Callable[[HeldMeeting], str]
    rule: str
    with_cells: bool = False
    ask: Callable[[Actor, Sequence[Organisation], Period], Mapping[int, object]] | None = None
    headings: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "headings", ("单位", _COUNT, *self.institution.columns))

    @property
    def title(self) -> str:
        return f"{self.institution.name}台账"

    @property
    def url(self) -> str:
        return reverse(f"desk:{self.institution.key}:ledger")

    @property
    def export_url(self) -> str:
        return reverse(f"desk:{self.institution.key}:ledger-export")


def units_in(*, actor: Actor, ledger: MeetingLedger, period: Period) -> OrganisationQuerySet:
    kinds = [Kind[ledger.at.name]]
    return organisations_in(actor=actor, kinds=kinds, first=period.first_day, last=period.last_day).in_order()


def filled(*, actor: Actor, ledger: MeetingLedger, period: Period, units: Sequence[Organisation]) -> list[LedgerUnit]:
    """At most eight queries and what `ask` needs, however many units."""
    cells = _cells(actor, units) if ledger.with_cells else {}
    ids = [unit.id for unit in units] + [cell.id for below in cells.values() for cell in below]
    held = held_by(actor=actor, unit_ids=ids, kinds=ledger.kinds, first=period.first_day, last=period.last_day)
    known = ledger.ask(actor, units, period) if ledger.ask else {}
    return [
        LedgerUnit(
            organisation=unit,
            period=period,
            meetings=held[unit.id],
            cells=[(cell, held[cell.id]) for cell in cells.get(unit.id, ())],
            known=known.get(unit.id),
        )
        for unit in units
    ]


def period_in(text: str) -> Period:
    """A year or a quarter; anything else is the quarter of today."""
    now = period_on(today(), PeriodUnit.QUARTER)
    year = int(text[:4]) if text[:4].isdecimal() and text[:4].isascii() else now.year
    if not 1950 <= year <= 2100:  # noqa: PLR2004  years of which there may be records
        return now
    offered = {each.key: each for each in offered_in(year)}
    return offered.get(text, now)


def offered_in(year: int) -> list[Period]:
    return [*periods_of(year, PeriodUnit.QUARTER), *periods_of(year, PeriodUnit.YEAR)]


def workbook_of(*, actor: Actor, ledger: MeetingLedger, period: Period, only: Organisation | None = None) -> BytesIO:
    """All units of the actor, also those with nothing; or the one."""
    buffer = BytesIO()
    note = (
        f"截至{date_text(today())}，由会议记录算出，按规定次序排列；没有的单位写0。{ledger.rule}导出人：{actor.name}。"
    )
    write_list(
        buffer,
        title=f"{only.name if only else ''}{period.text}{ledger.title}",
        headings=ledger.headings,
        rows=_lines(actor, ledger, period, only),
        note=note,
    )
    buffer.seek(0)
    return buffer


def counted(held: HeldMeeting) -> dict[str, Cell]:
    """应到 to 补课, by the list; where there is none, what was counted, and the rest is missing."""
    tally = held.tally
    if not tally.expected:
        came: Cell = MISSING if held.attended is None else held.attended
        return {"应到": MISSING, "实到": came, "请假人数": MISSING, "缺席人数": MISSING, "补课人数": MISSING}
    return {
        "应到": tally.expected,
        "实到": tally.present,
        "请假人数": tally.leave,
        "缺席人数": tally.absent,
        "补课人数": tally.made_up,
    }


def months_said(label: str, unit: LedgerUnit) -> str:
    """In how many months of the period there was one; those that are over without are named."""
    parts = [each for each in periods_of(unit.period.year, PeriodUnit.MONTH) if each.first_day in unit.period]
    days = [each.day for each in unit.meetings]
    without = [each for each in parts if not any(day in each for day in days)]
    missing = [f"{each.first_day.month}月" for each in without if each.last_day < today()]
    gaps = f"（缺{'、'.join(missing)}）" if missing else ""
    return f"{label}{len(days)}次，{len(parts) - len(without)}/{len(parts)}个月{gaps}"


def shown_minutes(minutes: int | None) -> str:
    return MISSING if minutes is None else f"{minutes}分钟"


def joined(texts: Iterable[str]) -> str:
    return "；".join(texts) or NONE


def _lines(actor: Actor, ledger: MeetingLedger, period: Period, only: Organisation | None) -> Iterator[Sequence[Cell]]:
    rows = units_in(actor=actor, ledger=ledger, period=period)
    units = list(rows.filter(id=only.id) if only else rows)
    for start in range(0, len(units), _CHUNK):
        for unit in filled(actor=actor, ledger=ledger, period=period, units=units[start : start + _CHUNK]):
            yield from _lines_of(ledger, unit)


def _lines_of(ledger: MeetingLedger, unit: LedgerUnit) -> Iterator[Sequence[Cell]]:
    rows = unit.rows
    if not rows:
        yield (unit.organisation.name, 0, *("" for _ in ledger.institution.columns))
    for where, each in rows:
        cells = ledger.row(unit, where, each)
        yield (unit.organisation.name, len(rows), *(cells[heading] for heading in ledger.institution.columns))


def _cells(actor: Actor, units: Sequence[Organisation]) -> dict[int, list[Organisation]]:
    below: dict[int, list[Organisation]] = {}
    rows = Organisation.objects.visible_to(actor).filter(parent_id__in=[each.id for each in units], kind=Kind.CELL)
    for row in rows.in_order():
        below.setdefault(row.parent_id or 0, []).append(row)
    return below
