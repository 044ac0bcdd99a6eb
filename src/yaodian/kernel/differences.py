"""What changed between two wordings of one clause, stretch by stretch, for people to see."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Part(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    part: Part
    text: str


def differences(before: str, after: str) -> tuple[Stretch, ...]:
    """In reading order, what went before what came; SAME and NEW together are `after`, SAME and GONE `before`."""
    found: list[Stretch] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            found.append(Stretch(Part.SAME, after[new_start:new_end]))
            continue
        if old_start < old_end:
            found.append(Stretch(Part.GONE, before[old_start:old_end]))
        if new_start < new_end:
            found.append(Stretch(Part.NEW, after[new_start:new_end]))
    return tuple(found)
