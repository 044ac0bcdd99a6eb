"""对照清单: what the meetings of a year must show, and what is missing. Pure; every figure comes from facts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from yaodian.kernel.facts import OrgKind
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.periods import Period, PeriodUnit, periods_of

COMPLETE: Final = "齐全"
NOT_YET: Final = "未到期"
NOT_ASKED: Final = "不适用"
_BRANCH: Final = "《中国共产党支部工作条例（试行）》2018年"
_GROUP: Final = "《中国共产党党组工作条例》2019年"


@dataclass(frozen=True, slots=True)
class Demand:
    """Meetings of a kind, at least one in each stretch of the year. `needs_committee`: only where there is one."""

    name: str
    basis: str
    kind: MeetingKind
    every: PeriodUnit
    needs_committee: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """So many of the things that were there are as they should be."""

    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class Row:
    """`asked`, `found`: whole numbers; `state`: 齐全, what is missing, 未到期 or 不适用."""

    name: str
    basis: str
    asked: int
    found: int
    state: str


DEMANDS: Final = {
    OrgKind.BRANCH: (
        Demand("支部党员大会每季度召开", f"{_BRANCH}第十一条", MeetingKind.ASSEMBLY, PeriodUnit.QUARTER),
        Demand(
            "支委会每月召开", f"{_BRANCH}第十二条", MeetingKind.BRANCH_COMMITTEE, PeriodUnit.MONTH, needs_committee=True
        ),
        Demand("主题党日每月开展", _BRANCH, MeetingKind.THEME_DAY, PeriodUnit.MONTH),
        Demand("党课每年讲授", _BRANCH, MeetingKind.LECTURE, PeriodUnit.YEAR),
    ),
    OrgKind.CELL: (Demand("党小组会每月召开", f"{_BRANCH}第十三条", MeetingKind.CELL, PeriodUnit.MONTH),),
    OrgKind.LEADING_GROUP: (
        Demand(
            "中心组每季度集体学习研讨",
            "《中国共产党党委（党组）理论学习中心组学习规则》2017年",
            MeetingKind.CENTER_GROUP,
            PeriodUnit.QUARTER,
        ),
    ),
}
PUT_TO_VOTE: Final = Share("表决事项逐项表决", f"{_GROUP}、{_BRANCH}")
VALID: Final = Share("表决时到会人数符合规定", f"{_GROUP}、{_BRANCH}")
SIGNED: Final = Share("会议记录签认", "通行做法")
FOLLOWED: Final = Share("到期的决议已办结或说明", "通行做法")
# 支部工作条例 2018: with seven full members a branch elects a committee.
COMMITTEE_FROM: Final = 7


def demanded(  # noqa: PLR0913  one demand, the days, and the stretch for which it is asked
    demand: Demand, days: Collection[date], *, year: int, on: date, since: date, until: date | None, full: int
) -> Row:
    """Asked for are the stretches that are over, and that the organisation saw from the first day to the last."""
    if demand.needs_committee and full < COMMITTEE_FROM:
        return Row(demand.name, demand.basis, 0, 0, NOT_ASKED)
    over = [each for each in periods_of(year, demand.every) if _is_asked(each, on, since, until)]
    missing = [each.text.removeprefix(f"{year}年") or "全年" for each in over if not any(day in each for day in days)]
    return Row(demand.name, demand.basis, len(over), len(over) - len(missing), _state(len(over), missing))


def shared(share: Share, *, asked: int, found: int) -> Row:
    missing = [f"{asked - found}项"] if found < asked else []
    return Row(share.name, share.basis, asked, found, _state(asked, missing, none=NOT_ASKED))


def _is_asked(period: Period, on: date, since: date, until: date | None) -> bool:
    return period.last_day < on and period.first_day >= since and (until is None or period.last_day < until)


def _state(asked: int, missing: Sequence[str], none: str = NOT_YET) -> str:
    if not asked:
        return none
    return f"缺：{'、'.join(missing)}" if missing else COMPLETE
