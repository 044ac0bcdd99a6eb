"""How units stand with readings: what each has done, for lists and the ledger, in a bounded number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from yaodian.institutions.key_readings.counts import Counts
from yaodian.institutions.key_readings.figures import with_roster
from yaodian.institutions.key_readings.models import Allotment, KeyReading, ReadingSession, Receipt
from yaodian.meetings.models import Meeting
from yaodian.orgs.models import Organisation

Key = tuple[int, int]
"""Of a reading and a unit."""

_Row = TypeVar("_Row", Receipt, ReadingSession)
_NOBODY: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`row`: None where the unit has done nothing yet. `receipts`, `sessions`: in force, in the order of days."""

    counts: Counts
    row: Allotment | None
    receipts: Sequence[Receipt]
    sessions: Sequence[ReadingSession]

    @property
    def handed_out(self) -> list[Receipt]:
        return [each for each in self.receipts if each.is_out]

    @property
    def kept_sessions(self) -> list[ReadingSession]:
        """Without the meetings that were called off."""
        return [each for each in self.sessions if each.meeting.state != Meeting.State.CANCELLED]


def standings_of(
    *, committee_id: int, readings: Sequence[KeyReading], units: Sequence[Organisation], on: date
) -> dict[Key, Standing]:
    """Of each reading and each unit that it is for. Four queries, however many of either."""
    ids, wanted = [each.id for each in units], [each.id for each in readings]
    mine = {"committee_id": committee_id, "reading_id__in": wanted, "organisation_id__in": ids}
    named = with_roster(Organisation.objects.of(committee_id).filter(id__in=ids), on)
    rosters: dict[int, int] = dict(named.values_list("id", "roster"))
    rows = {(each.reading_id, each.organisation_id): each for each in Allotment.objects.filter(**mine)}
    moved = Receipt.objects.filter(withdrawn_reason="", **mine).order_by("happened_on", "id")
    receipts = _grouped(moved)
    planned = ReadingSession.objects.filter(**mine).select_related("meeting")
    sessions = _grouped(planned.order_by("meeting__starts_at", "id"))
    return {
        key: _standing(rosters.get(unit.id, _NOBODY), rows.get(key), receipts.get(key, ()), sessions.get(key, ()))
        for reading in readings
        for unit in units
        if unit.kind in reading.kinds and (key := (reading.id, unit.id))
    }


def _standing(
    roster: int, row: Allotment | None, receipts: Sequence[Receipt], sessions: Sequence[ReadingSession]
) -> Standing:
    held = [each.meeting.day for each in sessions if each.meeting.is_over]
    counts = Counts(
        due=roster if row is None or row.copies is None else row.copies,
        came=sum(each.copies for each in receipts if not each.is_out),
        given=sum(each.copies for each in receipts if each.is_out),
        ordered_on=row.ordered_on if row else None,
        read_on=min(held, default=None),
    )
    return Standing(counts=counts, row=row, receipts=receipts, sessions=sessions)


def _grouped(rows: Iterable[_Row]) -> dict[Key, list[_Row]]:
    found: dict[Key, list[_Row]] = {}
    for row in rows:
        found.setdefault((row.reading_id, row.organisation_id), []).append(row)
    return found
