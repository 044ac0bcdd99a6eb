"""Paragraph styles, as far as they carry numbering or a heading's level."""

from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from yaodian.formats.keypoints.source.names import DEEPEST, W, number, value

LONGEST_CHAIN: Final = 64  # styles in use stand on three or four others; a setting


@dataclass(frozen=True, slots=True)
class Style:
    based_on: str | None
    list_id: str | None
    level: int | None
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class Borne:
    """The numbering a style brings, and the style of the chain that brings it."""

    list_id: str | None = None
    level: int | None = None
    owner: str | None = None


@dataclass(slots=True)
class Styles:
    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    _known: dict[str, Borne] = field(default_factory=dict)

    def numbering(self, style_id: str | None) -> Borne:
        name = self.default if style_id is None else style_id
        if name is None:
            return Borne()
        if name not in self._known:
            self._known[name] = self._follow(name)
        return self._known[name]

    def heading(self, paragraph: Element) -> int | None:
        """The level of a heading, 1 the highest; None for ordinary text. Its own level wins over its style's."""
        properties = paragraph.find(f"{W}pPr")
        level = number(value(properties, "outlineLvl"))
        current = value(properties, "pStyle")
        for _ in range(LONGEST_CHAIN):
            style = self.by_id.get(current or "")
            if level is not None or style is None:
                break
            level, current = style.outline, style.based_on
        return None if level is None or level > DEEPEST else level + 1

    def _follow(self, style_id: str) -> Borne:
        """Up the basedOn chain to the first style that names a list; damaged chains may run in a circle."""
        level: int | None = None
        current: str | None = style_id
        for _ in range(LONGEST_CHAIN):
            style = self.by_id.get(current or "")
            if style is None:
                break
            level = style.level if level is None else level
            if style.list_id is not None:
                return Borne(style.list_id, level, current)
            current = style.based_on
        return Borne()


def read_styles(root: Element | None) -> Styles:
    styles = Styles()
    for element in () if root is None else root.iterfind(f"{W}style"):
        style_id = element.get(f"{W}styleId", "")
        styles.by_id[style_id] = _style(element)
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
            styles.default = style_id
    return styles


def _style(element: Element) -> Style:
    numbering = element.find(f"{W}pPr/{W}numPr")
    level = number(value(numbering, "ilvl"))
    outline = number(value(element.find(f"{W}pPr"), "outlineLvl"))
    return Style(value(element, "basedOn"), value(numbering, "numId"), level, outline)
