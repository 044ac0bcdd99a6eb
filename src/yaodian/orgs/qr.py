"""The picture that a telephone reads a secret from."""

import base64

from allauth.mfa.adapter import get_adapter

from yaodian.orgs.models import User


def picture_of(user: User, secret: str) -> str:
    """As an address that holds the picture itself."""
    adapter = get_adapter()
    drawn: str = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"
