"""Signing in as a person would, and the bytes of a request with the cookies that came of it."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

PASSWORD: Final = "yaodian-demo-2026"  # noqa: S105  of the demo alone, where the sign-in page shows it
_SIGN_IN: Final = "/sign-in/"
_FORM: Final = "application/x-www-form-urlencoded"
_SAFE: Final = "/?&=%:+-._~,"
_FOUND: Final = 302


class SignInError(Exception):
    """The account of the demo was not let in."""


@dataclass(frozen=True, slots=True)
class Visit:
    """`cookies` as they are sent back. `plain`: without asking for compression."""

    port: int
    cookies: Mapping[str, str]
    is_plain: bool = False

    def get(self, path: str) -> bytes:
        return "\r\n".join([f"GET {quote(path, safe=_SAFE)} HTTP/1.1", *self._heads(), "", ""]).encode()

    def post(self, path: str, fields: Mapping[str, str | list[str]]) -> bytes:
        token = self.cookies.get("csrftoken", "")
        body = urlencode({**fields, "csrfmiddlewaretoken": token}, doseq=True)
        heads = [f"Content-Type: {_FORM}", f"Content-Length: {len(body)}"]
        return "\r\n".join([f"POST {quote(path, safe=_SAFE)} HTTP/1.1", *self._heads(), *heads, "", body]).encode()

    def _heads(self) -> list[str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        heads = [f"Host: 127.0.0.1:{self.port}", "Accept: text/html", "Accept-Language: zh-CN"]
        heads += [] if self.is_plain else ["Accept-Encoding: gzip"]
        return [*heads, f"Cookie: {cookies}"] if cookies else heads


def sign_in(port: int, account: str, *, is_plain: bool = False) -> Visit:
    """By the form, with the password."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", _SIGN_IN)
        answer = connection.getresponse()
        answer.read()
        cookies = cookies_in(answer.headers.get_all("Set-Cookie") or [])
        fields = {"username": account, "password": PASSWORD, "csrfmiddlewaretoken": cookies.get("csrftoken", "")}
        heads = {"Content-Type": _FORM, "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        connection.request("POST", _SIGN_IN, urlencode(fields), heads)
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    if answer.status != _FOUND:
        raise SignInError(f"{account}: sign-in was answered with {answer.status}")
    return Visit(port, cookies | cookies_in(answer.headers.get_all("Set-Cookie") or []), is_plain)


def cookies_in(heads: list[str]) -> dict[str, str]:
    pairs = (head.split(";")[0].partition("=") for head in heads)
    return {name.strip(): value.strip() for name, _, value in pairs}
