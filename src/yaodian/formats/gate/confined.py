"""Asks a process of its own what stands inside a file; see `child` for why."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final, Literal

from yaodian.formats.gate.child import BROKEN
from yaodian.formats.gate.limits import Limits
from yaodian.kernel.errors import RefusedError

_CHILD: Final = "yaodian.formats.gate.child"
_OURS: Final = "YAODIAN_"  # keys and addresses that a parser of strangers' files has no use for


def ask(reader: Literal["pdf", "office"], data: bytes, limits: Limits, *, broken: str, too_large: str) -> Any:
    """What the reader tells. Raises RefusedError with its sentence, or with one of the two that are given."""
    asked = ["-m", _CHILD, reader, json.dumps(asdict(limits))]
    told = json.loads(run_confined(asked, data, limits.seconds, broken=broken, too_large=too_large))
    if "refused" in told:
        raise RefusedError(told["refused"])
    return told


def run_confined(asked: Sequence[str], data: bytes, seconds: float, *, broken: str, too_large: str) -> bytes:
    """What a child of ours writes about `data`. `asked`: which one, and its arguments, as Python takes them. It ends
    with `BROKEN` for what cannot be read, and otherwise because the file asks for too much time or memory."""
    command = [sys.executable, "-P", *asked]
    known = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=True, env=known)
    except subprocess.CalledProcessError as error:
        raise RefusedError(broken if error.returncode == BROKEN else too_large) from error
    except subprocess.TimeoutExpired as error:
        raise RefusedError(too_large) from error
    return done.stdout
