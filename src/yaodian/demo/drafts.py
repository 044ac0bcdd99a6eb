"""What the form holds when one of the demo's units enters a fact."""

from random import Random
from typing import Final

from yaodian.demo.entries import Entry
from yaodian.demo.samples_of import pick, title_of
from yaodian.engine.entries import RecordDraft
from yaodian.kernel.institution import Takes
from yaodian.kernel.registry import institution

_MEMBERS: Final = 10


def draft_of(entry: Entry, random: Random) -> RecordDraft:
    owed = entry.owed
    declared = institution(owed.institution) if owed.institution else None
    sample = pick(declared, random)
    counts_only = declared is not None and declared.takes is Takes.COUNT_ONLY
    return RecordDraft(
        title=title_of(sample, declared, owed.period),
        happened_on=entry.happened_on,
        kind=sample.kind,
        text="" if counts_only else sample.text,
        attended=sample.attended * random.randint(_MEMBERS, _MEMBERS + 5) // _MEMBERS,
        organisation_ids=(owed.organisation_id,),
        services=owed.services,
    )
