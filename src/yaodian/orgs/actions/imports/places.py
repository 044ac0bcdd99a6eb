"""Which organisation a roster means. A name that two organisations have is never settled by guessing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from yaodian.formats.rosters.cells import key_of
from yaodian.orgs.models.organisations import Kind

HOLDS_MEMBERS: Final = frozenset({Kind.UNIT_COMMITTEE, Kind.GENERAL_BRANCH, Kind.BRANCH, Kind.CELL})
NO_UNIT: Final = "没有找到这个单位。请按“组织”页上的全称或简称写"
TWO_UNITS: Final = "有几个单位叫这个名称，看不出是哪一个。请写全称"
NO_BRANCH: Final = "没有找到这个支部。请按“组织”页上的全称写；还没有的，先导入组织名册或增设组织"
NOT_THERE: Final = "在所写的单位里没有找到这个支部。请核对两列，支部按“组织”页上的全称写"
TWO_BRANCHES: Final = "有几个支部叫这个名称，看不出是哪一个。请在“单位”列写明是哪个单位的，或写支部全称"

_ORGAN: Final = "机关"


class UnclearError(Exception):
    """No organisation, or several. `field`: the column that is to be mended; `unit`: where it is known, its id."""

    def __init__(self, field: str, message: str, unit: int = 0) -> None:
        super().__init__(message)
        self.field, self.message, self.unit = field, message, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    id: int
    name: str
    short_name: str
    kind: str
    department: int
    parent: int | None
    path: str
    rank: str

    @property
    def home_id(self) -> int:
        return self.department


class Places:
    """The organisations of a committee, or of the one department whose office asks."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_id = {place.id: place for place in places}
        self._units = _index(
            ((place.name, place.short_name), place) for place in self.by_id.values() if place.kind == Kind.DEPARTMENT
        )
        holding = [place for place in self.by_id.values() if place.kind in HOLDS_MEMBERS]
        self._named = _index(((place.name,), place) for place in holding)
        self._called = _index((self._spellings(place), place) for place in holding)
        self._known: dict[tuple[str, str], Place | UnclearError] = {}

    def branch(self, name: str, unit: str) -> Place:
        """Raises UnclearError."""
        found = self._known.get((name, unit))
        if found is None:
            try:
                found = self._found(name, unit)
            except UnclearError as error:
                found = error
            self._known[name, unit] = found
        if isinstance(found, UnclearError):
            raise found
        return found

    def unit(self, name: str) -> Place:
        found = self._units.get(_key(name), [])
        if len(found) != 1:
            raise UnclearError("unit", TWO_UNITS if found else NO_UNIT)
        return found[0]

    def unit_of(self, texts: Mapping[str, str]) -> int:
        """The department that a row speaks of, 0 where nobody can tell. For rows that are refused anyway."""
        for name, unit in ((texts.get("branch", ""), texts.get("unit", "")), (texts.get("parent", ""), "")):
            with suppress(UnclearError):
                return self.branch(name, unit).department
        for name in (texts.get("unit", ""), texts.get("parent", ""), texts.get("name", "")):
            with suppress(UnclearError):
                return self.unit(name).id
        return 0

    def _found(self, name: str, unit: str) -> Place:
        inside = self.unit(unit).id if unit else 0
        for index in (self._named, self._called):
            found = [each for each in index.get(_key(name), []) if not inside or each.department == inside]
            if len(found) == 1:
                return found[0]
            if found:
                raise UnclearError("branch", TWO_BRANCHES, inside)
        raise UnclearError("branch", NOT_THERE if inside else NO_BRANCH, inside)

    def _spellings(self, place: Place) -> Iterator[str]:
        """市观象局机关第一党支部 is called 机关第一党支部 and 第一党支部 in its own unit."""
        yield place.short_name
        above = (self.by_id.get(place.department), self.by_id.get(place.parent or 0))
        for prefix in {text for each in above if each for text in (each.name, each.short_name)}:
            if place.name.startswith(prefix):
                rest = place.name.removeprefix(prefix)
                yield from (rest, rest.removeprefix(_ORGAN))


def _index(named: Iterable[tuple[Iterable[str], Place]]) -> dict[str, list[Place]]:
    found: dict[str, dict[int, Place]] = defaultdict(dict)
    for names, place in named:
        for name in names:
            found[_key(name)][place.id] = place
    found.pop("", None)
    return {name: list(places.values()) for name, places in found.items()}


def _key(name: str) -> str:
    """第一党支部 and 第一支部 are one name."""
    return key_of(name).replace("党支部", "支部").replace("党总支", "总支")
