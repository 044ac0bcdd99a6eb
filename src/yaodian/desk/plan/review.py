"""复核: the document on one side, the decision about one clause on the other. Nothing counts until a person says so."""

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yaodian.desk.plan.clause_differences import differences
from yaodian.desk.plan.review_page import REFUSED, ReviewPage, address, drawn, page_for
from yaodian.engine.actions.review import (
    add_clause,
    confirm_all,
    confirm_clause,
    edit_clause,
    exclude_clause,
    merge_clauses,
    restore_clause,
    split_clause,
)
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right

_BULK: Final = "review-bulk"
_LONGEST: Final = 18  # digits of an id
_CUTS: Final = str.maketrans({"｜": "\n", "|": "\n"})


@door(Right.REVIEW_PLAN)
@require_GET
def review(request: ActorRequest, year: int) -> HttpResponse:
    page = page_for(request.actor, year, request.GET)
    if page is None:
        return render(request, "desk/review_none.html", {"year": year})
    asked = whole(request.GET.get("clause", ""))
    page.is_lost = bool(asked) and not page.select(asked)
    page.was_saved = "saved" in request.GET
    if "bulk" in request.GET:
        page.bulk = request.session.get(_BULK)
    return drawn(request, page)


@door(Right.REVIEW_PLAN)
@require_http_methods(["GET", "POST"])
def clause(request: ActorRequest, year: int, clause_id: int) -> HttpResponse:
    """The form of one clause: see when it falls due, save, or confirm and go on."""
    page = _page(request, year)
    if not page.select(clause_id, request.POST):
        return _lost(request, page)
    if request.method == "GET":
        return redirect(address(year, clause_id=clause_id))
    page.revision = whole(request.POST.get("revision", ""))
    wanted = request.POST.get("do", "")
    if page.entry is None or not page.entry.is_valid() or wanted not in {"save", "confirm"}:
        return _typed_again(request, page, is_preview=wanted not in {"save", "confirm"})
    return _attempt(request, page, lambda: _write(request, page, wanted))


@door(Right.REVIEW_PLAN)
@require_POST
def clause_split(request: ActorRequest, year: int, clause_id: int) -> HttpResponse:
    page = _chosen(request, year, clause_id)
    parts = request.POST.get("parts", "").translate(_CUTS).splitlines()
    return _attempt(
        request, page, lambda: split_clause(actor=request.actor, **_seen(page, clause_id), parts=parts)[0].id
    )


@door(Right.REVIEW_PLAN)
@require_POST
def clause_merge(request: ActorRequest, year: int, clause_id: int) -> HttpResponse:
    page = _chosen(request, year, clause_id)
    following = {name: whole(request.POST.get(name, "")) for name in ("next_id", "next_revision")}
    return _attempt(request, page, lambda: merge_clauses(actor=request.actor, **_seen(page, clause_id), **following).id)


@door(Right.REVIEW_PLAN)
@require_POST
def clause_exclude(request: ActorRequest, year: int, clause_id: int) -> HttpResponse:
    page = _chosen(request, year, clause_id)
    reason = request.POST.get("reason", "")

    def act() -> int:
        exclude_clause(actor=request.actor, **_seen(page, clause_id), reason=reason)
        return page.next_open_id

    return _attempt(request, page, act)


@door(Right.REVIEW_PLAN)
@require_POST
def clause_restore(request: ActorRequest, year: int, clause_id: int) -> HttpResponse:
    page = _chosen(request, year, clause_id)
    return _attempt(request, page, lambda: restore_clause(actor=request.actor, **_seen(page, clause_id)).id)


@door(Right.REVIEW_PLAN)
@require_POST
def clause_add(request: ActorRequest, year: int) -> HttpResponse:
    page = _page(request, year)
    block, text = whole(request.POST.get("block", "")), request.POST.get("text", "")
    version_id = page.review.version.id

    def act() -> int:
        return add_clause(actor=request.actor, version_id=version_id, block_id=block, text=text).id

    return _attempt(request, page, act)


@door(Right.REVIEW_PLAN)
@require_POST
def review_confirm(request: ActorRequest, year: int) -> HttpResponse:
    """Confirm at once what needs no choice. What was done stays readable after the redirect."""
    page = _page(request, year)
    done = confirm_all(actor=request.actor, version_id=page.review.version.id)
    request.session[_BULK] = {
        "sentence": done.sentence,
        "confirmed": [[str(each.clause_id), each.text] for each in done.confirmed],
        "left": [[str(each.clause_id), each.text, each.reason] for each in done.left],
    }
    return redirect(address(year, more="&bulk=1").removesuffix("#panel"))


def whole(text: str) -> int:
    """0 for what is no number: no row has it."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _LONGEST else 0


def _page(request: ActorRequest, year: int) -> ReviewPage:
    page = page_for(request.actor, year, request.POST)
    if page is None:
        raise Http404
    page.typed = request.POST
    return page


def _chosen(request: ActorRequest, year: int, clause_id: int) -> ReviewPage:
    page = _page(request, year)
    if not page.select(clause_id):
        raise Http404
    page.revision = whole(request.POST.get("revision", ""))
    return page


def _seen(page: ReviewPage, clause_id: int) -> dict[str, int]:
    return {"clause_id": clause_id, "revision": page.revision}


def _attempt(request: ActorRequest, page: ReviewPage, act: Callable[[], int]) -> HttpResponse:
    """Do it and show the clause that `act` names; a refusal comes back with all that was typed."""
    try:
        clause_id = act()
    except ConflictError as conflict:
        return _beside(request, page, conflict)
    except RefusedError as refusal:
        page.problem = str(refusal)
        return drawn(request, page, REFUSED)
    return redirect(address(page.year, page.show, clause_id, _remark(request)))


def _remark(request: ActorRequest) -> str:
    return "&saved=1" if request.POST.get("do") == "save" else ""


def _write(request: ActorRequest, page: ReviewPage, wanted: str) -> int:
    """The id of the clause to show next."""
    entry, selected = page.entry, page.selected
    if entry is None or selected is None:
        raise Http404
    seen, content = _seen(page, selected.id), entry.content
    if wanted == "save":
        return edit_clause(actor=request.actor, **seen, content=content).id
    confirm_clause(actor=request.actor, **seen, content=content)
    if not page.next_open_id:
        messages.success(request, "全部确认了，可以去预览下达。")
    return page.next_open_id


def _typed_again(request: ActorRequest, page: ReviewPage, *, is_preview: bool) -> HttpResponse:
    if is_preview and page.entry:
        page.entry.cadence.forgive_unseen()
    has_errors = page.entry is not None and bool(page.entry.errors)
    return drawn(request, page, REFUSED if has_errors else 200)


def _beside(request: ActorRequest, page: ReviewPage, conflict: ConflictError) -> HttpResponse:
    """What the other person left, beside what was typed here; the next save knows of both."""
    again = page_for(request.actor, page.year, request.POST)
    typed = request.POST if "cadence_kind" in request.POST else None
    if again is None or page.selected is None or not again.select(page.selected.id, typed):
        return _lost(request, page)
    again.typed, again.problem = request.POST, str(conflict)
    again.theirs = differences(again)
    return drawn(request, again, 409)


def _lost(request: ActorRequest, page: ReviewPage) -> HttpResponse:
    """Somebody has joined it to another clause meanwhile, or there never was one."""
    page.is_lost, page.selected = True, None
    return drawn(request, page, 404)
