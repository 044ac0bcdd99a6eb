"""A small city with members and posts, one reading on its list, and what its units do about it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from yaodian.institutions.key_readings.allotting import cancel_order, order_copies, set_copies
from yaodian.institutions.key_readings.counts import Counts
from yaodian.institutions.key_readings.listing import ReadingEntry, list_reading
from yaodian.institutions.key_readings.models import Allotment, KeyReading, ReadingSession, Receipt
from yaodian.institutions.key_readings.queries import unit_reading
from yaodian.institutions.key_readings.receiving import ReceiptEntry, add_receipt
from yaodian.institutions.key_readings.sessions import plan_session
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.ids import new_id
from yaodian.kernel.meetings import MeetingKind
from yaodian.meetings.actions.minutes import write_minutes
from yaodian.meetings.actions.planning import plan_meeting
from yaodian.meetings.models import Meeting
from yaodian.meetings.queries.drafts import minutes_of
from yaodian.meetings.tests.meetings import draft_for, members
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, Post
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City, small_city

YEAR: Final = 2026
LISTED: Final = date(2026, 3, 2)
TODAY: Final = date(2026, 7, 15)
ENTRY: Final = ReadingEntry(title="示例读物甲", edition="2026年版", publisher="示例出版社", listed_on=LISTED)


@dataclass(frozen=True)
class Readings:
    city: City
    reading: KeyReading

    @property
    def staff(self) -> Actor:
        return self.city.actor(Role.COMMITTEE_STAFF)

    @property
    def secretary(self) -> Actor:
        """Of 市甲局第一支部."""
        return self.city.actor(Role.UNIT_SECRETARY)

    @property
    def office(self) -> Actor:
        """Of 市甲局, for all its organisations."""
        return self.city.actor(Role.DEPARTMENT_OFFICE)

    def version(self, unit: Organisation) -> int:
        rows = Allotment.objects.filter(reading=self.reading, organisation=unit)
        return rows.values_list("version", flat=True).first() or 0

    def asked(self, unit: Organisation | None = None) -> dict[str, Any]:
        """What each action of a unit is told; 市甲局第一支部 unless another is named."""
        unit = unit or self.city.jia_first
        return {"reading_id": self.reading.id, "unit_id": unit.id, "version": self.version(unit)}

    def copies(self, copies: int | None, reason: str = "", unit: Organisation | None = None) -> Allotment:
        return set_copies(actor=self.staff, copies=copies, reason=reason, **self.asked(unit))

    def order(self, unit: Organisation | None = None) -> Allotment:
        return order_copies(actor=self.staff, **self.asked(unit))

    def unorder(self, reason: str = "改订新版") -> Allotment:
        return cancel_order(actor=self.staff, reason=reason, **self.asked())

    def receive(self, copies: int, *, unit: Organisation | None = None, is_out: bool = True, **more: Any) -> Receipt:
        kind = Receipt.Kind.HANDED_OUT if is_out else Receipt.Kind.ARRIVED
        said = {"kind": kind, "copies": copies, "happened_on": date(2026, 4, 1), "office_text": "办公室", **more}
        return add_receipt(actor=self.staff, entry=ReceiptEntry(**said), **self.asked(unit))

    def plan(self, meeting: Meeting, unit: Organisation | None = None) -> ReadingSession:
        return plan_session(actor=self.staff, meeting_id=meeting.id, **self.asked(unit))

    def counts(self, unit: Organisation | None = None) -> Counts:
        unit = unit or self.city.jia_first
        return unit_reading(actor=self.staff, reading=self.reading, unit=unit).counts

    def meeting(self, day: date, *, is_held: bool = False, unit: Organisation | None = None, **more: Any) -> Meeting:
        """An assembly of the branch, unless `kind` says something else."""
        starts = datetime.combine(day, time(9), BEIJING)
        said = {"kind": MeetingKind.ASSEMBLY, "title": f"{day.month}月支部党员大会", "starts_at": starts}
        said |= {"ends_at": starts + timedelta(hours=2), **more}
        draft = draft_for(unit or self.city.jia_first, **said)
        made = plan_meeting(actor=self.staff, draft=draft, submission=new_id())
        return self.hold(made) if is_held else made

    def hold(self, meeting: Meeting) -> Meeting:
        meeting.refresh_from_db()
        return write_minutes(
            actor=self.staff, meeting_id=meeting.id, version=meeting.version, draft=minutes_of(meeting)
        )


def listed_city() -> Readings:
    city = small_city()
    for branch, full in ((city.jia_first, 3), (city.jia_second, 2), (city.yi_first, 4)):
        people = members(city, branch, full=full, probationary=0)
        if branch != city.jia_second:
            sit_in(city, city.jia_group if branch == city.jia_first else city.yi_group, people[:2])
    staff = city.actor(Role.COMMITTEE_STAFF)
    return Readings(city, list_reading(actor=staff, entry=ENTRY))


def sit_in(city: City, group: Organisation, people: list[Any], title: str = "党组成员") -> None:
    for person in people:
        Post.objects.create(
            committee_id=city.committee_id, person=person, organisation=group, title=title, valid_from=SINCE
        )
