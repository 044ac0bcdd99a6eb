"""学习材料: the list, and entering, changing and pushing one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.library.actions.materials import add_material, change_material, push_material
from yaodian.library.forms import MaterialForm, initial_of
from yaodian.library.models import Material
from yaodian.library.queries.materials import materials_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import number_in, number_of
from yaodian.orgs.paging import page_of
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal, form_status

_LONGEST_WORDS = 40


@door(Right.READ_DUTIES)
@require_safe
def materials(request: ActorRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:_LONGEST_WORDS]
    may_keep = request.actor.may(Right.KEEP_LIBRARY)
    rows = materials_of(actor=request.actor, words=words, only_pushed=not may_keep)
    page = page_of(rows, key="id", after=number_in(request, "after"), before=number_in(request, "before"))
    shown = {"page": page, "words": words, "may_keep": may_keep, "today": today()}
    return render(request, "library/materials.html", shown)


@door(Right.KEEP_LIBRARY)
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    form = MaterialForm(request.POST or None, initial={"published_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_material(actor=request.actor, entry=form.entry())
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, f"已登记《{made.title}》。推送以后各单位才看得到。")
            return redirect("library:materials")
    return _form(request, form)


@door(Right.KEEP_LIBRARY)
@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, material_id: int) -> HttpResponse:
    material = Material.objects.visible_to(request.actor).get(id=material_id)
    form = MaterialForm(request.POST or None, initial=initial_of(material))
    version = number_of(request.POST.get("version", "")) or material.version
    if request.method == "POST" and form.is_valid():
        try:
            change_material(actor=request.actor, material_id=material.id, version=version, entry=form.entry())
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, "已保存。")
            return redirect("library:materials")
    return _form(request, form, material, version)


@door(Right.KEEP_LIBRARY)
@require_POST
def push(request: ActorRequest, material_id: int) -> HttpResponse:
    try:
        pushed = push_material(
            actor=request.actor, material_id=material_id, version=number_of(request.POST.get("version", "")) or 0
        )
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已推送《{pushed.title}》。各单位安排会议时从材料里选，学到哪里看“跟进学习”。")
    return redirect("library:materials")


def _form(
    request: ActorRequest, form: MaterialForm, material: Material | None = None, version: int = 0
) -> HttpResponse:
    shown = {"form": form, "material": material, "version": version}
    return render(request, "library/material_form.html", shown, status=form_status(form))
