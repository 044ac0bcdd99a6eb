"""填写记录: the form is opened, kept as a draft, sent; a second person's change is shown beside one's own."""

from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from yaodian.desk.records.entry import RecordEntry, keep, opened, posted, save, take_files
from yaodian.desk.records.page import undo_until
from yaodian.desk.records.place import RecordPlace, place_asked, place_of_record
from yaodian.engine.models import Credit, Record
from yaodian.engine.queries.offered import recordable
from yaodian.kernel.clock import BEIJING, today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

_LISTED: Final = 40
# Buttons that only look, and what htmx draws anew for each.
_LOOKS: Final = {"look": "desk/record_serves.html", "find": "desk/record_hosts_found.html"}


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def record_new(request: ActorRequest) -> HttpResponse:
    asked = request.GET.copy()
    asked.update(request.POST if request.method == "POST" else {})
    place = place_asked(request.actor, asked)
    if place is None:
        return _choose(request)
    return _form(request, place)


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def record_edit(request: ActorRequest, record_id: int) -> HttpResponse:
    place = place_of_record(request.actor, record_id)
    if request.method == "GET" and place.record and place.record.status != Record.Status.IN_FORCE:
        messages.warning(request, "这条记录已经撤回，不能再改。")
        return redirect("desk:record", record_id)
    return _form(request, place)


def _form(request: ActorRequest, place: RecordPlace) -> HttpResponse:
    is_post = request.method == "POST"
    if place.refusing:
        shown = {"place": place, "refusing": place.refusing}
        return render(request, "desk/record_refused.html", shown, status=422 if is_post else 200)
    if not is_post and place.only_meeting:
        kind = urlencode({"kind": place.only_meeting})
        return redirect(f"{reverse('meetings:new', args=[place.organisation.id])}?{kind}")
    if not is_post:
        return _drawn(request, opened(request.actor, place))
    entry = posted(request.actor, place, request.POST, request.FILES)
    uploads = request.FILES.getlist("uploads")
    if request.POST.get("do") == "draft":
        return _kept(request, entry)
    if request.POST.get("do") in _LOOKS or _asks_for_hosts(request):
        return _looked(request, entry)
    record = save(entry, uploads)
    if record is None:
        return _drawn(request, entry, status=409 if entry.current else 422)
    _tell(request, record)
    return redirect("desk:record", record.id)


def _asks_for_hosts(request: ActorRequest) -> bool:
    """Enter in the field of the search sends the form: whoever has not seen what it finds does not mean to save."""
    words = request.POST.get("host_words", "").strip()
    return bool(words) and words != request.POST.get("host_looked", "").strip()


def _looked(request: ActorRequest, entry: RecordEntry) -> HttpResponse:
    """Asked what another day, or other hosts, would mean: nothing is saved, and nothing that was typed is lost."""
    part = _LOOKS.get(request.POST.get("do", ""))
    if part and request.headers.get("HX-Request"):
        return render(request, part, {"entry": entry, "today": today(), "is_part": True})
    entry.form.errors.clear()  # the fields are not judged before they are sent
    take_files(entry, request.FILES.getlist("uploads"))
    if not part:
        entry.told = "还没有保存：先看看找到的组织，要一起记的就勾选，再点“保存”。"
    return _drawn(request, entry)


def _kept(request: ActorRequest, entry: RecordEntry) -> HttpResponse:
    """The form opens again as it was left; a file that may not be kept is told first."""
    take_files(entry, request.FILES.getlist("uploads"))
    try:
        keep(entry, request.POST)
    except RefusedError as error:
        entry.problem = str(error)
    is_whole = not entry.problem and not entry.form.errors.get("uploads")
    return redirect(request.get_full_path()) if is_whole else _drawn(request, entry, status=422)


def _drawn(request: ActorRequest, entry: RecordEntry, status: int = 200) -> HttpResponse:
    return render(request, "desk/record_form.html", {"entry": entry, "today": today()}, status=status)


def _choose(request: ActorRequest) -> HttpResponse:
    """Whoever may record for many organisations says first for which."""
    words = request.GET.get("q", "").strip()[:_LISTED]
    rows = recordable(actor=request.actor, on=today()).select_related("department")
    for word in words.split():
        rows = rows.filter(name__icontains=word)
    found = list(rows[: _LISTED + 1])
    shown = {"units": found[:_LISTED], "words": words, "has_more": len(found) > _LISTED}
    return render(request, "desk/record_choose.html", shown)


def _tell(request: ActorRequest, record: Record) -> None:
    """What came of it, with the way back."""
    counted = Credit.objects.visible_to(request.actor).filter(record_id=record.id, standing__in=["FULFILLED", "LATE"])
    number = counted.count()
    saved = f"已保存，算作 {number} 件事。" if number else "已保存，没有算作任务，理由写在下面。"
    until = undo_until(request.actor, record)
    messages.success(request, _with_undo(request, record, saved, until) if until else saved)


def _with_undo(request: ActorRequest, record: Record, saved: str, until: datetime) -> str:
    return format_html(
        '{}<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="version" value="{}"><button class="btn">撤销这次保存</button> '
        "<small>{} 以前可以撤销</small></form>",
        saved,
        reverse("desk:record-undo", args=[record.id]),
        get_token(request),
        record.version,
        until.astimezone(BEIJING).strftime("%H:%M"),
    )
