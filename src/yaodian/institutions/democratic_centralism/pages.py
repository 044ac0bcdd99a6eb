"""党组议题 of one party group and year, on one page: proposed, approved, on an agenda, decided, carried out."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.desk.answers import paper_answer
from yaodian.desk.asked import number_said, organisation_asked, said, year_asked
from yaodian.desk.ledgers.facts import organisations_in
from yaodian.desk.pages import PageSet, register
from yaodian.engine.models import Duty
from yaodian.institutions.democratic_centralism.actions import (
    approve,
    propose,
    put_on,
    revise,
    send_back,
    send_materials,
    withdraw,
)
from yaodian.institutions.democratic_centralism.forms import ProposalForm
from yaodian.institutions.democratic_centralism.institution import KEY
from yaodian.institutions.democratic_centralism.ledger import LEDGER
from yaodian.institutions.democratic_centralism.models import Proposal
from yaodian.institutions.democratic_centralism.page_words import shown_topic
from yaodian.institutions.democratic_centralism.papers import word_of
from yaodian.institutions.democratic_centralism.proposals import coming_meetings, known_of, proposals_of
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import OrganisationQuerySet
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal, form_status, refusal_status


@door(Right.READ_RECORDS)
@require_safe
def topics(request: ActorRequest) -> HttpResponse:
    return _page(request)


@door(Right.RECORD)
@require_http_methods(["GET", "POST"])
def form(request: ActorRequest) -> HttpResponse:
    """A new proposal, or with `proposal` one that is revised."""
    year = year_asked(request)
    group = _group(request, year)
    if group is None:
        return _choose(request, year)
    row = _named(request) if number_said(request, "proposal") else None
    initial = {"title": row.title, "matter": row.matter, "office_text": row.office_text} if row else None
    typed = ProposalForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and typed.is_valid():
        try:
            sentence = _written(request, group, year, typed, row)
        except RefusedError as error:
            add_refusal(typed, error)
        else:
            messages.success(request, sentence)
            return _back(group, year)
    shown = {"form": typed, "group": group, "year": year, "row": row, "version": number_said(request, "version")}
    return render(request, f"{KEY}/form.html", shown, status=form_status(typed))


@door(Right.RECORD)
@require_POST
def step(request: ActorRequest, name: str) -> HttpResponse:
    """One press beside a topic; `name` says which."""
    year = year_asked(request)
    group = _group(request, year)
    if group is None:
        return _choose(request, year, status=422)
    try:
        messages.success(request, _STEPS[name](request))
    except RefusedError as error:
        typed = {
            "opened": number_said(request, "proposal"),
            "reason": said(request, "reason"),
            "on": said(request, "on"),
        }
        return _page(request, status=refusal_status(error), problem=str(error), step=name, **typed)
    return _back(group, year)


@door(Right.READ_RECORDS)
@require_safe
def paper(request: ActorRequest) -> HttpResponse | FileResponse:
    if not number_said(request, "proposal"):
        return _page(request)
    row = _named(request)
    group = Organisation.objects.visible_to(request.actor).get(id=row.organisation_id)
    known = known_of(request.actor, [row])[0]
    return paper_answer(word_of(known, group), f"{row.year}年第{row.number}号议题申报表.docx")


def panel(request: ActorRequest, duty: Duty) -> str:
    """Beside a duty the way to the topics of its group."""
    if not request.actor.may(Right.READ_RECORDS):
        return ""
    here = urlencode({"group": duty.organisation_id, "year": duty.year})
    shown = {
        "heading": "党组议题",
        "sentences": ["经审核的议题列入党组会议议程，会议记录写明表决人数以后自动核认，不用另填。"],
        "links": [
            ("看议题", f"{reverse(f'desk:{KEY}:topics')}?{here}"),
            ("议题台账", f"{reverse('desk:ledger', args=[KEY])}?year={duty.year}"),
        ],
    }
    return render_to_string("desk/panel.html", shown)


def _approve(request: ActorRequest) -> str:
    row = approve(actor=request.actor, **_asked(request), on=_day(request, "审核日期"))
    return f"“{row.title}”可以上会了。"


def _send_back(request: ActorRequest) -> str:
    row = send_back(actor=request.actor, **_asked(request), reason=said(request, "reason"))
    return f"已退回“{row.title}”。"


def _withdraw(request: ActorRequest) -> str:
    row = withdraw(actor=request.actor, **_asked(request), reason=said(request, "reason"))
    return f"已撤回“{row.title}”，编号保留。"


def _materials(request: ActorRequest) -> str:
    row = send_materials(actor=request.actor, **_asked(request), on=_day(request, "送达日期"))
    return f"已登记“{row.title}”的材料送达日期。"


def _put_on(request: ActorRequest) -> str:
    meeting, _, version = said(request, "meeting").partition(":")
    if not (meeting.isdigit() and version.isdigit()):
        raise RefusedError("请选要列入哪一次党组会议。没有列出的，请先在“会议”里安排这次党组会议。")
    put = put_on(actor=request.actor, **_asked(request), meeting_id=int(meeting), meeting_version=int(version))
    return f"已列入“{put.title}”的议程。"


_STEPS: dict[str, Callable[[ActorRequest], str]] = {
    "approve": _approve,
    "send-back": _send_back,
    "withdraw": _withdraw,
    "materials": _materials,
    "put-on": _put_on,
}


def _written(request: ActorRequest, group: Organisation, year: int, typed: ProposalForm, row: Proposal | None) -> str:
    if row is None:
        made = propose(actor=request.actor, group_id=group.id, year=year, entry=typed.entry())
        return f"已申报，编第{made.number}号，等党组书记审核。"
    revise(actor=request.actor, **_asked(request), entry=typed.entry())
    return "已修改，重新送审。"


def _asked(request: ActorRequest) -> dict[str, int]:
    if not number_said(request, "proposal"):
        raise RefusedError("请选一个议题。")
    return {"proposal_id": number_said(request, "proposal"), "version": number_said(request, "version")}


def _named(request: ActorRequest) -> Proposal:
    return Proposal.objects.visible_to(request.actor).get(id=number_said(request, "proposal"))


def _day(request: ActorRequest, label: str) -> date:
    try:
        return date.fromisoformat(said(request, "on"))
    except ValueError:
        raise RefusedError(f"{label}要写成日期，如{today():%Y-%m-%d}。") from None


def _groups(request: ActorRequest, year: int) -> OrganisationQuerySet:
    days = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    return organisations_in(actor=request.actor, kinds=LEDGER.kinds, **days).in_order()


def _group(request: ActorRequest, year: int) -> Organisation | None:
    return organisation_asked(request, "group", _groups(request, year))


def _page(request: ActorRequest, *, status: int = 200, **typed: Any) -> HttpResponse:
    year = year_asked(request)
    group = _group(request, year)
    if group is None:
        return _choose(request, year, status=status)
    after = number_said(request, "after") or None
    page = page_of(proposals_of(actor=request.actor, group=group, year=year), key="number", after=after, falling=True)
    may_record = request.actor.may_at(Right.RECORD, organisation=group.id, department=group.home_id)
    here = urlencode({"group": group.id, "year": year})
    shown = {
        "group": group,
        "year": year,
        "years": (year - 1, year, year + 1),
        "topics": [shown_topic(each) for each in known_of(request.actor, page.rows)],
        "coming": coming_meetings(actor=request.actor, group=group) if may_record else [],
        "may_record": may_record,
        "today": today(),
        "first_url": f"?{here}" if after else "",
        "older_url": f"?{here}&after={page.after}" if page.after else "",
        **typed,
    }
    return render(request, f"{KEY}/topics.html", shown, status=status)


def _choose(request: ActorRequest, year: int, status: int = 200) -> HttpResponse:
    """Which group, where there are several; and none where the person has none."""
    after, before = said(request, "after") or None, said(request, "before") or None
    page = page_of(_groups(request, year), key="rank", after=after, before=before)
    base = f"{reverse(f'desk:{KEY}:topics')}?year={year}&"
    shown = {
        "groups": page.rows,
        "year": year,
        "newer_url": f"{base}{urlencode({'before': page.before})}" if page.before else "",
        "older_url": f"{base}{urlencode({'after': page.after})}" if page.after else "",
    }
    return render(request, f"{KEY}/choose.html", shown, status=status)


def _back(group: Organisation, year: int) -> HttpResponse:
    return redirect(f"{reverse(f'desk:{KEY}:topics')}?{urlencode({'group': group.id, 'year': year})}")


register(
    PageSet(
        key=KEY,
        panel=panel,
        ledger=LEDGER,
        urls=(
            path("", topics, name="topics"),
            path("form/", form, name="form"),
            path("paper.docx", paper, name="paper"),
            *(path(f"{name}/", step, {"name": name}, name=name) for name in _STEPS),
        ),
    )
)
