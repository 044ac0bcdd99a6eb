"""Who in the roster is who in the database: by name, branch and date of joining. What these leave open is refused.

Pure: no database. A person is found in the branch first, then elsewhere (moved); who is in neither is new (joined).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from yaodian.formats.rosters.cells import key_of

TWICE: Final = "与第 {row} 行重复（同支部、同姓名、同入党时间）。请删去一行"
TWINS: Final = "第 {rows} 行在同一支部同名，又没有都写入党时间，看不出是否同一人。请补上入党时间，或删去重复的行"
NAMESAKES: Final = "本支部现有 {count} 名同名党员，凭入党时间对不上是哪一个。请核对入党时间"
MAYBE_MOVED: Final = "别处有同名党员，缺入党时间，看不出是转来的还是新进的。请核对并补上入党时间"
SEVERAL: Final = "别处有几名同名、同入党时间的党员，看不出是哪一个。请先在页面上办理转接，再导入"
HERE_OR_MOVED: Final = "本支部有同名党员、入党时间不同，别处又有同名、同入党时间的党员，看不出是哪一个。请核对入党时间"

_NAMED: Final = 10


class Known(NamedTuple):
    """Somebody in the database."""

    id: int
    name: str
    branch: int
    join_on: date | None


class Listed(NamedTuple):
    """Somebody in the file."""

    row: int
    name: str
    branch: int
    join_on: date | None


@dataclass(slots=True)
class Matched:
    """`stays` and `moved`: pairs by row of the file; `refused`: the sentence by row; `open`: who of the database may be
    meant by a row that was refused, so that nobody may say that they are gone."""

    stays: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    joined: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)


def match(listed: Iterable[Listed], known: Iterable[Known]) -> Matched:
    rows, people = defaultdict(list), defaultdict(list)
    for row in listed:
        rows[key_of(row.name)].append(row)
    for person in known:
        people[key_of(person.name)].append(person)
    matched = Matched()
    for name, some in rows.items():
        _match_name(some, people.get(name, []), matched)
    return matched


def _match_name(rows: list[Listed], people: list[Known], matched: Matched) -> None:
    if len(rows) == 1 and not people:
        matched.joined.append(rows[0].row)
        return
    by_branch: dict[int, list[Listed]] = defaultdict(list)
    for row in rows:
        by_branch[row.branch].append(row)
    free = {person.id: person for person in people}
    elsewhere: list[Listed] = []
    for branch, some in by_branch.items():
        sound = _distinct(some, matched)
        here = [person for person in people if person.branch == branch]
        if len(sound) < len(some):
            matched.open |= {person.id for person in here}
        elsewhere += _match_here(sound, here, people, matched)
    taken = set(matched.stays.values()) | matched.open
    _match_elsewhere(elsewhere, [person for person in free.values() if person.id not in taken], matched)


def _distinct(rows: list[Listed], matched: Matched) -> list[Listed]:
    """Two of one name in one branch are two persons where their dates of joining differ, and else nobody knows."""
    if len(rows) == 1:
        return rows
    if any(row.join_on is None for row in rows):
        numbers = "、".join(str(row.row) for row in rows[:_NAMED])
        matched.refused |= {row.row: TWINS.format(rows=numbers) for row in rows}
        return []
    firsts: dict[date | None, Listed] = {}
    for row in rows:
        first = firsts.setdefault(row.join_on, row)
        if first is not row:
            matched.refused[row.row] = TWICE.format(row=first.row)
    return list(firsts.values())


def _match_here(rows: list[Listed], here: list[Known], people: Sequence[Known], matched: Matched) -> list[Listed]:
    """Gives back who was not found in the branch."""
    if not here:
        return rows
    rest, left = [], list(here)
    for row in rows:
        same = [person for person in left if row.join_on and person.join_on == row.join_on]
        if len(same) == 1:
            matched.stays[row.row] = same[0].id
            left.remove(same[0])
        else:
            rest.append(row)
    if not rest or not left:
        return rest
    if len(rows) == len(here) == 1:
        return _match_only(rest[0], left[0], people, matched)
    matched.refused |= {row.row: NAMESAKES.format(count=len(here)) for row in rest}
    matched.open |= {person.id for person in left}
    return []


def _match_only(row: Listed, person: Known, people: Sequence[Known], matched: Matched) -> list[Listed]:
    """One of that name in the branch and one in the file: the same, unless the date points to somebody elsewhere."""
    if row.join_on and any(each.join_on == row.join_on and each.id != person.id for each in people):
        matched.refused[row.row] = HERE_OR_MOVED
        matched.open |= {each.id for each in people}
        return []
    matched.stays[row.row] = person.id
    return []


def _match_elsewhere(rows: list[Listed], people: list[Known], matched: Matched) -> None:
    for row in rows:
        same = [person for person in people if row.join_on and person.join_on == row.join_on]
        unclear = [person for person in people if row.join_on is None or person.join_on is None]
        if len(same) == 1 and sum(each.join_on == row.join_on for each in rows) == 1:
            matched.moved[row.row] = same[0].id
        elif same or unclear:
            matched.refused[row.row] = SEVERAL if same else MAYBE_MOVED
            matched.open |= {person.id for person in (*same, *unclear)}
        else:
            matched.joined.append(row.row)
