"""What the review page shows: every clause of a version, what it proposes, what it lacks; and how far people are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from yaodian.engine.clauses import ClauseContent, missing_in
from yaodian.engine.contents import contents_of
from yaodian.engine.models import Block, Clause, PlanVersion
from yaodian.engine.planning import sentence_of
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.headings import blocks_of, path_of
from yaodian.formats.keypoints.cleaning import readable
from yaodian.formats.keypoints.labels import cadence_label
from yaodian.kernel.cadence import CadenceKind
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation

_JOIN = "、"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewClause:
    """`source`: the words as they stand in the document, for splitting. `sentence`: when it falls due, or why no date
    follows. `missing`: "" where it can be confirmed. `next_id`: the clause it can be merged with, 0 for none."""

    clause: Clause
    content: ClauseContent
    source: str
    headings: tuple[str, ...]
    institution_names: tuple[str, ...]
    audience: str
    cadence: str
    origin: str
    sentence: str
    missing: str
    previous_id: int = 0
    next_id: int = 0
    merge_id: int = 0
    merge_revision: int = 0

    @property
    def id(self) -> int:
        return self.clause.id

    @property
    def is_confirmed(self) -> bool:
        return self.clause.status == Clause.Status.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """`clauses`: proposed and confirmed ones; `excluded`: those that became nothing. Both in the document's order."""

    version: PlanVersion
    blocks: tuple[Block, ...]
    clauses: tuple[ReviewClause, ...]
    excluded: tuple[ReviewClause, ...]
    warnings: tuple[str, ...]

    @property
    def confirmed(self) -> int:
        return sum(each.is_confirmed for each in self.clauses)

    @property
    def total(self) -> int:
        return len(self.clauses)

    @property
    def sentence(self) -> str:
        return f"{self.confirmed}/{self.total} 已确认"

    @property
    def open(self) -> tuple[ReviewClause, ...]:
        return tuple(each for each in self.clauses if not each.is_confirmed)

    def of(self, clause_id: int) -> ReviewClause | None:
        return next((each for each in (*self.clauses, *self.excluded) if each.id == clause_id), None)


def review_of(*, actor: Actor, version_id: int) -> Review:
    """Six queries, however long the document."""
    version = PlanVersion.objects.visible_to(actor).select_related("plan").get(id=version_id)
    blocks = blocks_of(committee_id=actor.committee_id, version_id=version.id)
    rows = list(Clause.objects.visible_to(actor).filter(version_id=version.id).order_by("position", "start", "id"))
    shown = _Shown(actor, version, blocks, rows)
    kept = [row for row in rows if row.status != Clause.Status.EXCLUDED]
    excluded = [row for row in rows if row.status == Clause.Status.EXCLUDED]
    return Review(
        version=version,
        blocks=tuple(blocks.values()),
        clauses=tuple(shown.each(kept)),
        excluded=tuple(shown.each(excluded)),
        warnings=tuple(filter(None, version.warnings.splitlines())),
    )


class _Shown:
    """Turns rows into what the page shows; holds what all of them need."""

    def __init__(self, actor: Actor, version: PlanVersion, blocks: dict[int, Block], rows: Sequence[Clause]) -> None:
        self._version, self._blocks = version, blocks
        self._calendar = calendar_of(actor=actor)
        self._contents = contents_of(actor.committee_id, rows)
        named = {unit for content in self._contents.values() for unit in content.organisation_ids}
        units = Organisation.objects.visible_to(actor).filter(id__in=sorted(named)) if named else ()
        self._names = {unit.id: unit.short_name for unit in units}
        self._following = _following(rows)

    def each(self, rows: Sequence[Clause]) -> Iterable[ReviewClause]:
        ids = [0, *(row.id for row in rows), 0]
        for place, row in enumerate(rows, 1):
            yield self._one(row, ids[place - 1], ids[place + 1])

    def _one(self, row: Clause, previous_id: int, next_id: int) -> ReviewClause:
        content = self._contents[row.id]
        merge = self._following.get(row.id)
        block_id: int = row.block_id or 0
        is_kept = row.status != Clause.Status.EXCLUDED
        return ReviewClause(
            clause=row,
            content=content,
            source=readable(self._version.source_text, row.start, row.end) or row.text,
            headings=path_of(self._blocks.get(block_id), self._blocks),
            institution_names=tuple(each.name for each in content.declared if each),
            audience=self._audience(content),
            cadence=cadence_label(content.cadence),
            origin="" if content.cadence.kind is CadenceKind.UNSPECIFIED else content.cadence.origin.value,
            sentence=self._sentence(content) if is_kept else "",
            missing=missing_in(content, self._year, self._calendar) if is_kept else "",
            previous_id=previous_id,
            next_id=next_id,
            merge_id=merge.id if merge else 0,
            merge_revision=merge.revision if merge else 0,
        )

    @property
    def _year(self) -> int:
        return int(self._version.plan.year)

    def _sentence(self, content: ClauseContent) -> str:
        return sentence_of(content.cadence, content.declared[0], self._year, self._calendar)

    def _audience(self, content: ClauseContent) -> str:
        kinds = [str(kind.label) for kind in content.kinds]
        return _JOIN.join([*kinds, *(self._names.get(unit, "") for unit in content.organisation_ids)])


def _following(rows: Sequence[Clause]) -> dict[int, Clause]:
    """For each clause the one right after it in the same block, whatever became of it."""
    return {first.id: second for first, second in pairwise(rows) if first.block_id == second.block_id}
