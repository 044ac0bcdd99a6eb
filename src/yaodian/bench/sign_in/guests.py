"""What one telephone does: it opens what the picture says, presses, and sees that it is done."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeAlias

from yaodian.bench.web.answers import Answer
from yaodian.bench.web.visits import Visit, cookies_in
from yaodian.kernel.clock import now
from yaodian.kernel.sign_in_codes import code_at, step_of

PAGE, PRESS, DONE, AGAIN = "page of the picture", "sign-in", "page after it", "second press"
WANTED: Final = {PAGE: 200, PRESS: 302, DONE: 200, AGAIN: 302}
_STALE: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody signed in already. `session`: the cookie of it, name and value. `is_stale`: holds a photograph of the
    screen that is a minute old. `is_hasty`: presses twice."""

    meeting_id: int
    secret: bytes
    session: tuple[str, str]
    pause: float = 1.0
    is_stale: bool = False
    is_hasty: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """The next request of a telephone. `after`: seconds in which its owner looks for the button."""

    kind: str
    request: bytes
    after: float = 0.0


Visiting: TypeAlias = Generator[Ask, Answer, None]


def visit(guest: Guest, port: int) -> Visiting:
    """Ends early where the server does not let the guest go on."""
    path, code = f"/meetings/{guest.meeting_id}/sign-in/", code_for(guest)
    telephone = Visit(port, dict([guest.session]))
    page = yield Ask(PAGE, telephone.get(f"{path}?code={code}"))
    telephone = Visit(port, {**telephone.cookies, **cookies_in(page.cookies)})
    press = telephone.post(path, {"code": code})
    pressed = yield Ask(PRESS, press, after=guest.pause)
    if pressed.status != WANTED[PRESS]:
        return
    yield Ask(DONE, telephone.get(path))
    if guest.is_hasty:
        yield Ask(AGAIN, press)


def code_for(guest: Guest) -> str:
    """Of the picture that hangs there now."""
    moment = now() - _STALE if guest.is_stale else now()
    return code_at(secret=guest.secret, meeting_id=guest.meeting_id, step=step_of(moment))
