"""A form that came after its session had ended: whoever sent it signs in again and sends it once more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.sessions import parked_in, unpark


@never_cache
@door()
@require_http_methods(["GET", "POST"])
def resume(request: ActorRequest) -> HttpResponse:
    """Posting gives it up."""
    kept = parked_in(request.session)
    if request.method == "POST":
        unpark(request.session)
        messages.success(request, "已放弃，什么也没有保存。")
        return redirect("home")
    return render(request, "orgs/resume.html", {"kept": kept})
