"""What a rough night cost: what was acknowledged and is gone, and what the doctor complains of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Exists, OuterRef

from yaodian.engine.models import Record, RecordUnit
from yaodian.engine.queries.doctor import Weight, examine

_CHUNK: Final = 500


@dataclass(slots=True)
class Toll:
    """`lost`: acknowledged and not there with its organisation. `complaints`: what the doctor asked to be done."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[int] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.lost and not self.complaints


def missing(committee_id: int, acknowledged: Sequence[int]) -> Iterator[int]:
    whole = Exists(RecordUnit.objects.filter(committee_id=OuterRef("committee_id"), record_id=OuterRef("id")))
    for start in range(0, len(acknowledged), _CHUNK):
        chunk = acknowledged[start : start + _CHUNK]
        kept = Record.objects.of(committee_id).filter(whole, id__in=chunk)
        yield from set(chunk) - set(kept.values_list("id", flat=True))


def complaints(committee_id: int) -> list[str]:
    return [finding.text for finding in examine(committee_id=committee_id).of(Weight.ACT)]
