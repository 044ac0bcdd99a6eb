"""Passkeys: what the browser is asked to make or to prove, and what it answers. allauth and fido2 do the work."""

from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from django.forms import Form
from django.http import HttpRequest

from yaodian.orgs.models import User
from yaodian.orgs.visitors import is_address

# What a made-up answer of a browser can run into: allauth looks at its outer shape only.
_MADE_UP: Final = (AttributeError, KeyError, TypeError, ValueError, InvalidSignature)
_LOCAL: Final = "localhost"


def hindrance(request: HttpRequest) -> str:
    """Why no browser would make a passkey here; nothing where one would."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    if is_address(host):
        return f"通行密钥要求用域名打开，这里的地址是 {host}"
    if not request.is_secure() and host != _LOCAL:
        return "通行密钥要求 HTTPS，这里还没有证书"
    return ""


def offer(user: User) -> dict[str, Any]:
    """What the browser needs to make one: it can sign in alone, so it asks for the owner each time."""
    from allauth.mfa.webauthn.internal import auth  # heavy: fido2 and cryptography

    return auth.begin_registration(user, passwordless=True)  # type: ignore[no-any-return]


def add(user: User, *, name: str, credential: str) -> bool:
    from allauth.mfa.webauthn.forms import AddWebAuthnForm  # heavy: as above
    from allauth.mfa.webauthn.internal import auth  # heavy: as above

    form = AddWebAuthnForm(user=user, data={"name": name, "credential": credential})
    if not _is_valid(form):
        return False
    auth.WebAuthn.add(user, form.cleaned_data["name"], form.cleaned_data["credential"])
    return True


def challenge(user: User | None = None) -> dict[str, Any]:
    """What the browser needs to prove that it holds one; without a user, whichever it holds."""
    from allauth.mfa.webauthn.internal import auth  # heavy: as above

    return auth.begin_authentication(user)  # type: ignore[no-any-return]


def owner_of(credential: str, user: User | None = None) -> User | None:
    """Whose passkey has answered the challenge; None where it proves nothing. Without a user it stands alone, and must
    have asked its owner."""
    from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm  # heavy: as above

    data = {"credential": credential}
    form = AuthenticateWebAuthnForm(user=user, data=data) if user else LoginWebAuthnForm(data=data)
    if not _is_valid(form):
        return None
    row = form.cleaned_data["credential"]
    row.record_usage()
    owner: User = row.user
    return owner if owner.is_active else None


def _is_valid(form: Form) -> bool:
    try:
        return form.is_valid()
    except _MADE_UP:
        return False
