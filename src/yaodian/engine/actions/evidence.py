"""佐证: a file passes the gate and is kept once, under its hash; a name never becomes a path."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import transaction

from yaodian.engine.models import Evidence, EvidenceUpload
from yaodian.engine.queries.evidence import is_whole, path_of
from yaodian.formats.gate.upload import inspect
from yaodian.kernel.clock import now
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right


@transaction.atomic
def store_file(*, actor: Actor, name: str, data: bytes) -> tuple[Evidence, str]:
    """The file and its cleaned name, to be put to a record. The bytes are on the disk before a row speaks of them;
    without an audit line, since nothing changes before a record takes it up."""
    actor.require(Right.RECORD)
    found = inspect(name, data)
    path = path_of(committee_id=actor.committee_id, sha256=found.sha256)
    if not is_whole(path, found.sha256):
        _write(path, data)
    evidence, _ = Evidence.objects.get_or_create(
        committee_id=actor.committee_id,
        sha256=found.sha256,
        defaults={
            "kind": found.kind.name.lower(),
            "media_type": found.media_type,
            "size": found.size,
            "stored_at": now(),
        },
    )
    EvidenceUpload.objects.get_or_create(
        committee_id=actor.committee_id, user_id=actor.user_id, evidence=evidence, defaults={"at": now()}
    )
    return evidence, found.name


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, also through a power cut: a new file takes the place of the old in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """The name in the folder is kept too. Windows cannot open a folder, and writes it through by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
