"""What a password must be, and the sentence that says so."""

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from yaodian.orgs.models import User

ZHOU = User(username="zhouliming", name="周黎明")


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("短口令2026", "太短"),
        ("zhouliming2026", "太相近"),
        ("password123456", "常用词加数字"),
        ("jiguandangwei@2026", "常用词加数字"),
        ("机关党委20262026", "常用词加数字"),
        ("ababababababab", "翻来覆去"),
        ("qwerty123456", "常用词加数字"),
        ("1q2w3e4r5t6y", "太常见"),
    ],
)
def test_a_weak_password_is_refused_in_a_chinese_sentence(password: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, ZHOU)
    told = "".join(refused.value.messages)
    assert sentence in told
    assert not any(sign.isascii() and sign.isalpha() for sign in told)


@pytest.mark.parametrize("password", ["青山 石桥 灯塔 2042", "correct horse battery", "云泽市机关示例口令-2026"])
def test_several_words_are_a_password(password: str) -> None:
    validate_password(password, ZHOU)


def test_passwords_are_kept_with_argon2_at_19_mib(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["yaodian.orgs.passwords.Argon2Hasher"]  # type: ignore[attr-defined]
    kept = make_password("青山 石桥 灯塔 2042")
    assert identify_hasher(kept).algorithm == "argon2"
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in kept
