"""佐证: where a file lies, and who may open it."""

from dataclasses import dataclass
from hashlib import sha256 as sha256_of
from pathlib import Path
from typing import Final

from django.conf import settings

from yaodian.engine.models import Evidence, Record, RecordEvidence
from yaodian.orgs.actors import Actor
from yaodian.orgs.rights import Right

_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file as it is handed out: its bytes are those of its hash, its name is for people."""

    path: Path
    name: str
    media_type: str
    size: int
    sha256: str


def file_of(*, actor: Actor, record_id: int, evidence_id: int) -> StoredFile:
    """Only through a record that the actor sees. Raises DoesNotExist otherwise, or FileNotFoundError."""
    actor.require(Right.READ_RECORDS)
    record = Record.objects.visible_to(actor).get(id=record_id)
    links = RecordEvidence.objects.visible_to(actor).select_related("evidence")
    link = links.get(record_id=record.id, evidence_id=evidence_id)
    kept: Evidence = link.evidence
    path = path_of(committee_id=actor.committee_id, sha256=kept.sha256)
    if not path.is_file():
        raise FileNotFoundError(path)
    return StoredFile(path=path, name=link.name, media_type=kept.media_type, size=kept.size, sha256=kept.sha256)


def path_of(*, committee_id: int, sha256: str) -> Path:
    """By committee and hash alone: nothing that a person typed."""
    return Path(settings.MEDIA_ROOT) / str(committee_id) / sha256[:2] / sha256


def is_whole(path: Path, sha256: str) -> bool:
    """There, and with the bytes that its hash names."""
    if not path.is_file():
        return False
    digest = sha256_of()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest() == sha256
