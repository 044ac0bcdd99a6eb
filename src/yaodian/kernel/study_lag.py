"""跟进学习: how many days lay between publication and the first study, over many units. Nobody is dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median


@dataclass(frozen=True, slots=True)
class Lag:
    """Days as whole numbers; `median` of those who have studied, None while nobody has."""

    units: int
    studied: int
    median: Fraction | None
    slowest: int | None

    @property
    def not_yet(self) -> int:
        return self.units - self.studied

    @property
    def median_text(self) -> str:
        """3 or 3.5; "" for none."""
        if self.median is None:
            return ""
        return str(self.median.numerator) if self.median.denominator == 1 else f"{float(self.median):.1f}"


def lag_of(days: Sequence[int | None]) -> Lag:
    """One number for each unit: days until its first study, None where it has not studied yet."""
    known = [Fraction(each) for each in days if each is not None]
    middle = median(known) if known else None
    return Lag(units=len(days), studied=len(known), median=middle, slowest=int(max(known)) if known else None)
