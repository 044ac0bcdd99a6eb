"""Second factors. allauth makes and checks codes and passkeys; nothing else in the program touches it."""

import logging
import time
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret, get_totp_secret, validate_totp_code
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from yaodian.orgs.models import User

CODE: Final = "totp"
RECOVERY: Final = "recovery_codes"
PASSKEY: Final = "webauthn"
LABELS: Final = {CODE: "动态码", RECOVERY: "恢复码", PASSKEY: "通行密钥"}
_REMEMBERED: Final = 120  # seconds for which a code that was used is known; it holds for 90
_log: Final = logging.getLogger(__name__)


class UnreadableError(Exception):
    """A secret that another key has encrypted."""


@transaction.atomic
def use_code(*, user: User, code: str) -> str | None:
    """Which of the account's codes it was: of the telephone or a recovery code. Each serves once, also where two
    processes are asked at the same time."""
    for row in Authenticator.objects.select_for_update().filter(user_id=user.id, type__in=(CODE, RECOVERY)):
        if _is_right(row, code):
            row.refresh_from_db()
            if row.type == CODE:
                _remember(row, code)
            row.record_usage()
            return str(row.type)
    return None


def _is_right(row: Authenticator, code: str) -> bool:
    if row.type == CODE and _mark(row, code) in _used(row):
        return False
    try:
        return bool(row.wrap().validate_code(code))
    except UnreadableError:
        _log.error("the secret of a second factor cannot be read: YAODIAN_SECRET_KEY is not the one it was kept with")
        return False


def _mark(row: Authenticator, code: str) -> str:
    digits = "".join(sign for sign in code if sign.isdigit())
    return salted_hmac("yaodian.orgs.used-codes", f"{row.user_id} {digits}", algorithm="sha256").hexdigest()[:16]


def _used(row: Authenticator) -> dict[str, float]:
    moment = time.time()
    return {mark: at for mark, at in row.data.get("used", {}).items() if moment - at < _REMEMBERED}


def _remember(row: Authenticator, code: str) -> None:
    row.data["used"] = {**_used(row), _mark(row, code): time.time()}
    row.save(update_fields=["data"])


def offered_secret(*, is_new: bool) -> str:
    """A secret for the telephone, kept in the session until a code proves that it has arrived."""
    return str(get_totp_secret(regenerate=is_new))


def add_code(*, request: HttpRequest, user: User, code: str) -> bool:
    """Whether the code fits the offered secret; then the account has it, and recovery codes with it."""
    secret = offered_secret(is_new=False)
    if not validate_totp_code(secret, code):
        return False
    Authenticator.objects.filter(user_id=user.id, type=CODE).delete()
    _remember(TOTP.activate(user, secret).instance, code)
    ensure_recovery_codes(user=user)
    clear_totp_secret(request)
    return True


def ensure_recovery_codes(*, user: User) -> None:
    RecoveryCodes.activate(user)


def new_recovery_codes(*, user: User) -> None:
    """The old ones are worth nothing from here on."""
    Authenticator.objects.filter(user_id=user.id, type=RECOVERY).delete()
    RecoveryCodes.activate(user)


def recovery_codes(*, user_id: int) -> list[str]:
    """Those that were not used."""
    row = Authenticator.objects.filter(user_id=user_id, type=RECOVERY).first()
    return list(row.wrap().get_unused_codes()) if row else []


def remove_factors(*, user_id: int) -> bool:
    """All of them; False where there was none."""
    return bool(Authenticator.objects.filter(user_id=user_id).delete()[0])


def remove_factor(*, user_id: int, factor_id: int) -> str:
    """Which kind it was. Recovery codes go with the last factor."""
    row = Authenticator.objects.get(id=factor_id, user_id=user_id, type__in=(CODE, PASSKEY))
    row.delete()
    if not Authenticator.objects.filter(user_id=user_id).exclude(type=RECOVERY).exists():
        remove_factors(user_id=user_id)
    return str(row.type)
