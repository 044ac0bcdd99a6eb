"""现场签到: the changing code on the screen of the room, and the member's own page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.kernel.clock import now
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.sign_in_codes import code_at, spoken_at, step_of
from yaodian.meetings.actions.signing_in import open_sign_in
from yaodian.meetings.actions.signing_in import sign_in as sign_in_by_code
from yaodian.meetings.models import Attendance, Meeting, SignInSecret
from yaodian.meetings.pages.sheet import sheet_answer
from yaodian.meetings.queries.meetings import tally_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status


@door(Right.RECORD)
@require_POST
def open_room(request: ActorRequest, meeting_id: int) -> HttpResponse:
    try:
        open_sign_in(actor=request.actor, meeting_id=meeting_id)
    except RefusedError as error:
        return sheet_answer(request, meeting_id, error)
    return redirect("meetings:room", meeting_id)


@door(Right.RECORD)
@require_safe
def room(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """For the projector; draws itself anew every ten seconds, with scripts or without."""
    meeting = Meeting.objects.visible_to(request.actor).get(id=meeting_id)
    request.actor.require_at(Right.RECORD, organisation=meeting.organisation_id, department=meeting.department_id)
    secret = SignInSecret.objects.of(meeting.committee_id).filter(meeting_id=meeting.id).first()
    if secret is None:
        return redirect("meetings:meeting", meeting.id)
    step, key = step_of(now()), bytes(secret.secret)
    code = code_at(secret=key, meeting_id=meeting.id, step=step)
    address = request.build_absolute_uri(f"{reverse('meetings:sign-in', args=[meeting.id])}?code={code}")
    shown = {
        "meeting": meeting,
        "spoken": spoken_at(secret=key, meeting_id=meeting.id, step=step),
        "picture": _picture(address),
        "tally": tally_of(meeting),
    }
    return render(request, "meetings/room.html", shown)


@door(Right.READ_DUTIES)
@require_http_methods(["GET", "POST"])
def sign_in(request: ActorRequest, meeting_id: int) -> HttpResponse:
    """A member's own. The code of the picture stands in the field already: one press, then it is done."""
    if request.method == "GET":
        return _page(request, _own(request, meeting_id), code=request.GET.get("code", ""))
    try:
        sign_in_by_code(actor=request.actor, meeting_id=meeting_id, code=request.POST.get("code", ""))
    except RefusedError as error:
        return _page(request, _own(request, meeting_id), problem=str(error), status=refusal_status(error))
    messages.success(request, "已签到。")
    return redirect("meetings:sign-in", meeting_id)


def _own(request: ActorRequest, meeting_id: int) -> Attendance:
    """Whoever is not on the list learns nothing of the meeting."""
    mine = Attendance.objects.visible_to(request.actor).filter(person_id=request.actor.person_id or 0)
    return mine.select_related("meeting", "meeting__organisation").get(meeting_id=meeting_id)


def _page(
    request: ActorRequest, row: Attendance, *, code: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    shown = {"row": row, "meeting": row.meeting, "code": code[:64], "problem": problem}
    return render(request, "meetings/sign_in.html", shown, status=status)


def _picture(address: str) -> SafeString:
    """A QR code as SVG, drawn by the library from our own address alone."""
    import segno  # heavy: only the room's screen draws codes

    return SafeString(
        segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2, lineclass="", svgclass="qr")
    )
