"""What the reader found, in the lists that annotations are compared with."""

from collections.abc import Iterable

from yaodian.bench.model import Clause, Entry, Heading, Reading, When
from yaodian.formats.keypoints.draft import Block, Measure, PlanDraft, TableRow
from yaodian.formats.keypoints.reader import read_plan
from yaodian.institutions import discover
from yaodian.kernel.cadence import Cadence
from yaodian.kernel.registry import institutions


def read(text: str) -> Reading:
    """Read with every declared institution."""
    discover()
    return found_in(read_plan(text, institutions(), "bench"))


def found_in(plan: PlanDraft) -> Reading:
    blocks = list(plan.blocks())
    return Reading(
        headings=tuple(Heading(block.kind, block.start, block.end, block.title) for block in blocks),
        clauses=tuple(sorted(_clauses(plan.measures()), key=lambda clause: clause.span)),
        entries=tuple(_entry(block, block.row) for block in blocks if block.row),
    )


def _clauses(measures: Iterable[Measure]) -> list[Clause]:
    return [
        Clause(
            start=measure.start,
            end=measure.end,
            measure_class=measure.measure_class.value,
            institutions=frozenset(measure.institutions),
            when=_when(measure.timing.cadence),
        )
        for measure in measures
    ]


def _when(cadence: Cadence) -> When:
    first, last = cadence.window or (None, None)
    return When(
        kind=cadence.kind.value,
        anchor=str(cadence.anchor) if cadence.anchor else None,
        window=(str(first), str(last)) if first and last else None,
        phrase=cadence.phrase,
        part=cadence.part,
    )


def _entry(block: Block, row: TableRow) -> Entry:
    whens = [_when(timing.cadence) for timing in block.measures[0].timings] if block.measures else []
    return Entry(
        number=block.number,
        title=block.title,
        measure_text=row.measure_text,
        deadline=row.deadline,
        cadences=tuple((when.kind, when.phrase, when.part) for when in whens),
        leads=row.leads,
        helpers=row.helpers,
    )
