"""What becomes of one person: every row that is touched, and the same in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from yaodian.formats.rosters.rows import MemberKind, PersonRow, SourceKind
from yaodian.kernel.dates import date_text
from yaodian.kernel.ids import id_stock
from yaodian.orgs.actions.imports.endings import Endings, closed
from yaodian.orgs.actions.imports.outcome import Change, Kind, RowChange, State
from yaodian.orgs.actions.imports.places import Place, Places
from yaodian.orgs.actions.imports.roll import Roll
from yaodian.orgs.actions.imports.states import ACCOUNT, new_state, raised
from yaodian.orgs.models import Person
from yaodian.orgs.models.people import DateSource, MemberStatus

STATUS_NEEDED: Final = "新进党员请写党员类别，或写转正时间"
CONTRADICTS: Final = "与现有名册矛盾：转正时间早于入党时间。请两个日期都写上，核对后再导入"
NOT_YET_FULL: Final = "党员类别写的是未转正，现有名册上却有转正时间。请先核对，在页面上更正"
LATER: Final = "现有的组织关系晚于这份名册的日期，不能登记。请核对名册是哪一天的"

_NOT_FULL: Final = frozenset({MemberStatus.PROBATIONARY.value, MemberStatus.EXTENDED.value})
_NOTHING: Final = "空"
_STATUS: Final = {kind: MemberStatus[kind.name].value for kind in MemberKind}
_SOURCE: Final = {kind: DateSource[kind.name].value for kind in SourceKind}
_LABELS: Final = {status.value: str(status.label) for status in MemberStatus}


class RefusedRowError(Exception):
    def __init__(self, field: str, value: str, message: str) -> None:
        super().__init__(message)
        self.field, self.value, self.message = field, value, message


class PersonChanges:
    """`on`: the day on which the file holds."""

    def __init__(self, *, roll: Roll, places: Places, on: date, today: date) -> None:
        self.roll, self._places, self._on = roll, places, on
        self.endings = Endings(roll=roll, on=on, today=today)
        self._ids = id_stock()

    def of_listed(self, row: PersonRow, place: Place, known: int | None) -> Change | None:
        """None where all is as it was. Raises RefusedRowError."""
        if known is None:
            return self._joined(row, place)
        before = self.roll.people[known]
        after = self._after(row, place, before)
        is_moved = before["organisation_id"] != place.id
        rows = [RowChange("person", known, before, raised(after))] if before != after else []
        rows += self._membership(row, before, after) if is_moved else []
        rows += self.endings.of_moved(before, place) if is_moved else []
        rows += self._posts(row, before, place)
        if not rows:
            return None
        moved = [f"{self._name(before['organisation_id'])} → {place.name}"] if is_moved else []
        told = "；".join((*moved, *_told(before, after), *_told_posts(rows), *_told_rights(rows)))
        kind = Kind.MOVED if is_moved else Kind.CHANGED
        return Change(unit=place.department, kind=kind, row=row.row, name=row.name, told=told[:500], rows=rows)

    def of_left(self, before: State) -> Change | None:
        """None for somebody who came only after the day of the file, and for the last administrator."""
        membership = self.roll.memberships.get(before["id"])
        if membership and membership["valid_from"] > self._on:
            return None
        if not self.endings.may_leave(before["id"]):
            return None
        rows = [RowChange("person", before["id"], before, raised({**before, "status": MemberStatus.LEFT.value}))]
        if membership:
            rows.append(closed("membership", membership, self._on))
        rows += self.endings.of_left(before["id"])
        told = "；".join((self._name(before["organisation_id"]), *_told_rights(rows)))
        return Change(
            unit=before["department_id"], kind=Kind.LEFT, row=0, name=before["name"], told=told[:500], rows=rows
        )

    @staticmethod
    def _after(row: PersonRow, place: Place, before: State) -> State:
        after = {**before, **_said(row), "organisation_id": place.id, "department_id": place.department}
        has_other_dates = (before["join_on"], before["full_on"]) != (after["join_on"], after["full_on"])
        if has_other_dates and not row.date_source:
            after["date_source"] = DateSource.SYSTEM.value
        _refuse_contradictions(row, after)
        return after

    def _joined(self, row: PersonRow, place: Place) -> Change:
        if row.status is None and row.full_on is None:
            raise RefusedRowError("status", "", STATUS_NEEDED)
        person = new_state(
            Person,
            next(self._ids),
            committee_id=self.roll.committee_id,
            name=row.name,
            organisation_id=place.id,
            department_id=place.department,
            **_said(row),
        )
        began = max(self._on, row.join_on or self._on)
        rows = [RowChange("person", person["id"], None, person), self._begun(person["id"], place.id, began)]
        rows += [self._post(person["id"], place.id, title) for title in row.posts]
        told = "；".join((place.name, *_told_new(person), *_told_posts(rows)))
        return Change(unit=place.department, kind=Kind.JOINED, row=row.row, name=row.name, told=told[:500], rows=rows)

    def _membership(self, row: PersonRow, before: State, after: State) -> list[RowChange]:
        membership = self.roll.memberships.get(before["id"])
        if membership is None:
            return [self._begun(before["id"], after["organisation_id"], self._on)]
        if membership["valid_from"] > self._on:
            raise RefusedRowError("branch", row.branch, LATER)
        if membership["valid_from"] == self._on:
            moved = {**membership, "organisation_id": after["organisation_id"]}
            return [RowChange("membership", membership["id"], membership, moved)]
        return [
            closed("membership", membership, self._on),
            self._begun(before["id"], after["organisation_id"], self._on),
        ]

    def _posts(self, row: PersonRow, before: State, place: Place) -> list[RowChange]:
        """A file that names none says nothing. What ends with a move is no longer looked at."""
        held = [post for post in self.roll.held("post", before["id"]) if post["valid_to"] is None]
        ending = []
        if before["organisation_id"] != place.id:
            left = self.endings.posts_left(before, place)
            held = [post for post in held if post not in left]
        elif row.posts:
            here = [post for post in held if post["organisation_id"] == place.id]
            ending = [post for post in here if post["title"] not in row.posts]
        going_on = {post["title"] for post in held if post not in ending}
        new = [title for title in row.posts if title not in going_on]
        return [
            *(closed("post", post, self._on) for post in ending),
            *(self._post(before["id"], place.id, title) for title in new),
        ]

    def _begun(self, person: int, organisation: int, day: date) -> RowChange:
        state = self._spell(person, organisation, day)
        return RowChange("membership", state["id"], None, state)

    def _post(self, person: int, organisation: int, title: str) -> RowChange:
        state = {**self._spell(person, organisation, self._on), "title": title}
        return RowChange("post", state["id"], None, state)

    def _spell(self, person: int, organisation: int, day: date) -> State:
        return {
            "id": next(self._ids),
            "committee_id": self.roll.committee_id,
            "person_id": person,
            "organisation_id": organisation,
            "valid_from": day,
            "valid_to": None,
        }

    def _name(self, organisation: int) -> str:
        place = self._places.by_id.get(organisation)
        return place.name if place else "原支部"


def _said(row: PersonRow) -> State:
    """An empty cell says nothing: what is known stays."""
    said: State = {}
    if row.status:
        said["status"] = _STATUS[row.status]
    if row.join_on:
        said["join_on"] = row.join_on
    if row.full_on:
        said["full_on"] = row.full_on
    if row.date_source:
        said["date_source"] = _SOURCE[row.date_source]
    if row.work_phone:
        said["work_phone"] = row.work_phone
    return said


def _refuse_contradictions(row: PersonRow, after: State) -> None:
    if after["join_on"] and after["full_on"] and after["full_on"] < after["join_on"]:
        raise RefusedRowError("full_on" if row.full_on else "join_on", "", CONTRADICTS)
    if after["status"] in _NOT_FULL and after["full_on"]:
        raise RefusedRowError("status", row.status or "", NOT_YET_FULL)


def _told_new(person: State) -> Iterator[str]:
    yield _LABELS[person["status"]]
    if person["join_on"]:
        yield f"{date_text(person['join_on'])}入党"


def _told(before: State, after: State) -> Iterator[str]:
    pairs = (
        ("党员类别", _LABELS[before["status"]], _LABELS[after["status"]]),
        ("入党时间", _day(before["join_on"]), _day(after["join_on"])),
        ("转正时间", _day(before["full_on"]), _day(after["full_on"])),
        ("日期来源", DateSource(before["date_source"]).label, DateSource(after["date_source"]).label),
        ("办公电话", before["work_phone"] or _NOTHING, after["work_phone"] or _NOTHING),
    )
    return (f"{field}：{old} → {new}" for field, old, new in pairs if old != new)


def _told_posts(rows: Iterable[RowChange]) -> Iterator[str]:
    for row in rows:
        if row.table == "post" and row.after is not None:
            yield f"{'任' if row.before is None else '不再任'}{row.after['title']}"


def _told_rights(rows: Iterable[RowChange]) -> Iterator[str]:
    """What the approver may not expect of a roster."""
    tables = Counter(row.table for row in rows if row.table != ACCOUNT or row.before != row.after)
    if tables[ACCOUNT]:
        yield "停用账号"
    if tables["grant"]:
        yield f"收回角色{tables['grant']}个"


def _day(day: date | None) -> str:
    return date_text(day) if day else _NOTHING
