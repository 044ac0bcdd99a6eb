"""Signing in through the place's own provider (OpenID Connect). allauth speaks with it; we look who it is.

It never makes an account and links none: the name that the provider gives is looked for among our accounts each time.
A second factor that is set up here is asked for afterwards all the same.
"""

from typing import Any, Final, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yaodian.orgs.doors import public
from yaodian.orgs.models import User
from yaodian.orgs.pages.entering import enter
from yaodian.orgs.sessions import Way
from yaodian.orgs.throttle import note_wrong, throttled

PROVIDER: Final = "oidc"
_PROTOCOL: Final = "openid_connect"
_SILENT: Final = "没有回应，请过一会儿再试，或者用密码登录。如果一直这样，请告诉系统管理员。"
_UNKNOWN: Final = "没有认出您来：可能等得太久，或者中途取消了。请从登录页重新开始。"


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # without types
    def list_apps(self, request: HttpRequest | None, provider: Any = None, client_id: Any = None) -> list[Any]:
        """The one of the settings; none in the database."""
        del request, provider, client_id
        from allauth.socialaccount.models import SocialApp  # cycle: models, once apps are there

        about = {"server_url": settings.OIDC_ISSUER, "oauth_pkce_enabled": True}
        named = {"provider": _PROTOCOL, "provider_id": PROVIDER, "name": settings.OIDC_NAME, "settings": about}
        return [SocialApp(client_id=settings.OIDC_CLIENT_ID, secret=settings.OIDC_CLIENT_SECRET, **named)]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> NoReturn:
        """The provider has said who it is; allauth goes no further."""
        name = name_in(sociallogin.account.extra_data)
        user = User.objects.filter(username=name, is_active=True).first() if name else None
        if user is None:
            note_wrong(request)
            raise ImmediateHttpResponse(_refused(request, f"这里没有账号“{name}”。请安全保密管理员用这个名字开设。"))
        raise ImmediateHttpResponse(enter(request, user, way=Way.PROVIDER, wanted=sociallogin.state.get("next") or ""))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> NoReturn:
        del provider, told
        note_wrong(request)
        raise ImmediateHttpResponse(_refused(request, _UNKNOWN))


def name_in(said: dict[str, Any]) -> str:
    """The name in what the provider said; nothing where its two answers are of two people (OpenID Connect 5.3.2)."""
    token, info = said.get("id_token") or {}, said.get("userinfo") or {}
    if not token or (info and info.get("sub") != token.get("sub")):
        return ""
    return str(info.get(settings.OIDC_CLAIM) or token.get(settings.OIDC_CLAIM) or "")


@never_cache
@public
@require_safe
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the provider."""
    return _through(request, provider_id, "login")


@never_cache
@public
@require_safe
@throttled(lambda _request: Way.PROVIDER.value, methods=frozenset({"GET"}))
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _through(request, provider_id, "callback")


def _through(request: HttpRequest, provider_id: str, step: str) -> HttpResponse:
    if not settings.OIDC_ISSUER or provider_id != PROVIDER:
        raise Http404
    from allauth.socialaccount.providers import registry  # heavy: only where a place has a provider
    from allauth.socialaccount.providers.openid_connect import provider, views  # heavy: as above
    from requests import RequestException  # heavy: as above

    registry.register(provider.OpenIDConnectProvider)
    try:
        answered: HttpResponse = getattr(views, step)(request, provider_id)
    except (RequestException, ObjectDoesNotExist, KeyError, ValueError):
        return _refused(request, f"{settings.OIDC_NAME}{_SILENT}", status=503)
    return answered


def _refused(request: HttpRequest, sentence: str, *, status: int = 403) -> HttpResponse:
    return render(request, "orgs/provider_refused.html", {"sentence": sentence}, status=status)
