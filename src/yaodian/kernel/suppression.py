"""Small cells are not shown, and neither is what would give them away by subtraction.

The smallest count that may be shown is a setting with a floor, because the fewer people a figure stands for, the easier
it is to tell who they are (个人信息保护法 art. 6: the least impact on the persons concerned).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from yaodian.kernel.errors import RefusedError

FLOOR: Final = 5


@dataclass(frozen=True, slots=True)
class Threshold:
    """The smallest count that may be shown."""

    k: int = 10

    def __post_init__(self) -> None:
        if self.k < FLOOR:
            raise RefusedError(f"最小展示人数不能低于{FLOOR}，现填{self.k}，请改为{FLOOR}或更大的数。")


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown: None stands for a hidden figure."""

    cells: Mapping[str, int | None]
    total: int | None

    @property
    def hidden(self) -> frozenset[str]:
        return frozenset(name for name, count in self.cells.items() if count is None)

    @property
    def sentence(self) -> str:
        if self.total is None:
            return "样本不足，不展示"
        return f"{len(self.hidden)}个分组样本不足或可由合计推算，不单独展示" if self.hidden else ""


def suppress(groups: Mapping[str, int], total: int, threshold: Threshold) -> Shown:
    """Decide which groups and whether the total may be shown.

    Whoever knows the total and the shown groups also knows the sum of the hidden ones. So at least two groups are
    hidden or none, and together they reach the threshold: the smallest shown group joins them until that holds.
    """
    _check(groups, total)
    if total < threshold.k:
        return Shown(MappingProxyType(dict.fromkeys(groups)), None)
    hidden = _hidden(groups, threshold)
    cells = {name: None if name in hidden else count for name, count in groups.items()}
    return Shown(MappingProxyType(cells), total)


def _hidden(groups: Mapping[str, int], threshold: Threshold) -> frozenset[str]:
    """The smallest groups, as many as needed. Equal groups go by name, so that every repeat hides the same."""
    by_size = sorted(groups, key=lambda name: (groups[name], name))
    small = [name for name in by_size if groups[name] < threshold.k]
    if not small:
        return frozenset()
    taken = max(len(small), min(2, len(by_size)))
    while sum(groups[name] for name in by_size[:taken]) < threshold.k:
        taken += 1
    return frozenset(by_size[:taken])


def _check(groups: Mapping[str, int], total: int) -> None:
    if any(count < 0 for count in groups.values()):
        raise RefusedError("分组人数不能是负数，请核对后重算。")
    if sum(groups.values()) != total:
        raise RefusedError(f"各分组相加是{sum(groups.values())}，与合计{total}不符，请核对后重算。")
