"""更名, 调整次序, 分设: changes of one organisation, each on its page. Ways of higher floors stand beside them."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.renames import rename_organisation, reorder_organisation
from yaodian.orgs.actions.splits import split_off
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation, Person
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.models.people import GONE
from yaodian.orgs.organisation_forms import RenameForm, ReorderForm, SplitForm
from yaodian.orgs.pages.asked import posted_number
from yaodian.orgs.rights import Right
from yaodian.orgs.ways import Way, register_way
from yaodian.shell.refusals import add_refusal, form_status

_MOST_PEOPLE = 300
Row: TypeAlias = dict[str, Any]
"""Which organisation, and as which version it was seen."""


@door(Right.EDIT_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: ActorRequest, organisation_id: int) -> HttpResponse:
    place = place_of(request, organisation_id)
    start = {"name": place.name, "short_name": place.short_name, "on": today()}
    form = RenameForm(request.POST or None, initial=start)
    return changing(request, place, form, "更名", lambda row: _renamed(request, row, form))


@door(Right.EDIT_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def reorder(request: ActorRequest, organisation_id: int) -> HttpResponse:
    place = place_of(request, organisation_id)
    beside = Organisation.objects.visible_to(request.actor).active_on(today()).filter(parent_id=place.parent_id)
    siblings = list(beside.exclude(id=place.id).in_order().values_list("id", "name"))
    form = ReorderForm(request.POST or None, siblings=siblings, initial={"on": today()})
    return changing(request, place, form, "调整次序", lambda row: _reordered(request, row, form))


@door(Right.EDIT_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: ActorRequest, organisation_id: int) -> HttpResponse:
    place = place_of(request, organisation_id)
    here = Person.objects.visible_by(request.actor, Right.EDIT_ORGANISATIONS).filter(organisation_id=place.id)
    people = list(here.exclude(status__in=GONE).order_by("id").values_list("id", "name")[:_MOST_PEOPLE])
    form = SplitForm(request.POST or None, people=people, initial={"on": today()})
    return changing(request, place, form, "分设", lambda row: _split(request, row, form))


def place_of(request: ActorRequest, organisation_id: int) -> Organisation:
    rows = Organisation.objects.visible_to(request.actor).select_related("parent")
    found: Organisation = rows.active_on(today()).get(id=organisation_id)
    return found


def changing(  # noqa: PLR0913  a page, its form and what it does
    request: ActorRequest,
    place: Organisation,
    form: forms.Form,
    what: str,
    act: Callable[[Row], str],
    *,
    places: Sequence[str] = (),
) -> HttpResponse:
    """`act` is told which row was seen, and answers with what is said afterwards."""
    if request.method == "POST" and form.is_valid():
        try:
            told = act({"organisation_id": place.id, "version": posted_number(request, "version")})
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, told)
            return redirect("orgs:organisation", place.id)
    context: Row = {"form": form, "place": place, "what": what, "places": places}
    return render(request, "orgs/change.html", context, status=form_status(form))


def _renamed(request: ActorRequest, row: Row, form: forms.Form) -> str:
    made = rename_organisation(actor=request.actor, **row, **form.cleaned_data)
    return f"已更名为{made.name}。"


def _reordered(request: ActorRequest, row: Row, form: forms.Form) -> str:
    given = form.cleaned_data
    reorder_organisation(actor=request.actor, **row, behind_id=given["behind"], on=given["on"])
    return "次序已调整。"


def _split(request: ActorRequest, row: Row, form: forms.Form) -> str:
    given = form.cleaned_data
    made = split_off(
        actor=request.actor,
        **row,
        name=given["name"],
        short_name=given["short_name"],
        person_ids=given.get("people", []),
        on=given["on"],
    )
    return f"已分设{made.name}。要点再次下达后，它开始承担任务。"


def _is_below(kind: str) -> bool:
    return kind != Kind.COMMITTEE


RENAME = register_way(Way(view="orgs:organisation-rename", label="更名", right=Right.EDIT_ORGANISATIONS, changes=True))
REORDER = register_way(
    Way(
        view="orgs:organisation-reorder",
        label="调整次序",
        right=Right.EDIT_ORGANISATIONS,
        changes=True,
        suits=_is_below,
    )
)
SPLIT = register_way(
    Way(view="orgs:organisation-split", label="分设", right=Right.EDIT_ORGANISATIONS, changes=True, suits=_is_below)
)
