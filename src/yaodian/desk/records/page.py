"""One record: what it holds, what it counts for and why, how it came to be; taking back, withdrawing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yaodian.desk.duties.words import ShownDuty, shown_duty
from yaodian.desk.numbers import number_in
from yaodian.desk.records.words import is_late_entry, kind_label
from yaodian.engine.actions.records import UNDO_FOR, undo_change, withdraw_record
from yaodian.engine.models import Credit, Plan, Record, RecordEdition, RecordEvidence, RecordUnit
from yaodian.engine.models.record import Form
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.credits import credits_of
from yaodian.engine.queries.differences import entry_changes
from yaodian.engine.queries.entries import entry_in, entry_with, last_edition, latest_editions
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.clock import now, today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.facts import Standing
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status

_MOST_EDITIONS: Final = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One change, the latest first. No `changes`: it was entered, withdrawn or taken back."""

    at: datetime
    who: str
    reason: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class CountsFor:
    credit: Credit
    shown: ShownDuty

    @property
    def standing(self) -> str:
        return Standing[self.credit.standing].value

    @property
    def does_count(self) -> bool:
        return self.credit.standing in {Standing.FULFILLED.name, Standing.LATE.name}

    @property
    def css(self) -> str:
        return {Standing.FULFILLED.name: "done", Standing.LATE.name: "done-late"}.get(self.credit.standing, "na")


@door(Right.READ_RECORDS)
@require_safe
def record(request: ActorRequest, record_id: int) -> HttpResponse:
    return _page(request, record_id)


@door(Right.RECORD)
@require_POST
def record_withdraw(request: ActorRequest, record_id: int) -> HttpResponse:
    reason, version = request.POST.get("reason", ""), number_in(request.POST.get("version", "")) or 0
    try:
        withdraw_record(actor=request.actor, record_id=record_id, version=version, reason=reason)
    except RefusedError as error:
        return _refused(request, record_id, error, reason)
    messages.success(request, "已撤回。它原来算作的任务已重新核认；10 分钟内可以撤销撤回。")
    return redirect("desk:record", record_id)


@door(Right.RECORD)
@require_POST
def record_undo(request: ActorRequest, record_id: int) -> HttpResponse:
    version = number_in(request.POST.get("version", "")) or 0
    try:
        found = undo_change(actor=request.actor, record_id=record_id, version=version)
    except RefusedError as error:
        return _refused(request, record_id, error)
    is_gone = found.status == Record.Status.WITHDRAWN
    messages.success(request, "已撤销，这条记录不再算数。" if is_gone else "已撤销，恢复成改动以前的样子。")
    return redirect("desk:record", record_id)


def undo_until(actor: Actor, record: Record) -> datetime | None:
    """Until when the actor may take the latest change back; None where it is not theirs, or the time is over."""
    return _undo_until(actor, record, last_edition(record))


def _undo_until(actor: Actor, record: Record, former: RecordEdition | None) -> datetime | None:
    by_user, at = (former.by_user, former.at) if former else (record.recorded_by, record.recorded_at)
    return at + UNDO_FOR if by_user == actor.user_id and now() - at <= UNDO_FOR else None


def _refused(request: ActorRequest, record_id: int, error: RefusedError, reason: str = "") -> HttpResponse:
    return _page(request, record_id, status=refusal_status(error), problem=str(error), reason=reason)


def _page(request: ActorRequest, record_id: int, status: int = 200, **more: object) -> HttpResponse:
    actor = request.actor
    found = _found(actor, record_id)
    if found.record_form == Form.MEETING:
        return redirect("meetings:meeting", found.id)
    units = RecordUnit.objects.of(actor.committee_id).filter(record_id=found.id).select_related("organisation")
    held = list(units.order_by("organisation__rank"))
    files = RecordEvidence.objects.visible_to(actor).filter(record_id=found.id).select_related("evidence")
    kept = list(files.order_by("id"))
    editions = latest_editions(found, most=_MOST_EDITIONS)
    calendar = calendar_of(actor=actor)
    shown = {
        "record": found,
        "kind": kind_label(found.kind),
        "is_late_entry": is_late_entry(found, calendar),
        "is_withdrawn": found.status == Record.Status.WITHDRAWN,
        "partners": [unit.organisation for unit in held if unit.organisation_id != found.organisation_id],
        "files": kept,
        "counts_for": _counts_for(actor, found, calendar),
        "steps": _steps(found, editions, held, kept),
        "may_change": _may_change(actor, found, held),
        "undo_until": _undo_until(actor, found, editions[0] if editions else None),
    }
    return render(request, "desk/record.html", {**shown, **more}, status=status)


def _found(actor: Actor, record_id: int) -> Record:
    closed = Plan.objects.visible_to(actor).filter(year=OuterRef("year"), status=Plan.Status.CLOSED)
    rows = Record.objects.visible_to(actor).select_related("organisation").annotate(is_closed=Exists(closed))
    return rows.get(id=record_id)


def _counts_for(actor: Actor, found: Record, calendar: WorkCalendar) -> list[CountsFor]:
    rows = credits_of(actor=actor, record_id=found.id)
    return [CountsFor(each, shown_duty(each.duty, today(), calendar)) for each in rows]


def _may_change(actor: Actor, found: Record, held: list[RecordUnit]) -> bool:
    """For all that held it together, and not in a closed year."""
    if found.is_closed:  # type: ignore[attr-defined]  # annotated
        return False
    return all(
        actor.may_at(Right.RECORD, organisation=unit.organisation_id, department=unit.department_id) for unit in held
    )


def _steps(
    found: Record, editions: list[RecordEdition], held: list[RecordUnit], files: list[RecordEvidence]
) -> list[Step]:
    """What each change changed, from the latest back; of many the latest ones, and how it began."""
    entered = sorted(held, key=lambda unit: unit.id)
    after, status, steps = entry_with(found, units=entered, files=files), found.status, []
    for edition in editions:
        before = entry_in(edition)
        changes = entry_changes(committee_id=found.committee_id, before=before, after=after)
        if edition.status != status:
            names = dict(Record.Status.choices)
            changes = [*changes, Change("状态", names[edition.status], names[status])]
        steps.append(Step(edition.at, edition.by_name, edition.reason, changes))
        after, status = before, edition.status
    return [*steps, Step(found.recorded_at, found.recorded_by_name, "新建", [])]
