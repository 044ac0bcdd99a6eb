"""到哪一步: where a proposal stands. Followed from what was approved, which agendas it was on, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yaodian.institutions.democratic_centralism.institution import DAYS_AHEAD
from yaodian.kernel.quorum import Decision


class Approval(StrEnum):
    """What a person says of it before any meeting does."""

    PROPOSED = "待审核"
    APPROVED = "已审核"
    RETURNED = "已退回"
    WITHDRAWN = "已撤回"


class Stage(StrEnum):
    PROPOSED = "待审核"
    RETURNED = "已退回"
    WITHDRAWN = "已撤回"
    WAITING = "待上会"
    LISTED = "已列入议程"
    DELIBERATED = "已审议，没有表决"
    REFUSED = "未通过"
    DECIDED = "已决定"
    IN_HAND = "落实中"
    DONE = "已落实"


_UNDECIDED = {
    Approval.PROPOSED: Stage.PROPOSED,
    Approval.RETURNED: Stage.RETURNED,
    Approval.WITHDRAWN: Stage.WITHDRAWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How a held meeting took it. `decision`: None where it was not put to the vote. `open_tasks`, `tasks`: of what it
    decided, how many are still followed, and how many there are."""

    decision: Decision | None = None
    open_tasks: int = 0
    tasks: int = 0


def stage_of(approval: Approval, *, is_listed: bool = False, taken: Sequence[Taken] = ()) -> Stage:
    """`taken`: by the meetings that came to it, the last one at the end. Where too few were there to decide, it waits
    for another meeting; so it does where the meeting was called off or did not reach it."""
    if approval in _UNDECIDED:
        return _UNDECIDED[approval]
    if is_listed:
        return Stage.LISTED
    last = taken[-1] if taken else None
    if last is None or (last.decision is not None and not last.decision.valid):
        return Stage.WAITING
    return _after(last)


def _after(taken: Taken) -> Stage:
    if taken.decision is not None and not taken.decision.passed:
        return Stage.REFUSED
    if taken.tasks:
        return Stage.IN_HAND if taken.open_tasks else Stage.DONE
    return Stage.DELIBERATED if taken.decision is None else Stage.DECIDED


def days_ahead(materials_on: date | None, meeting_on: date) -> int | None:
    """Before the day of the meeting; None where nobody wrote down when the material went out."""
    return None if materials_on is None else (meeting_on - materials_on).days


def ahead_said(materials_on: date | None, meeting_on: date) -> str:
    """How the material came, against what the city asks; it is told and stops nothing."""
    days = days_ahead(materials_on, meeting_on)
    if days is None:
        return "没有登记材料送达"
    if days < 0:
        return f"材料在会后{-days}天才送达"
    short = f"，少于{DAYS_AHEAD.default}天" if days < DAYS_AHEAD.default else ""
    return f"材料提前{days}天送达{short}"
