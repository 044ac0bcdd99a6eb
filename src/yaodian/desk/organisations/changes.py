"""并入 and 撤销: changes of an organisation that also answer for what it still owes. The others stand a floor below."""

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from yaodian.engine.actions.closings import end_organisation
from yaodian.engine.actions.mergers import merge_organisation
from yaodian.kernel.clock import today
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.organisation_forms import day_field, place_field
from yaodian.orgs.pages.structure import Row, changing, place_of
from yaodian.orgs.queries.organisations import department_names, organisation_named
from yaodian.orgs.rights import Right
from yaodian.orgs.ways import Way, register_way


class MergeForm(forms.Form):
    into = place_field("并入哪个组织", "同一类组织，写全称或简称。党员、借调人员和未办结的任务一起转过去。")
    on = day_field("从哪天起", "以前的名册、记录和进度仍在原名称之下。")


class EndForm(forms.Form):
    on = day_field("从哪天起", "党员先转走，下级组织先撤并；还没到期的任务不再承担，以前欠的仍记在它名下。")


@door(Right.EDIT_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_merge(request: ActorRequest, organisation_id: int) -> HttpResponse:
    place = place_of(request, organisation_id)
    form = MergeForm(request.POST or None, initial={"on": today()})

    def merge(row: Row) -> str:
        into = organisation_named(actor=request.actor, text=form.cleaned_data["into"])
        merge_organisation(
            actor=request.actor,
            closing_id=row["organisation_id"],
            version=row["version"],
            into_id=into.id,
            on=form.cleaned_data["on"],
        )
        return f"{place.name}已并入{into.name}。"

    return changing(request, place, form, "并入", merge, places=department_names(actor=request.actor))


@door(Right.EDIT_ORGANISATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_end(request: ActorRequest, organisation_id: int) -> HttpResponse:
    place = place_of(request, organisation_id)
    form = EndForm(request.POST or None, initial={"on": today()})

    def end(row: Row) -> str:
        end_organisation(actor=request.actor, on=form.cleaned_data["on"], **row)
        return f"{place.name}已撤销。"

    return changing(request, place, form, "撤销", end)


def _is_below(kind: str) -> bool:
    return kind != Kind.COMMITTEE


MERGE = register_way(
    Way(view="desk:organisation-merge", label="并入", right=Right.EDIT_ORGANISATIONS, changes=True, suits=_is_below)
)
END = register_way(
    Way(view="desk:organisation-end", label="撤销", right=Right.EDIT_ORGANISATIONS, changes=True, suits=_is_below)
)
