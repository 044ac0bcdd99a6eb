"""Where messages may leave the program, as a place sets it. What cannot be read is refused in a sentence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from yaodian.kernel.errors import RefusedError

# 企业微信 and 钉钉, and nothing else: an address of another kind would carry the figures out of the place.
_GROUPS: Final = ("wecombot://", "dingtalk://")
_PORTS: Final = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """`host`: "" where there is none. `is_wrapped`: TLS from the first byte; `is_upgraded`: by STARTTLS."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    is_wrapped: bool = False
    is_upgraded: bool = False


def mail_server(said: str) -> MailServer:
    """`smtp://HOST`, `smtps://USER:PASSWORD@HOST:PORT`, `smtp+starttls://…`."""
    if not said:
        return MailServer()
    parts = urlsplit(said)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise RefusedError(
            "环境变量 YAODIAN_MAIL_SERVER 应写成 smtp://主机、smtps://用户:口令@主机 或 smtp+starttls://用户:口令@主机。"
        )
    return MailServer(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_wrapped=parts.scheme == "smtps",
        is_upgraded=parts.scheme == "smtp+starttls",
    )


def site(said: str) -> str:
    """The address under which people open the product, for links in letters."""
    parts = urlsplit(said)
    if said and not (parts.scheme in {"http", "https"} and parts.hostname and not parts.query):
        raise RefusedError(f"环境变量 YAODIAN_SITE 的值“{said}”要写成 https://yaodian.example.gov.cn 这样的网址。")
    return said.rstrip("/")


def groups(words: Sequence[str]) -> dict[str, str]:
    """`yunze=wecombot://KEY`: by the code of the committee."""
    found = {}
    for word in words:
        code, _, address = word.partition("=")
        if not code.strip() or not address.strip().startswith(_GROUPS):
            raise RefusedError(
                "环境变量 YAODIAN_CHAT 应写成 工委代码=wecombot://… 或 工委代码=dingtalk://…，几个用逗号隔开。"
            )
        found[code.strip()] = address.strip()
    return found


def hour(said: int, hours: Collection[int]) -> int:
    if said not in hours:
        raise RefusedError(f"环境变量 YAODIAN_REMIND_HOUR 的值“{said}”不可用，可以写 {'、'.join(map(str, hours))}。")
    return said
