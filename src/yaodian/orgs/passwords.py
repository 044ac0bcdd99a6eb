"""How passwords are kept, and what a password must be. Long ones are asked for, not odd ones: several words that have
nothing to do with one another are easy to keep in mind and hard to guess."""

from typing import Any, Final

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
    validate_password,
)
from django.core.exceptions import ValidationError

from yaodian.orgs.models import User
from yaodian.orgs.password_profiles import profile

_FEWEST_SIGNS: Final = 5
# What people of this trade try first: such a word with figures around it is no password.
_WORDS: Final = frozenset(
    {
        *(
            "admin",
            "administrator",
            "password",
            "passw0rd",
            "qwerty",
            "qwertyuiop",
            "test",
            "user",
            "welcome",
            "yaodian",
        ),
        *("dangjian", "dangyuan", "gongwei", "jiguan", "jiguandangwei", "mima", "shizhi", "zhibu", "zuzhi"),
        *(
            "党建",
            "党员",
            "党委",
            "党支部",
            "工委",
            "机关",
            "机关党委",
            "机关工委",
            "口令",
            "密码",
            "市直机关工委",
            "要点",
        ),
    },
)


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: OWASP's first choice for that memory."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


def password_faults(password: str, user: User, *, is_administrator: bool) -> list[str]:
    """In words; none for a good one."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return list(error.messages)
    least = profile().least_administrators
    is_short = is_administrator and len(password) < least
    return [f"管理员的密码至少要 {least} 个字符。"] if is_short else []


class LongEnough:
    def validate(self, password: str, user: Any = None) -> None:
        del user
        least = profile().least
        if len(password) < least:
            raise ValidationError(f"密码太短，至少要 {least} 个字符。", code="password_too_short")

    def get_help_text(self) -> str:
        return profile().advice()


class Mixed:
    """As many kinds of signs as the profile asks for."""

    def validate(self, password: str, user: Any = None) -> None:
        del user
        wanted = profile().kinds
        if len({_kind(sign) for sign in password}) < wanted:
            sentence = f"密码里大写字母、小写字母、数字、其他符号至少要占 {wanted} 种。"
            raise ValidationError(sentence, code="password_kinds")

    def get_help_text(self) -> str:
        return ""


def _kind(sign: str) -> str:
    if not sign.isascii():
        return "other"
    return "digit" if sign.isdigit() else "upper" if sign.isupper() else "lower" if sign.islower() else "other"


class UnlikeAccount(UserAttributeSimilarityValidator):
    def __init__(self, user_attributes: tuple[str, ...] = ("username", "name"), max_similarity: float = 0.7) -> None:
        super().__init__(user_attributes, max_similarity)

    def get_error_message(self) -> str:
        return "密码与账号或姓名太相近。"


class Uncommon(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "这个密码太常见，别人一猜就中。"


class NoPattern:
    """Neither a few signs over and over, nor one word of the trade with figures around it."""

    def validate(self, password: str, user: Any = None) -> None:
        del user
        if len(set(password)) < _FEWEST_SIGNS:
            raise ValidationError("密码里翻来覆去只有几个字符，请多用几个。", code="password_pattern")
        letters = "".join(sign for sign in password.lower() if sign.isalpha())
        if letters in _WORDS:
            raise ValidationError("密码只是一个常用词加数字，请换成几个不相干的词。", code="password_word")

    def get_help_text(self) -> str:
        return ""
