"""How large the invented city is. A size is data: the same steps build each of them."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """`is_long`: the plan asks far more of each branch than the sample does (docs/decisions/0016). `in_bulk`: records
    are written many at a time, which no page does."""

    departments: int
    branches: int
    members_each: int = 15  # in a branch
    is_long: bool = False
    in_bulk: bool = False

    def branches_of(self, place: int) -> int:
        """Of the department in that place: as many as another, or one more."""
        return (place + 1) * self.branches // self.departments - place * self.branches // self.departments

    @property
    def members(self) -> int:
        return self.branches * self.members_each


SMALL: Final = "small"
SIZES: Final = {
    SMALL: Size(departments=12, branches=60),
    "tenth": Size(departments=12, branches=200, is_long=True, in_bulk=True),
    "city": Size(departments=120, branches=2_000, is_long=True, in_bulk=True),
}
