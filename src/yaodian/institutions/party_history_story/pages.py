"""党史故事 of one branch: the list of stories, whose turn it is, what was told; and the ledger of all branches."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from yaodian.desk.ledgers.meeting_pages import ledger_panel, ledger_urls
from yaodian.desk.pages import PageSet, register
from yaodian.institutions.party_history_story.actions import add_story, check_story, give_turn
from yaodian.institutions.party_history_story.institution import PARTY_HISTORY_STORY, ROTA_MONTHS
from yaodian.institutions.party_history_story.ledger import LEDGER
from yaodian.institutions.party_history_story.models import EVENT_LENGTH, SOURCE_LENGTH, TITLE_LENGTH
from yaodian.institutions.party_history_story.queries import branches_in, rota_of
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.pages.asked import number_of
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import refusal_status

_KEY = PARTY_HISTORY_STORY.key


class StoryForm(forms.Form):
    title = forms.CharField(label="题目", max_length=TITLE_LENGTH)
    event_text = forms.CharField(label="史实时间", max_length=EVENT_LENGTH, required=False, help_text="如1934年11月")
    source = forms.CharField(label="出处", max_length=SOURCE_LENGTH, help_text="书名和页码，或网站和栏目；不抄录原文")


@door(Right.CHECK_ROSTER)
@require_safe
def rota(request: ActorRequest) -> HttpResponse:
    return _page(request)


@door(Right.CHECK_ROSTER)
@require_POST
def add(request: ActorRequest) -> HttpResponse:
    form = StoryForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422, form=form)

    def act(branch: Organisation) -> str:
        made = add_story(actor=request.actor, branch_id=branch.id, **form.cleaned_data)
        return f"已登记《{made.title}》，核对出处以后可以安排。"

    return _answered(request, act, form=form)


@door(Right.CHECK_ROSTER)
@require_POST
def check(request: ActorRequest) -> HttpResponse:
    def act(_branch: Organisation) -> str:
        story_id, version = _number(request, "story"), _number(request, "version")
        if not story_id:
            raise RefusedError("请选已经核对出处的故事。")
        story = check_story(actor=request.actor, story_id=story_id, version=version)
        return f"已记《{story.title}》的出处由您核对。"

    return _answered(request, act)


@door(Right.CHECK_ROSTER)
@require_POST
def assign(request: ActorRequest) -> HttpResponse:
    chosen = {name: _number(request, name) for name in ("meeting", "story", "person")}

    def act(branch: Organisation) -> str:
        if not all(chosen.values()):
            raise RefusedError("请选会议、故事和讲述的人。")
        turn = give_turn(
            actor=request.actor,
            branch_id=branch.id,
            meeting_id=chosen["meeting"],
            meeting_version=_number(request, f"version-{chosen['meeting']}"),
            story_id=chosen["story"],
            person_id=chosen["person"],
        )
        return f"已安排，《{turn.story.title}》排在“{turn.meeting.title}”第1项。"

    return _answered(request, act, chosen=chosen)


def _answered(request: ActorRequest, act: Callable[[Organisation], str], **typed: Any) -> HttpResponse:
    """Done and told; or refused beside the form, with all that was typed."""
    branch = _branch(request)
    if branch is None:
        return _choose(request, status=422)
    try:
        messages.success(request, act(branch))
    except RefusedError as error:
        return _page(request, status=refusal_status(error), problem=str(error), **typed)
    return redirect(f"{reverse(f'desk:{_KEY}:rota')}?{urlencode({'branch': branch.id})}")


def _page(request: ActorRequest, *, status: int = 200, form: StoryForm | None = None, **typed: Any) -> HttpResponse:
    branch = _branch(request)
    if branch is None:
        return _choose(request, status=status)
    known = rota_of(actor=request.actor, branch=branch)
    proposal = known.proposal
    proposed = {
        "meeting": known.next_meeting.id if known.next_meeting else 0,
        "story": proposal.story if proposal else 0,
        "person": proposal.teller if proposal else 0,
    }
    shown = {
        "known": known,
        "form": form or StoryForm(),
        "chosen": proposed,
        "months": ROTA_MONTHS.default,
        "ledger": LEDGER,
        **typed,
    }
    return render(request, f"{_KEY}/rota.html", shown, status=status)


def _choose(request: ActorRequest, status: int = 200) -> HttpResponse:
    after, before = request.GET.get("after") or None, request.GET.get("before") or None
    page = page_of(branches_in(actor=request.actor), key="rank", after=after, before=before)
    base = f"{reverse(f'desk:{_KEY}:rota')}?"
    shown = {
        "branches": page.rows,
        "ledger": LEDGER,
        "newer_url": f"{base}{urlencode({'before': page.before})}" if page.before else "",
        "older_url": f"{base}{urlencode({'after': page.after})}" if page.after else "",
    }
    return render(request, f"{_KEY}/choose.html", shown, status=status)


def _branch(request: ActorRequest) -> Organisation | None:
    """The one that is named, which has to be the person's; else the only one there is."""
    rows = branches_in(actor=request.actor)
    wanted = _number(request, "branch")
    if wanted:
        return rows.get(id=wanted)
    few = list(rows[:2])
    return few[0] if len(few) == 1 else None


def _number(request: ActorRequest, name: str) -> int:
    held = request.POST if request.method == "POST" else request.GET
    return number_of(held.get(name, "")) or 0


register(
    PageSet(
        key=_KEY,
        panel=ledger_panel(LEDGER),
        ledger=LEDGER,
        urls=(
            path("", rota, name="rota"),
            path("add/", add, name="add"),
            path("check/", check, name="check"),
            path("assign/", assign, name="assign"),
            *ledger_urls(LEDGER),
        ),
    )
)
