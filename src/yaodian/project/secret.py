"""The secret key of an installation: made once, kept beside its data, readable by its owner alone."""

import os
import secrets
from pathlib import Path

NAME = "secret.key"


def secret_key(folder: Path) -> str:
    file = folder / NAME
    if file.is_file():
        return file.read_text(encoding="utf-8").strip()
    folder.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(48)
    # Two processes may start at once: the one that creates the file decides.
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(made)
    return made
