"""Two versions of one document: which clause of the new one is which of the old, so that its work goes with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yaodian.kernel.assignment import best_pairs
from yaodian.kernel.similarity import ALIKE, cleaned, similarity_of_cleaned

_PARTS: Final = 3
_GROWTH: Final = 2


class ChangeKind(StrEnum):
    """What became of a clause."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    NEW = "new"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ChangeKind.KEPT: "保留",
    ChangeKind.MOVED: "移动",
    ChangeKind.CHANGED: "修改",
    ChangeKind.NEW: "新增",
    ChangeKind.DROPPED: "删除",
}


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One clause of one version. `place`: the number of its section or point. `position`: its rank in the document."""

    id: int
    text: str
    place: str
    position: int


@dataclass(frozen=True, slots=True)
class Change:
    """`score`: how alike the two texts are; 0 where there is only one."""

    kind: ChangeKind
    old_id: int | None
    new_id: int | None
    score: float = 0.0


def compare_versions(old: Sequence[ClauseText], new: Sequence[ClauseText]) -> tuple[Change, ...]:
    """Each clause of either version once: those of the new one in its order, then those that are gone.

    Pairs are chosen for the whole document at once: as many equal texts as possible, then as many clauses carried over
    as possible, then the most alike. Texts are compared without marks and blanks.
    """
    likeness = dict(_candidates(old, new))
    pairs = best_pairs({(i, j): _weight(old[i], new[j], score, len(old)) for (i, j), score in likeness.items()})
    origins = {j: i for i, j in pairs.items()}
    present = [
        _carried(old[origins[j]], clause, likeness[origins[j], j])
        if j in origins
        else Change(ChangeKind.NEW, None, clause.id)
        for j, clause in enumerate(new)
    ]
    gone = [Change(ChangeKind.DROPPED, clause.id, None) for i, clause in enumerate(old) if i not in pairs]
    return (*present, *gone)


def _candidates(old: Sequence[ClauseText], new: Sequence[ClauseText]) -> Iterator[tuple[tuple[int, int], float]]:
    after = [cleaned(clause.text) for clause in new]
    for i, clause in enumerate(old):
        before = cleaned(clause.text)
        for j, text in enumerate(after):
            if not _of_comparable_length(before, text):
                continue
            score = similarity_of_cleaned(before, text)
            if score >= ALIKE or before in text or text in before:
                yield (i, j), score


def _of_comparable_length(before: str, after: str) -> bool:
    """A clause that was split, even in three, goes on in its largest part; one that grew, up to twice its length.

    Clauses that are alike enough are always of comparable length.
    """
    return len(before) <= _PARTS * len(after) and len(after) <= _GROWTH * len(before)


def _weight(before: ClauseText, after: ClauseText, score: float, count: int) -> float:
    """Three ranks in one figure, each out of reach of the sum of the next; the place only decides between equals."""
    pair = 2.0 * (count + 1)
    equal = pair * (count + 1) if score == 1 else 0.0
    near = 0.01 * (before.place == after.place) + 0.001 / (1 + abs(before.position - after.position))
    return equal + pair + score + near


def _carried(before: ClauseText, after: ClauseText, score: float) -> Change:
    if score < 1:
        return Change(ChangeKind.CHANGED, before.id, after.id, score)
    kind = ChangeKind.KEPT if before.place == after.place else ChangeKind.MOVED
    return Change(kind, before.id, after.id, score)
