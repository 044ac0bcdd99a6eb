"""What a version asks for, organisation by organisation: the rows of one lie together then, in the table and in its
indexes, where people read them and where writing them touches few pages (docs/decisions/0016)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from yaodian.engine.planning import PlannedDuty
from yaodian.engine.queries.owed import Owing, Unit

Key = tuple[int, str, int, str]
"""Measure, institution, organisation, period: what there is one duty for."""


class Wanted(NamedTuple):
    """`waived_reason`: why it is owed by nobody, "" where it is owed."""

    unit: Unit
    planned: PlannedDuty
    waived_reason: str


@dataclass(slots=True)
class Chunk:
    """Organisations with ids over `above`, up to `up_to` (None: to the end), and what they are asked for."""

    above: int
    up_to: int | None = None
    wanted: dict[Key, Wanted] = field(default_factory=dict)

    @property
    def asked(self) -> set[tuple[int, str, int]]:
        return {(measure, institution, unit) for measure, institution, unit, _ in self.wanted}


def chunks_of(owings: Sequence[Owing], at_most: int) -> Iterator[Chunk]:
    """By id of organisation, so that those that owe nothing any more lie in one of the chunks as well. `at_most`:
    duties in one, unless a single organisation has more."""
    audiences: dict[int, list[Owing]] = {}
    member_of: dict[Unit, list[int]] = {}
    for owing in owings:
        audience = id(owing.units)  # one audience is one object
        if audience not in audiences:
            for unit in owing.units:
                member_of.setdefault(unit, []).append(audience)
        audiences.setdefault(audience, []).append(owing)
    chunk = Chunk(above=0)
    for unit in sorted(member_of, key=lambda each: each.id):
        owed = [owing for audience in member_of[unit] for owing in audiences[audience]]
        if chunk.wanted and len(chunk.wanted) + sum(len(owing.planned) for owing in owed) > at_most:
            yield chunk
            chunk = Chunk(above=chunk.up_to or 0)
        _add(chunk, unit, owed)
    chunk.up_to = None
    yield chunk


def _add(chunk: Chunk, unit: Unit, owed: Sequence[Owing]) -> None:
    chunk.up_to = unit.id
    for owing in owed:
        measure_id, key, reason = owing.measure_id, owing.key, owing.waived_reason
        for planned in owing.planned:
            chunk.wanted[measure_id, key, unit.id, planned.period] = Wanted(unit, planned, reason)
