"""组织: the tree, one organisation, its members."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.organisations import add_organisation, kinds_below
from yaodian.orgs.doors import door
from yaodian.orgs.forms import OrganisationForm
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.pages.numbers import number_in
from yaodian.orgs.queries.organisations import sheet_of, tree_of
from yaodian.orgs.queries.people import may_read_members, members_of, posts_of
from yaodian.orgs.rights import Right


@door(Right.READ_ORGANISATIONS)
@require_safe
def tree(request: ActorRequest) -> HttpResponse:
    """As it is today, or as it was on the day that is asked for."""
    on = parse_date_or(request.GET.get("on", ""), today())
    context = {
        "root": tree_of(actor=request.actor, on=on),
        "on": on,
        "is_past": on != today(),
        "may_add": request.actor.may(Right.EDIT_ORGANISATIONS) and on == today(),
    }
    return render(request, "orgs/tree.html", context)


@door(Right.READ_ORGANISATIONS)
@require_safe
def organisation(request: ActorRequest, organisation_id: int) -> HttpResponse:
    sheet = sheet_of(actor=request.actor, organisation_id=organisation_id, on=today())
    context = {
        "sheet": sheet,
        "posts": posts_of(actor=request.actor, organisation=sheet.organisation, on=today()),
        "may_read_members": may_read_members(actor=request.actor, organisation=sheet.organisation),
        "may_add": request.actor.may(Right.EDIT_ORGANISATIONS) and bool(kinds_below(Kind(sheet.organisation.kind))),
    }
    return render(request, "orgs/organisation.html", context)


@door(Right.EDIT_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """One organisation below another, typed by hand; a refusal keeps what was typed."""
    parent = Organisation.objects.visible_to(request.actor).active_on(today()).get(id=organisation_id)
    kinds = kinds_below(Kind(parent.kind))
    form = OrganisationForm(request.POST or None, kinds=kinds, initial={"valid_from": today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_organisation(actor=request.actor, parent=parent, **form.cleaned_data)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已增设{made.name}。")
            return redirect("orgs:organisation", organisation_id=parent.id)
    context = {"form": form, "parent": parent, "kinds": kinds}
    return render(request, "orgs/add.html", context, status=422 if form.errors else 200)


@door(Right.READ_MEMBERS)
@require_safe
def members(request: ActorRequest, organisation_id: int) -> HttpResponse:
    page = members_of(
        actor=request.actor,
        organisation_id=organisation_id,
        on=today(),
        after=number_in(request, "after"),
        before=number_in(request, "before"),
    )
    return render(request, "orgs/members.html", {"page": page})


def parse_date_or(said: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return otherwise
