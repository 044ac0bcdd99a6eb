"""What is known of a clause, and what was found to be its head."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from yaodian.formats.keypoints.times.model import TimeHit


class HeadClass(Enum):
    STRONG = auto()
    COMPLY = auto()
    SOFT = auto()
    AIM = auto()
    PRINCIPLE = auto()
    GROUND = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Head:
    """`at`..`end`: the place of the verb. `subject`: the words before it that say who.

    `preposition`: what opens the phrase before the verb. `is_hoped`: an adverb of hope stands before it.
    """

    head_class: HeadClass
    at: int
    end: int
    subject: str = ""
    preposition: str = ""
    is_hoped: bool = False


NO_HEAD = Head(HeadClass.NONE, 0, 0)


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of a clause: its words, which places are bound by marks, its time phrases, the names in it."""

    text: str
    depth: Sequence[int]
    times: Sequence[TimeHit]
    names_institution: bool = False
