"""One unit with one reading: its number, its order, what came and was handed out, in which meetings it is read."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from yaodian.desk.asked import number_said, said
from yaodian.institutions.key_readings.allotting import cancel_order, order_copies, set_copies
from yaodian.institutions.key_readings.asked import reading_asked, unit_asked
from yaodian.institutions.key_readings.counts import Stage
from yaodian.institutions.key_readings.forms import CopiesForm, ReceiptForm
from yaodian.institutions.key_readings.institution import KEY_READINGS
from yaodian.institutions.key_readings.models import KeyReading
from yaodian.institutions.key_readings.queries import unit_reading
from yaodian.institutions.key_readings.receiving import add_receipt, withdraw_receipt
from yaodian.institutions.key_readings.sessions import drop_session, plan_session
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status

_KEY: Final = KEY_READINGS.key


class _Asked(NamedTuple):
    reading: KeyReading
    unit: Organisation

    @property
    def url(self) -> str:
        said_so = urlencode({"reading": self.reading.id, "unit": self.unit.id})
        return f"{reverse(f'desk:{_KEY}:unit')}?{said_so}"


@door(Right.READ_RECORDS)
@require_safe
def unit(request: ActorRequest) -> HttpResponse:
    asked = _asked(request)
    return asked if isinstance(asked, HttpResponse) else _page(request, asked)


@door(Right.RECORD)
@require_POST
def copies(request: ActorRequest) -> HttpResponse:
    form = CopiesForm(request.POST)

    def act(place: dict[str, Any]) -> str:
        kept = form.cleaned_data
        row = set_copies(actor=request.actor, copies=kept["copies"], reason=kept["copies_reason"], **place)
        return "应发改为按名册。" if row.copies is None else f"应发改为{row.copies}册，不再随名册变。"

    return _answered(request, act, copies_form=form)


@door(Right.RECORD)
@require_POST
def order(request: ActorRequest) -> HttpResponse:
    def act(place: dict[str, Any]) -> str:
        return f"已征订{order_copies(actor=request.actor, **place).copies}册。应发数从此不变。"

    return _answered(request, act)


@door(Right.RECORD)
@require_POST
def unorder(request: ActorRequest) -> HttpResponse:
    reason = said(request, "reason")

    def act(place: dict[str, Any]) -> str:
        cancel_order(actor=request.actor, reason=reason, **place)
        return "已取消征订。"

    return _answered(request, act, unorder_reason=reason)


@door(Right.RECORD)
@require_POST
def receive(request: ActorRequest) -> HttpResponse:
    form = ReceiptForm(request.POST)

    def act(place: dict[str, Any]) -> str:
        made = add_receipt(actor=request.actor, entry=form.entry(), **place)
        return f"已登记{made.get_kind_display()}{made.copies}册。"

    return _answered(request, act, receipt_form=form)


@door(Right.RECORD)
@require_POST
def unreceive(request: ActorRequest) -> HttpResponse:
    receipt_id, reason = number_said(request, "receipt"), said(request, "reason")

    def act(place: dict[str, Any]) -> str:
        row = withdraw_receipt(actor=request.actor, receipt_id=receipt_id, version=place["version"], reason=reason)
        return f"已撤下这一笔{row.get_kind_display()}。"

    return _answered(request, act, withdrawn=receipt_id, reason=reason)


@door(Right.RECORD)
@require_POST
def plan(request: ActorRequest) -> HttpResponse:
    meeting_id = number_said(request, "meeting")

    def act(place: dict[str, Any]) -> str:
        if not meeting_id:
            raise RefusedError("请选在哪次会议上学。没有列出的，请先在“会议”里安排。")
        made = plan_session(actor=request.actor, meeting_id=meeting_id, **place)
        return f"已安排在“{made.meeting.title}”学习。"

    return _answered(request, act, chosen=meeting_id)


@door(Right.RECORD)
@require_POST
def unplan(request: ActorRequest) -> HttpResponse:
    session_id = number_said(request, "session")

    def act(place: dict[str, Any]) -> str:
        drop_session(actor=request.actor, session_id=session_id, version=place["version"])
        return "已从学习安排里移出。会议本身不变。"

    return _answered(request, act)


def _answered(request: ActorRequest, act: Callable[[dict[str, Any]], str], **typed: Any) -> HttpResponse:
    """Done and told; or refused beside the form, with all that was typed."""
    asked = _asked(request)
    if isinstance(asked, HttpResponse):
        return asked
    forms = [each for each in typed.values() if hasattr(each, "is_valid")]
    if not all(each.is_valid() for each in forms):
        return _page(request, asked, status=422, **typed)
    place = {"reading_id": asked.reading.id, "unit_id": asked.unit.id, "version": number_said(request, "version")}
    try:
        messages.success(request, act(place))
    except RefusedError as error:
        return _page(request, asked, status=refusal_status(error), problem=str(error), **typed)
    return redirect(asked.url)


def _page(request: ActorRequest, asked: _Asked, *, status: int = 200, **typed: Any) -> HttpResponse:
    known = unit_reading(actor=request.actor, reading=asked.reading, unit=asked.unit)
    shown = {
        "known": known,
        "stages": list(Stage),
        "copies_form": CopiesForm.of(known),
        "receipt_form": ReceiptForm.of(known),
        **typed,
    }
    return render(request, f"{_KEY}/unit.html", shown, status=status)


def _asked(request: ActorRequest) -> _Asked | HttpResponse:
    """Where no reading is named, the list of them; where no unit is, the list of those."""
    reading = reading_asked(request)
    if reading is None:
        return redirect(f"desk:{_KEY}:readings")
    found = unit_asked(request, reading)
    if found is None:
        return redirect(f"{reverse(f'desk:{_KEY}:reading')}?{urlencode({'reading': reading.id, 'show': 'all'})}")
    return _Asked(reading, found)


URLS: Final = (
    path("unit/", unit, name="unit"),
    path("unit/copies/", copies, name="copies"),
    path("unit/order/", order, name="order"),
    path("unit/order/cancel/", unorder, name="unorder"),
    path("unit/receive/", receive, name="receive"),
    path("unit/receive/withdraw/", unreceive, name="unreceive"),
    path("unit/plan/", plan, name="plan"),
    path("unit/plan/remove/", unplan, name="unplan"),
)
