"""What allauth asks us about second factors: our words, our name, and how a secret is kept.

Secrets of codes and recovery codes lie encrypted in the database. The key is drawn from the installation's secret key,
which is in no backup: a stolen archive makes no codes. Passkeys are public keys; there is nothing to hide.
"""

import base64
from typing import Any, Final

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.crypto import salted_hmac

from yaodian.orgs.factors import UnreadableError

NAME: Final = "要点"
_SALT: Final = "yaodian.orgs.factors"
_WRONG: Final = "没有核对上，请再试一次。"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # without types
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _WRONG,
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise UnreadableError from error

    def get_totp_issuer(self) -> str:
        return NAME

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002  allauth's word
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"通行密钥 {number + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": context.request.get_host().partition(":")[0], "name": NAME}


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(salted_hmac(_SALT, "", algorithm="sha256").digest()))
