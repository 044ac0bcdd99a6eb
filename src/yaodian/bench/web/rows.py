"""What is measured: pages, who asks for them, the page of the floor beside each, and what is asked of the ratio."""

from dataclasses import dataclass
from typing import Final

STAFF: Final = "gongwei"
OFFICE: Final = "danwei"
BRANCH: Final = "zhibu"
ROLES: Final = {STAFF: "committee staff", OFFICE: "department office", BRANCH: "branch secretary"}
GROWTH: Final = 1.3
"""Ten times the data may cost so many times as much, where the page shows no more than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`floor`: the page of the floor beside it. `ratio`: at least so many times the floor's requests a second;
    `rate`: requests a second, where the floor has no such page. `statements`: at most."""

    key: str
    title: str
    floor: str = ""
    ratio: float | None = None
    rate: float | None = None
    statements: int | None = None


LIST, DETAIL, ROLLUP, FTS, CREATE, CSV = "/list", "/detail", "/rollup", "/fts", "/create", "/csv"
PAGES: Final = (
    Row(key="duties", title="duties, list of 50", floor=LIST, ratio=0.41, statements=8),
    Row(key="records", title="records, list of 50", floor=LIST, ratio=0.41, statements=8),
    Row(key="duty", title="one duty", floor=DETAIL, ratio=0.11, statements=10),
    Row(key="record", title="one record", floor=DETAIL, ratio=0.11, statements=10),
    Row(key="people", title="roster of members, list of 50", floor=LIST, ratio=0.41, statements=8),
    Row(key="person", title="one member", floor=DETAIL, ratio=0.11, statements=10),
    Row(key="desk", title="my desk", floor=ROLLUP, ratio=1.1, statements=6),
    Row(key="progress", title="progress, sections × units", floor=ROLLUP, ratio=0.7),
    Row(key="measures", title="progress, measures × units", rate=20),
    Row(key="plan", title="living document", floor=ROLLUP, ratio=0.7),
    Row(key="search-many", title="search, many hits", floor=FTS, ratio=0.45),
    Row(key="search-none", title="search, no hit", floor=FTS, ratio=0.45),
)
SAVE: Final = Row(key="save", title="save of a record", floor=CREATE, ratio=0.08)
# The floor's way to each of its pages: some of the rows that there are, and two characters that many of them hold.
FLOOR_PATHS: Final = {
    LIST: tuple(f"/list?s={status}" for status in range(5)),
    DETAIL: tuple(f"/detail/{number}" for number in range(1, 100_000, 4_999)),
    ROLLUP: ("/rollup",),
    FTS: ("/fts?q=支部", "/fts?q=研讨", "/fts?q=整改", "/fts?q=总结"),
    CREATE: ("/create",),
    CSV: ("/csv",),
}
# Seconds, of which the smaller is the better: at most so many times the floor's.
START_RATIO: Final = 5.5
EXPORT_ROWS: Final = 10_000
SHEET_SECONDS: Final = 1.6
DUTIES_A_SECOND: Final = {"sqlite": 50_000, "postgresql": 25_000}
WEB_MEGABYTES, ALL_MEGABYTES = 200, 260
