"""What the pages of an institution may add to the desk: exactly five doors, filled in its folder's `pages.py`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.urls import URLPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from yaodian.desk.ledgers.facts import Ledger
    from yaodian.desk.ledgers.meetings import MeetingLedger
    from yaodian.desk.record_form import RecordFields
    from yaodian.engine.models import Duty
    from yaodian.engine.queries.waiting import Counted
    from yaodian.orgs.actors import Actor
    from yaodian.orgs.middleware import ActorRequest
    from yaodian.orgs.rights import Right

Panel: TypeAlias = "Callable[[ActorRequest, Duty], str]"
Answers: TypeAlias = Iterable[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """One calm line on the desk. `count`: how many things this person has to decide; 0 only says how things stand."""

    sentence: str
    why: str
    url: str
    action: str
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDoor:
    """`right`: who is asked for at all. `counted`: which rows are counted, as `what` and `count`, in the one query in
    which the desk asks what waits; they depend on the actor and the day alone. `lines`: what the answers mean to this
    person, without a query."""

    right: "Right"
    counted: "Callable[[Actor], Counted]"
    lines: "Callable[[Actor, Answers], list[WaitingLine]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSet:
    """`form`: stands in place of the plain form's fields. `panel`: rendered text beside a duty, "" for none.

    `waiting`: lines on the desk beside the duties. `ledger`: its ledger, which the list of ledgers names. `urls`:
    pages of its own under /i/<key>/, named desk:<key>:<name>; each view passes through a door.
    """

    key: str
    form: "type[RecordFields] | None" = None
    panel: "Panel | None" = None
    waiting: WaitingDoor | None = None
    ledger: "Ledger | MeetingLedger | None" = None
    urls: tuple[URLPattern, ...] = ()


_registered: dict[str, PageSet] = {}


def register(page_set: PageSet) -> PageSet:
    """To be called once, at the end of the folder's `pages.py`."""
    if page_set.key in _registered:
        message = f"pages of {page_set.key!r} are registered twice"
        raise ValueError(message)
    _registered[page_set.key] = page_set
    return page_set


def page_sets() -> tuple[PageSet, ...]:
    return tuple(_registered[key] for key in sorted(_registered))


def page_set_of(key: str) -> PageSet | None:
    return _registered.get(key)


def counted_for(actor: "Actor") -> "dict[str, Counted]":
    """By institution, what the desk has to ask for somebody with these rights."""
    return {key: door.counted(actor) for key, door in _doors(actor)}


def lines_for(actor: "Actor", asked: "Mapping[str, Answers]") -> list[WaitingLine]:
    """What there is to decide first."""
    lines = [line for key, door in _doors(actor) for line in door.lines(actor, asked.get(key, ()))]
    return sorted(lines, key=lambda line: not line.count)


def _doors(actor: "Actor") -> list[tuple[str, WaitingDoor]]:
    return [(each.key, each.waiting) for each in page_sets() if each.waiting and actor.may(each.waiting.right)]
