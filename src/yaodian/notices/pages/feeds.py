"""日历订阅: one's addresses, made and ended; and the feed itself, for programs that cannot sign in."""

import hashlib
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.views.decorators.http import require_http_methods, require_safe

from yaodian.formats.calendar_feed import CONTENT_TYPE, feed_file
from yaodian.kernel.clock import today
from yaodian.notices.actions.addresses import end_address, make_address
from yaodian.notices.models import FeedAddress
from yaodian.notices.queries.addresses import addresses_of, readable
from yaodian.notices.queries.feeds import feed_entries, feed_owner, title_of
from yaodian.orgs.doors import door, public
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation, User
from yaodian.orgs.rights import Right
from yaodian.orgs.throttle import note_wrong, throttled
from yaodian.orgs.ways import Way, register_way

_READS: Final = frozenset({"GET", "HEAD"})
ORGANISATION_FEED: Final = register_way(
    Way(view="notices:organisation-feed", label="日历订阅", right=Right.READ_RECORDS)
)


@door()
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: ActorRequest) -> HttpResponse:
    """One's own calendar, and which organisations' calendars one has an address for."""
    if request.method == "POST":
        return _change(request, None)
    return _page(request, None)


@door(Right.READ_RECORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_feed(request: ActorRequest, organisation_id: int) -> HttpResponse:
    organisation = readable(request.actor, organisation_id)
    if request.method == "POST":
        return _change(request, organisation)
    return _page(request, organisation)


def _change(request: ActorRequest, organisation: Organisation | None) -> HttpResponse:
    number = organisation.id if organisation else None
    if request.POST.get("do") == "end":
        if end_address(actor=request.actor, organisation_id=number):
            messages.success(request, "地址已停用，日历程序里的那一份请自行删去。")
        return redirect("notices:organisation-feed", number) if number else redirect("notices:feeds")
    secret = make_address(actor=request.actor, organisation_id=number)
    return _page(request, organisation, secret)


def _page(request: ActorRequest, organisation: Organisation | None, secret: str = "") -> HttpResponse:
    """The address is shown once: only its hash is kept."""
    mine = addresses_of(request.actor, organisation.id if organisation else None).first()
    others = FeedAddress.objects.visible_to(request.actor).filter(user_id=request.actor.user_id)
    shown = {
        "organisation": organisation,
        "mine": mine,
        "others": [] if organisation else list(others.exclude(organisation=None).select_related("organisation")),
        "url": _url(request, secret) if secret else "",
    }
    answer = render(request, "notices/feeds.html", shown)
    if secret:
        patch_cache_control(answer, no_store=True)
    return answer


def _url(request: ActorRequest, secret: str) -> str:
    path = reverse("notices:feed", args=[request.actor.user_id, secret])
    return f"{settings.SITE}{path}" if settings.SITE else request.build_absolute_uri(path)


def _owner(request: HttpRequest) -> str:
    """For the brake: whose secret is tried."""
    match = request.resolver_match
    return f"calendar-{match.kwargs['user_id']}" if match else ""


@public
@throttled(_owner, methods=_READS)
@require_safe
def feed(request: HttpRequest, user_id: int, secret: str) -> HttpResponse:
    """Whatever is wrong with the address, it is not there: nobody learns whose accounts exist."""
    user = User.objects.filter(id=user_id).first()
    address = feed_owner(user, secret) if user else None
    if user is None or address is None:
        note_wrong(request)
        return HttpResponse(status=404)
    site = settings.SITE or request.build_absolute_uri("/").rstrip("/")
    entries = feed_entries(address=address, user=user, on=today(), site=site)
    return _conditional(request, feed_file(title_of(address), entries))


def _conditional(request: HttpRequest, data: bytes) -> HttpResponse:
    """304 where the program has these very bytes. `no-cache`: it asks each time, and gets little."""
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if tag in known or f"W/{tag}" in known:  # a proxy that packs the answer makes the mark a weak one
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(data, content_type=CONTENT_TYPE)
        answer["Content-Disposition"] = 'attachment; filename="yaodian.ics"'
        answer["X-Content-Type-Options"] = "nosniff"
    answer["ETag"] = tag
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
