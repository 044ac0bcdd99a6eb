"""Bring duties to what the clauses of a version ask for: made, moved, waived, opened again, never deleted.

It compares what is there with what is wanted, so that a second run changes nothing and a broken one is repeated.
What was done stays done, whatever a later version says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple, Self

from django.db import transaction

from yaodian.engine.actions.due_dates import Dates, Move, move_duties
from yaodian.engine.models import Duty
from yaodian.engine.planning import PlannedDuty
from yaodian.engine.queries.owed import Owing
from yaodian.engine.queries.wanted import Chunk, Key, Wanted, chunks_of
from yaodian.kernel.clock import today
from yaodian.kernel.ids import new_id
from yaodian.kernel.periods import end_of_part
from yaodian.orgs.bulk_rows import insert_rows

DROPPED: Final = "新版要点已删除该举措"
NOT_ASKED: Final = "新版要点不再要求该组织承担"
OTHER_PERIODS: Final = "新版要点调整了频次"
DAY_OFF: Final = "放假安排调整，当日不再计"
# Reasons that the program gave itself: when the cause goes, the duty is open again. A person's reason stands.
OWN_REASONS: Final = frozenset({DROPPED, NOT_ASKED, OTHER_PERIODS, DAY_OFF})
_ROWS: Final = 8_000  # of duties held at a time
_BATCH: Final = 1_000
_OPEN: Final = Duty.Verdict.OPEN.value
_WAIVED: Final = Duty.Verdict.WAIVED.value


class _Row(NamedTuple):
    id: int
    measure_id: int
    institution: str
    organisation_id: int
    period: str
    opens_on: date
    due_on: date
    closes_on: date
    required: int
    verdict: str
    waived_reason: str

    @property
    def key(self) -> Key:
        return self.measure_id, self.institution, self.organisation_id, self.period

    @property
    def dates(self) -> Dates:
        return Dates(self.opens_on, self.due_on, self.closes_on, self.required)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What holds for all measures of one run. `active`: ids of today's organisations; others are left as they are.
    `owed_from`: periods that ended before it are not asked for any more; None: the whole year is owed."""

    committee_id: int
    plan_id: int
    year: int
    active: frozenset[int]
    owed_from: date | None
    reason: str


@dataclass(slots=True)
class Levelled:
    """How many duties were made, moved, waived and opened again. `touched`: ids of those for which records that were
    there before may count otherwise now; nobody asks for them when the whole year begins."""

    made: int = 0
    moved: int = 0
    waived: int = 0
    opened: int = 0
    touched: list[int] = field(default_factory=list)

    def __iadd__(self, other: "Levelled") -> Self:
        self.made += other.made
        self.moved += other.moved
        self.waived += other.waived
        self.opened += other.opened
        self.touched += other.touched
        return self

    @property
    def sentence(self) -> str:
        words = (("新增", self.made), ("调整时限", self.moved), ("免除", self.waived), ("恢复", self.opened))
        return "，".join(f"{word}{count}项任务" for word, count in words if count) or "任务没有变化"


def level_duties(*, ground: Ground, owings: Sequence[Owing]) -> Iterator[tuple[int, Levelled]]:
    """One step, in a transaction of its own, for some thousand duties: how many were wanted, and what was done. Duties
    of measures that nothing is asked for are left as they are."""
    measures = sorted({owing.measure_id for owing in owings})
    for chunk in chunks_of(owings, at_most=_ROWS):
        with transaction.atomic():
            yield _level(ground, measures, chunk)


@dataclass(slots=True)
class _Decisions:
    """What becomes of the duties that are there. `waived`: ids by reason."""

    moves: list[Move] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    waived: dict[str, list[int]] = field(default_factory=dict)


def _level(ground: Ground, measures: Sequence[int], chunk: Chunk) -> tuple[int, Levelled]:
    rows = _rows(ground, measures, chunk)
    decisions = _decide(ground, rows, chunk)
    _write(ground, decisions)
    known = {row.key for row in rows}
    new = [
        _new_row(ground, key, wanted)
        for key, wanted in chunk.wanted.items()
        if key not in known and not _is_past(wanted.planned, ground)
    ]
    insert_rows(Duty, _COLUMNS, new, ignore_conflicts=True)
    done = Levelled(
        made=len(new),
        moved=len(decisions.moves),
        waived=sum(map(len, decisions.waived.values())),
        opened=len(decisions.opened),
    )
    if ground.owed_from is not None:
        done.touched = [*(row[0] for row in new), *(move.duty_id for move in decisions.moves), *decisions.opened]
    return len(chunk.wanted), done


def _decide(ground: Ground, rows: Sequence[_Row], chunk: Chunk) -> _Decisions:
    decisions = _Decisions()
    asked = chunk.asked if rows else set()
    for row in rows:
        wanted = chunk.wanted.get(row.key)
        reason = wanted.waived_reason if wanted else _reason_to_retire(row, asked, ground)
        is_open = row.verdict == Duty.Verdict.OPEN
        if reason and is_open:
            decisions.waived.setdefault(reason, []).append(row.id)
        if wanted is None or reason:
            continue
        is_back = row.verdict == Duty.Verdict.WAIVED and row.waived_reason in OWN_REASONS
        if is_back:
            decisions.opened.append(row.id)
        dates = Dates.of(wanted.planned)
        if (is_open or is_back) and dates != row.dates:
            decisions.moves.append(Move(row.id, row.due_on, dates))
    return decisions


def _write(ground: Ground, decisions: _Decisions) -> None:
    mine = Duty.objects.of(ground.committee_id)
    for ids in sliced(decisions.opened):
        mine.filter(id__in=ids).update(verdict=Duty.Verdict.OPEN, waived_reason="", waived_on=None)
    move_duties(committee_id=ground.committee_id, moves=decisions.moves, reason=ground.reason)
    for reason, all_ids in decisions.waived.items():
        for ids in sliced(all_ids):
            # Whoever was done meanwhile stays done.
            still_open = mine.filter(id__in=ids, verdict=Duty.Verdict.OPEN)
            still_open.update(verdict=Duty.Verdict.WAIVED, waived_reason=reason, waived_on=today())


def sliced(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def _rows(ground: Ground, measures: Sequence[int], chunk: Chunk) -> list[_Row]:
    mine = Duty.objects.of(ground.committee_id).filter(year=ground.year, measure_id__in=measures)
    found = mine.filter(organisation_id__gt=chunk.above)
    if chunk.up_to is not None:
        found = found.filter(organisation_id__lte=chunk.up_to)
    return [_Row(*values) for values in found.values_list(*_Row.__annotations__)]


def _reason_to_retire(row: _Row, asked: set[tuple[int, str, int]], ground: Ground) -> str:
    """Why nobody asks for it any more; "" where it stays. A period that had ended already stays owed."""
    if row.organisation_id not in ground.active:
        return ""
    if (row.measure_id, row.institution, row.organisation_id) not in asked:
        return NOT_ASKED
    return OTHER_PERIODS if row.due_on >= (ground.owed_from or today()) else ""


def _is_past(planned: PlannedDuty, ground: Ground) -> bool:
    """A month before the version that first asks for it. A single deadline is asked for even when it has passed."""
    if ground.owed_from is None or planned.is_standing or end_of_part(planned.period) is None:
        return False
    return planned.due_on < ground.owed_from


_COLUMNS: Final = (
    "id",
    "committee_id",
    "year",
    "plan_id",
    "measure_id",
    "institution",
    "organisation_id",
    "department_id",
    "period",
    "opens_on",
    "due_on",
    "closes_on",
    "required",
    "counted",
    "verdict",
    "fulfilled_on",
    "moved_on",
    "waived_reason",
    "waived_on",
    "continues_id",
)


def _new_row(ground: Ground, key: Key, wanted: Wanted) -> tuple[Any, ...]:
    """In the order of `_COLUMNS`; an instance for each would cost ten times the rest of the work."""
    measure_id, institution, organisation_id, period = key
    unit, planned, waived_reason = wanted
    return (
        new_id(),
        ground.committee_id,
        ground.year,
        ground.plan_id,
        measure_id,
        institution,
        organisation_id,
        unit.home_id,
        period,
        planned.opens_on,
        planned.due_on,
        planned.closes_on,
        planned.required,
        0,
        _WAIVED if waived_reason else _OPEN,
        None,
        None,
        waived_reason,
        None,
        None,
    )
