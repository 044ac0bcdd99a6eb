"""草稿: a record's form is kept on the server while somebody types, and thrown away when they say so."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yaodian.desk.numbers import number_in
from yaodian.desk.records.entry import keep, posted
from yaodian.desk.records.place import RecordPlace, place_asked, place_of_record
from yaodian.engine.actions.drafts import drop_draft
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right


@door(Right.RECORD)
@require_POST
def draft(request: ActorRequest) -> HttpResponse:
    """Asked by the page itself; answers with the line that stands under the form."""
    place = _place(request)
    if place is None or place.refusing:
        return render(request, "desk/record_draft.html", {"problem": "没有存为草稿。"}, status=422)
    try:
        kept = keep(posted(request.actor, place, request.POST, request.FILES), request.POST)
    except RefusedError as error:
        return render(request, "desk/record_draft.html", {"problem": str(error)}, status=422)
    return render(request, "desk/record_draft.html", {"draft": kept}) if kept else HttpResponse(status=204)


@door(Right.RECORD)
@require_POST
def draft_drop(request: ActorRequest) -> HttpResponse:
    place = _place(request)
    if place is not None:
        drop_draft(actor=request.actor, place=place.draft_place)
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else "desk:records")


def _place(request: ActorRequest) -> RecordPlace | None:
    record_id = number_in(request.POST.get("record", ""))
    if request.POST.get("record"):
        return place_of_record(request.actor, record_id or 0)
    return place_asked(request.actor, request.POST)
