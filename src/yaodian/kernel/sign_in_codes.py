"""扫码签到: the number that changes on the screen of the room. Only who is there can read it.

Each meeting has a secret of 128 bits. Every 20 seconds a new code follows from it, good for 40: whoever photographs the
screen for somebody elsewhere has that long. The spoken number is the same code, short enough to be said aloud.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

STEP: Final = timedelta(seconds=20)
VALID_STEPS: Final = 2
SECRET_BYTES: Final = 16
_SPOKEN_DIGITS: Final = 6
_CODE_LENGTH: Final = 32  # hex digits: 128 bits


def step_of(moment: datetime) -> int:
    """Which stretch of 20 seconds it is; `moment` carries its time zone."""
    return int(moment.timestamp() // STEP.total_seconds())


def code_at(*, secret: bytes, meeting_id: int, step: int) -> str:
    """What the picture on the screen says."""
    return hmac.new(secret, f"screen:{meeting_id}:{step}".encode(), sha256).hexdigest()[:_CODE_LENGTH]


def spoken_at(*, secret: bytes, meeting_id: int, step: int) -> str:
    """Six figures to be said aloud: not derived from the other code, so that one does not give away the other."""
    digest = hmac.new(secret, f"spoken:{meeting_id}:{step}".encode(), sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 10**_SPOKEN_DIGITS:0{_SPOKEN_DIGITS}d}"


def is_good(said: str, *, secret: bytes, meeting_id: int, moment: datetime) -> bool:
    """Whether the code was on the screen within the last 40 seconds. Takes the same time whatever is said."""
    here, heard, good = step_of(moment), said.strip().encode(), False
    for step in range(here - VALID_STEPS + 1, here + 1):
        for made in (code_at, spoken_at):
            shown = made(secret=secret, meeting_id=meeting_id, step=step).encode()
            good |= hmac.compare_digest(shown, heard)
    return good
