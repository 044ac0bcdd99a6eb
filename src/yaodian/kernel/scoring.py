"""评分: the mean of the judges' scores in decimal arithmetic, as it is printed on the score sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from yaodian.kernel.errors import RefusedError

_TWO_PLACES: Final = Decimal("0.01")
_LEFT_AFTER_TRIMMING: Final = 3


@dataclass(frozen=True, slots=True)
class Mean:
    """`dropped`: the highest and the lowest score, or nothing. `note`: what the sheet says about it."""

    value: Decimal
    note: str
    dropped: tuple[Decimal, ...] = ()


def trimmed_mean(scores: Sequence[Decimal], trim_from: int = 5) -> Mean:
    """Drop one highest and one lowest score, only one each even where several are equal, and round half up.

    `trim_from`: with fewer valid scores nothing is dropped (common practice, a setting). Penalties come off afterwards.
    """
    _check(scores, trim_from)
    if len(scores) < trim_from:
        note = f"有效评分{len(scores)}个，不足{trim_from}个，不去最高分、最低分，取全部平均"
        return Mean(_rounded(sum(scores, Decimal(0)), len(scores)), note)
    low, *kept, high = sorted(scores)
    return Mean(_rounded(sum(kept, Decimal(0)), len(kept)), f"去掉最高分{high}、最低分{low}各一个", (high, low))


def _check(scores: Sequence[Decimal], trim_from: int) -> None:
    if trim_from < _LEFT_AFTER_TRIMMING:
        raise RefusedError(f"至少要有{_LEFT_AFTER_TRIMMING}个评分才能去最高分、最低分，请把起算个数改大。")
    if not scores:
        raise RefusedError("没有有效评分，无法计算平均分，请先录入评分。")
    if not all(score.is_finite() for score in scores):
        raise RefusedError("评分必须是数字，请核对后重填。")


def _rounded(total: Decimal, count: int) -> Decimal:
    return (total / count).quantize(_TWO_PLACES, ROUND_HALF_UP)
