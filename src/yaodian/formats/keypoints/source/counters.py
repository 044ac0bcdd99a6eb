"""Counts list paragraphs in reading order and writes the label that Word shows before each."""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element  # the type only; defusedxml parses

from yaodian.formats.keypoints.source.names import W, number, value
from yaodian.formats.keypoints.source.numbering import LONGEST_LABEL, Level, Lists, ListUse
from yaodian.formats.keypoints.source.numerals import format_number, is_known
from yaodian.formats.keypoints.source.styles import Styles

NO_LIST: Final = "0"  # w:numId 0 takes a paragraph out of the list of its style
_SLOT: Final = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    number: int
    is_known: bool  # False: the format is not known and Arabic digits stand in


@dataclass(slots=True)
class Counters:
    """One counter per definition and level: lists that share a definition go on counting together."""

    lists: Lists
    styles: Styles
    _values: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Element) -> Label | None:
        """Call once for each paragraph, in order. None: no number is shown."""
        found = self._place(paragraph.find(f"{W}pPr"))
        if found is None:
            return None
        list_id, use, index = found
        level = self.lists.level(use, index)
        if level is None:
            return None
        self._advance(list_id, use, index)
        text = self._text(use, level)
        return Label(text, self._values[use.definition][index], is_known(level.number_format)) if text else None

    def _place(self, properties: Element | None) -> tuple[str, ListUse, int] | None:
        direct = None if properties is None else properties.find(f"{W}numPr")
        borne = self.styles.numbering(value(properties, "pStyle"))
        own = value(direct, "numId")
        list_id = borne.list_id if own is None else own
        use = None if list_id in {None, NO_LIST} else self.lists.uses.get(list_id or "")
        if use is None or list_id is None:
            return None
        candidates = [number(value(direct, "ilvl"))]
        if own is None:
            candidates += [self.lists.level_of_style(use, borne.owner), borne.level]
        return list_id, use, next((index for index in candidates if index is not None), 0)

    def _advance(self, list_id: str, use: ListUse, index: int) -> None:
        values = self._values.setdefault(use.definition, {})
        restarts = index in use.starts and (list_id, index) not in self._started
        self._started.add((list_id, index))
        values[index] = self._start(use, index) if restarts or index not in values else values[index] + 1
        for deeper in [deeper for deeper in values if deeper > index and self._is_reset(use, deeper, index)]:
            del values[deeper]

    def _start(self, use: ListUse, index: int) -> int:
        level = self.lists.level(use, index)
        return use.starts.get(index, 1 if level is None else level.start)

    def _is_reset(self, use: ListUse, deeper: int, index: int) -> bool:
        level = self.lists.level(use, deeper)
        return level is None or level.restart is None or index < level.restart

    def _text(self, use: ListUse, level: Level) -> str:
        if level.number_format == "bullet":
            return ""
        text = _SLOT.sub(lambda slot: self._shown(use, int(slot[1]) - 1, level), level.text)
        return text[:LONGEST_LABEL]

    def _shown(self, use: ListUse, index: int, level: Level) -> str:
        shown = self.lists.level(use, index)
        counted = self._values[use.definition].get(index, self._start(use, index))
        if shown is None:
            return ""
        return format_number(counted, "decimal" if level.is_legal else shown.number_format)
