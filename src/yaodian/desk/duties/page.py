"""One duty: why it is as it is, and the decision that it need not be done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yaodian.desk.duties.sheet import duty_page
from yaodian.desk.pages import page_set_of
from yaodian.engine.actions.duties import reinstate_duty, waive_duty
from yaodian.engine.models import Duty
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status


@door(Right.READ_DUTIES)
@require_safe
def duty(request: ActorRequest, duty_id: int) -> HttpResponse:
    return _drawn(request, duty_id)


@door(Right.WAIVE)
@require_POST
def duty_waive(request: ActorRequest, duty_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        waive_duty(actor=request.actor, duty_id=duty_id, reason=reason)
    except RefusedError as error:
        return _drawn(request, duty_id, status=refusal_status(error), problem=str(error), reason=reason)
    messages.success(request, "已免除，不再计入应完成数。")
    return redirect("desk:duty", duty_id)


@door(Right.WAIVE)
@require_POST
def duty_reinstate(request: ActorRequest, duty_id: int) -> HttpResponse:
    try:
        reinstate_duty(actor=request.actor, duty_id=duty_id)
    except RefusedError as error:
        return _drawn(request, duty_id, status=refusal_status(error), problem=str(error))
    messages.success(request, "已恢复，重新计入应完成数，已有的记录已重新核认。")
    return redirect("desk:duty", duty_id)


def _drawn(request: ActorRequest, duty_id: int, status: int = 200, **more: object) -> HttpResponse:
    page = duty_page(actor=request.actor, duty_id=duty_id)
    may_read_records = request.actor.may(Right.READ_RECORDS)
    shown = {
        "page": page,
        "panels": _panels(request, page.duty),
        "may_read_records": may_read_records,
        "ledger_url": _ledger_url(page.duty) if may_read_records else "",
    }
    return render(request, "desk/duty.html", {**shown, **more}, status=status)


def _panels(request: ActorRequest, found: Duty) -> list[str]:
    """What the duty's institution adds."""
    own = page_set_of(found.institution) if found.institution else None
    panel = own.panel(request, found) if own and own.panel else ""
    return [panel] if panel else []


def _ledger_url(found: Duty) -> str:
    own = page_set_of(found.institution) if found.institution else None
    return f"{reverse('desk:ledger', args=[own.key])}?year={found.year}" if own and own.ledger else ""
