"""提醒: one's digests, the newest in full; and how one wants to be told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yaodian.kernel.errors import RefusedError
from yaodian.notices.actions.choices import choice_of, choose, mark_read
from yaodian.notices.channels import has_mail
from yaodian.notices.digest_text import from_data
from yaodian.notices.forms import ChoiceForm, initial_of
from yaodian.notices.queries.digests import digests_of
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.pages.asked import number_in
from yaodian.orgs.paging import page_of
from yaodian.shell.refusals import add_refusal, form_status

_LISTED = 20


@door()
@require_safe
def digests(request: ActorRequest) -> HttpResponse:
    page = page_of(
        digests_of(request.actor),
        key="id",
        after=number_in(request, "after"),
        before=number_in(request, "before"),
        falling=True,
        size=_LISTED,
    )
    newest = page.rows[0] if page.rows and page.before is None else None
    shown = {
        "page": page,
        "newest": newest,
        "told": from_data(newest.body) if newest else None,
        "earlier": page.rows[1:] if newest else page.rows,
        "choice": choice_of(request.actor),
    }
    return render(request, "notices/digests.html", shown)


@door()
@require_safe
def digest(request: ActorRequest, digest_id: int) -> HttpResponse:
    found = digests_of(request.actor).get(id=digest_id)
    return render(request, "notices/digest.html", {"digest": found, "told": from_data(found.body)})


@door()
@require_POST
def read(request: ActorRequest, digest_id: int) -> HttpResponse:
    mark_read(actor=request.actor, digest_id=digest_id, is_read=request.POST.get("do") != "unread")
    return redirect("notices:digests")


@door()
@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: ActorRequest) -> HttpResponse:
    form = ChoiceForm(request.POST or None, initial=initial_of(choice_of(request.actor)))
    if request.method == "POST" and form.is_valid():
        try:
            choose(actor=request.actor, **form.cleaned_data)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, "提醒方式已保存，下一次起按它办。")
            return redirect("notices:digests")
    shown = {"form": form, "has_mail": has_mail()}
    return render(request, "notices/choice.html", shown, status=form_status(form))
