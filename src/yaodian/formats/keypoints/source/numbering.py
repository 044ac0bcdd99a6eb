"""The list definitions of numbering.xml (ISO/IEC 29500-1, 17.9)."""

from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from yaodian.formats.keypoints.source.names import DEEPEST, MC, W, is_on, number, value
from yaodian.formats.keypoints.source.styles import Styles

LONGEST_LABEL: Final = 64  # characters; a damaged definition could write a book before every paragraph


@dataclass(frozen=True, slots=True)
class Level:
    start: int
    number_format: str
    text: str
    restart: int | None  # the one-based level that restarts this one; 0 means none does
    is_legal: bool  # every number of the label in Arabic digits
    style: str | None


@dataclass(frozen=True, slots=True)
class ListUse:
    """A w:num: paragraphs name it, it names the definition that counts, and may override levels."""

    definition: str
    starts: dict[int, int]
    levels: dict[int, Level]


@dataclass(slots=True)
class Lists:
    uses: dict[str, ListUse] = field(default_factory=dict)
    definitions: dict[str, dict[int, Level]] = field(default_factory=dict)

    def level(self, use: ListUse, index: int) -> Level | None:
        return use.levels.get(index) or self.definitions.get(use.definition, {}).get(index)

    def level_of_style(self, use: ListUse, style: str | None) -> int | None:
        levels = self.definitions.get(use.definition, {})
        return next((index for index, level in levels.items() if style is not None and level.style == style), None)


def read_lists(root: Element | None, styles: Styles) -> Lists:
    lists = Lists()
    if root is None:
        return lists
    linked: dict[str, str] = {}
    for element in root.iterfind(f"{W}abstractNum"):
        name = element.get(f"{W}abstractNumId", "")
        lists.definitions[name] = _levels(element)
        link = value(element, "numStyleLink")
        if link is not None:
            linked[name] = link
    lists.uses = {element.get(f"{W}numId", ""): _use(element) for element in root.iterfind(f"{W}num")}
    _follow_links(lists, linked, styles)
    return lists


def _follow_links(lists: Lists, linked: dict[str, str], styles: Styles) -> None:
    """A definition may only point at a list style; the list that the style names then counts for it."""
    for list_id, use in lists.uses.items():
        target = lists.uses.get(styles.numbering(linked.get(use.definition, "")).list_id or "")
        if use.definition in linked and target is not None:
            lists.uses[list_id] = ListUse(target.definition, use.starts, use.levels)


def _use(element: Element) -> ListUse:
    starts: dict[int, int] = {}
    for override in element.iterfind(f"{W}lvlOverride"):
        index = number(override.get(f"{W}ilvl"))
        start = number(value(override, "startOverride"))
        if index is not None and start is not None:
            starts[index] = start
    levels = {
        index: level for override in element.iterfind(f"{W}lvlOverride") for index, level in _levels(override).items()
    }
    return ListUse(value(element, "abstractNumId") or "", starts, levels)


def _levels(element: Element) -> dict[int, Level]:
    found = ((number(level.get(f"{W}ilvl")), level) for level in element.iterfind(f"{W}lvl"))
    return {index: _level(level) for index, level in found if index is not None and index <= DEEPEST}


def _level(element: Element) -> Level:
    start = number(value(element, "start"))
    return Level(
        start=0 if start is None else start,
        number_format=_number_format(element),
        text=(value(element, "lvlText") or "")[:LONGEST_LABEL],
        restart=number(value(element, "lvlRestart")),
        is_legal=is_on(element, "isLgl"),
        style=value(element, "pStyle"),
    )


def _number_format(element: Element) -> str:
    """Newer formats stand in a choice whose fallback is an older one."""
    older = element.find(f"{MC}AlternateContent/{MC}Fallback")
    return value(element, "numFmt") or value(older, "numFmt") or "decimal"
