"""Files for tests: rows alone, or stored as uploaded."""

from hashlib import sha256

from yaodian.engine.models import Evidence
from yaodian.kernel.clock import now


def new_evidence(committee_id: int, text: str) -> Evidence:
    """A row without a file on the disk."""
    data = text.encode()
    return Evidence.objects.create(
        committee_id=committee_id,
        sha256=sha256(data).hexdigest(),
        kind="pdf",
        media_type="application/pdf",
        size=len(data),
        stored_at=now(),
    )
