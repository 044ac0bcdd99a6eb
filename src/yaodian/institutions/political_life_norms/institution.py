"""党内政治生活若干准则: the declaration. What a year must show is a checklist that is computed, in `checklist.py`."""

from yaodian.kernel.facts import RecordFacts
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declare


def is_party_meeting(record: RecordFacts) -> bool:
    """Every meeting that was held keeps the standing duty alive; nobody names it."""
    return record.meeting is not None


POLITICAL_LIFE_NORMS = declare(
    Institution(
        key="political_life_norms",
        name="党内政治生活若干准则",
        clause="执行新形势下党内政治生活若干准则",
        recognises=Recognition(
            names=("党内政治生活",),
        ),
        claims=is_party_meeting,
        columns=("事项", "依据", "应有", "已有", "情况"),
    ),
)
