"""Rules for a draw of who visits whom."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

from yaodian.kernel.errors import RefusedError

Unit = TypeVar("Unit", bound=Hashable)


def mutual_pairs(assignments: Iterable[tuple[Unit, Unit]]) -> list[tuple[Unit, Unit]]:
    """Pairs that would visit each other in one round, each named once; a unit drawn for itself too."""
    drawn = dict.fromkeys(assignments)
    pairs: dict[tuple[Unit, Unit], None] = {}
    for auditor, audited in drawn:
        if (audited, auditor) in drawn and (audited, auditor) not in pairs:
            pairs[auditor, audited] = None
    return list(pairs)


def refuse_mutual_pairs(assignments: Iterable[tuple[Unit, Unit]]) -> None:
    """No unit audits its own auditor in the same round."""
    pairs = mutual_pairs(assignments)
    if pairs:
        named = "、".join(f"{auditor}与{audited}" for auditor, audited in pairs)
        raise RefusedError(f"同一轮中不得互相旁听：{named}，请重新抽签或调换其中一组。")
