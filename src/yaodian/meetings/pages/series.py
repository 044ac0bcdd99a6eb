"""系列会议: the list, one series with its meetings, its form, and its end."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.engine.queries.offered import recordable
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meeting_places import kinds_at
from yaodian.meetings.actions.series import change_series, end_series, plan_further, start_series
from yaodian.meetings.entries import agenda_kinds
from yaodian.meetings.models import MeetingSeries, SeriesItem
from yaodian.meetings.pages.asked import kind_in
from yaodian.meetings.queries.series import meetings_in, series_draft
from yaodian.meetings.series_forms import SeriesForms, begun_series, held_series, sent_series, submission_in
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import number_of
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status

_SHOWN = 24  # meetings of a series on its page, the latest first


@door(Right.READ_RECORDS)
@require_safe
def all_series(request: ActorRequest) -> HttpResponse:
    rows = MeetingSeries.objects.visible_to(request.actor).select_related("organisation")
    after, before = number_of(request.GET.get("after", "")), number_of(request.GET.get("before", ""))
    page = page_of(rows, key="id", after=after, before=before)
    shown = {
        "rows": page.rows,
        "newer_url": f"?before={page.before}" if page.before else "",
        "older_url": f"?after={page.after}" if page.after else "",
        "may_record": request.actor.may(Right.RECORD),
    }
    return render(request, "meetings/series_list.html", shown)


@door(Right.READ_RECORDS)
@require_safe
def series(request: ActorRequest, series_id: int) -> HttpResponse:
    return _sheet(request, series_id)


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest, organisation_id: int) -> HttpResponse:
    organisation = recordable(actor=request.actor, on=today()).get(id=organisation_id)
    held = kinds_at(organisation.facts.kind)
    kind = kind_in(request.GET.get("kind", "") or next((each.name.lower() for each in held), ""))
    if kind not in held:
        raise Http404
    if request.method == "GET":
        return _form(request, begun_series(actor=request.actor, kind=kind, organisation=organisation))
    sent = sent_series(kind=kind, organisation=organisation, data=request.POST)
    if not sent.is_valid:
        return _form(request, sent, status=422)
    try:
        made = start_series(actor=request.actor, draft=sent.draft(), submission=submission_in(request.actor, sent))
    except RefusedError as error:
        return _refused(request, sent, error)
    messages.success(request, "系列已建立，下面几次已经排好。每一次都可以单独修改、延期、取消。")
    return redirect("meetings:series", made.id)


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, series_id: int) -> HttpResponse:
    found = MeetingSeries.objects.visible_to(request.actor).select_related("organisation").get(id=series_id)
    if found.ended_on:
        return redirect("meetings:series", found.id)
    held = series_draft(found)
    if request.method == "GET":
        return _form(request, held_series(organisation=found.organisation, draft=held, version=found.version), found)
    sent = sent_series(kind=held.kind, organisation=found.organisation, data=request.POST, version=_version(request))
    if not sent.is_valid:
        return _form(request, sent, found, status=422)
    try:
        change_series(actor=request.actor, series_id=found.id, version=sent.version, draft=sent.draft())
    except RefusedError as error:
        return _refused(request, sent, error, found)
    messages.success(request, "已保存。还没有通知的几次已按新的安排改好；单独改过的地方没有动。")
    return redirect("meetings:series", found.id)


@door(Right.RECORD)
@require_POST
def end(request: ActorRequest, series_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        end_series(actor=request.actor, series_id=series_id, version=_version(request), reason=reason)
    except RefusedError as error:
        return _sheet(request, series_id, status=refusal_status(error), problem=str(error), reason=reason)
    messages.success(request, "系列已结束。已经通知的会议照常召开，还没有通知的已取消。")
    return redirect("meetings:series", series_id)


@door(Right.RECORD)
@require_POST
def further(request: ActorRequest, series_id: int) -> HttpResponse:
    try:
        made = plan_further(actor=request.actor, series_id=series_id)
    except RefusedError as error:
        return _sheet(request, series_id, status=refusal_status(error), problem=str(error))
    messages.success(request, f"又排了{made}次。" if made else "后面的会议已经排够，没有新排。")
    return redirect("meetings:series", series_id)


def _sheet(request: ActorRequest, series_id: int, status: int = 200, **more: object) -> HttpResponse:
    found = MeetingSeries.objects.visible_to(request.actor).select_related("organisation").get(id=series_id)
    labels = {kind.key: kind.label for kind in agenda_kinds()}
    items = SeriesItem.objects.of(found.committee_id).filter(series_id=found.id).order_by("position")
    shown = {
        "series": found,
        "items": [(item, labels.get(item.kind, item.kind)) for item in items],
        "meetings": meetings_in(found).order_by("-starts_at", "-id")[:_SHOWN],
        "may_record": request.actor.may_at(
            Right.RECORD, organisation=found.organisation_id, department=found.department_id
        ),
        **more,
    }
    return render(request, "meetings/series.html", shown, status=status)


def _refused(
    request: ActorRequest, sent: SeriesForms, error: RefusedError, found: MeetingSeries | None = None
) -> HttpResponse:
    sent.problem = str(error)
    return _form(request, sent, found, status=refusal_status(error))


def _form(
    request: ActorRequest, forms_: SeriesForms, found: MeetingSeries | None = None, status: int = 200
) -> HttpResponse:
    return render(request, "meetings/series_form.html", {"forms": forms_, "series": found}, status=status)


def _version(request: ActorRequest) -> int:
    return number_of(request.POST.get("version", "")) or 0
