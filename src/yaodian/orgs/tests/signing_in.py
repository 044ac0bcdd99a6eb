"""What tests of sign-in share: an address at a time, and a telephone that shows codes."""

import time
from datetime import UTC, datetime
from typing import Final

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from yaodian.orgs.models import User
from yaodian.orgs.tests.city import PASSWORD

MORNING: Final = datetime(2026, 7, 15, 1, 0, tzinfo=UTC)
STEP: Final = 30


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: str) -> int:
    return client.post(reverse("orgs:sign-in"), {"username": user.username, "password": password, **more}).status_code


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("orgs:session")).json()["signed_in"] is True


def code_of(secret: str, ahead: int = 0) -> str:
    """What a telephone with this secret shows now, or some steps ahead."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // STEP + ahead)))


def wrong_code(secret: str) -> str:
    near = {code_of(secret, ahead) for ahead in (-1, 0, 1)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)


def enrol(client: Client) -> str:
    """Sets up codes for whoever is signed in; the secret."""
    shown = client.get(reverse("orgs:add-code")).context["secret"]
    assert client.post(reverse("orgs:add-code"), {"code": code_of(shown)}).status_code == 302
    return str(shown)
