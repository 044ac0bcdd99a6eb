"""Asks a process of its own what stands inside a file; see `child` for why."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import Any, Final, Literal

from yaodian.formats.gate.child import BROKEN
from yaodian.formats.gate.limits import Limits
from yaodian.kernel.errors import RefusedError

_CHILD: Final = "yaodian.formats.gate.child"
_OURS: Final = "YAODIAN_"  # keys and addresses that a parser of strangers' files has no use for


def ask(reader: Literal["pdf", "office"], data: bytes, limits: Limits, *, broken: str, too_large: str) -> Any:
    """What the reader tells. Raises RefusedError with its sentence, or with one of the two that are given."""
    command = [sys.executable, "-P", "-m", _CHILD, reader, json.dumps(asdict(limits))]
    known = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.seconds, check=True, env=known)
    except subprocess.CalledProcessError as error:
        raise RefusedError(broken if error.returncode == BROKEN else too_large) from error
    except subprocess.TimeoutExpired as error:
        raise RefusedError(too_large) from error
    told = json.loads(done.stdout)
    if "refused" in told:
        raise RefusedError(told["refused"])
    return told
