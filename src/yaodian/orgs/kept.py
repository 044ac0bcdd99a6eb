"""What was made once and is handed out again as long as nothing in the committee has changed.

Each change writes an audit line in its own transaction, so the end of the chain stands for the state of all rows. The
end is read first and what is made afterwards can only be newer than it: nothing kept is ever older than its key says.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic
from typing import Any, Final, NamedTuple, TypeVar, cast

from django.db.models import QuerySet

from yaodian.kernel.clock import today
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import AuditHead
from yaodian.orgs.prepared import Prepared

Made = TypeVar("Made")

_MOST: Final = 48
"""Of each worker: the pages that many people look at, by year and by scope. The oldest goes first."""
_LONGEST: Final = 60  # seconds: what a hand changed in the database itself is seen after a minute


class End(NamedTuple):
    """With which line the chain of a committee ends, as text and number."""

    hash: str
    number: int


_held: OrderedDict[tuple[Hashable, ...], tuple[End, float, Any]] = OrderedDict()
_lock: Final = Lock()


def kept(actor: Actor, *key: Hashable, make: Callable[[], Made]) -> Made:
    """For whoever sees as much as the actor, today. `key`: what is made, and of which rows. What is made must depend on
    nothing else, and nobody may change it."""
    (found,) = _END.rows(committee=actor.committee_id)
    return kept_at(End(*found), actor, *key, make=make)


def kept_at(end: End, actor: Actor, *key: Hashable, make: Callable[[], Made]) -> Made:
    """`end`: read before, with another question."""
    whole: tuple[Hashable, ...] = (actor.committee_id, actor.scope, today(), *key)
    with _lock:
        known = _held.get(whole)
        if known and known[0] == end and monotonic() - known[1] <= _LONGEST:
            _held.move_to_end(whole)
            return cast("Made", known[2])
    made = make()
    with _lock:
        _held[whole] = (end, monotonic(), made)
        _held.move_to_end(whole)
        while len(_held) > _MOST:
            _held.popitem(last=False)
    return made


def forget() -> None:
    """For whoever changes rows behind the back of the actions, as tests do."""
    with _lock:
        _held.clear()


def _ends(*, committee: int) -> QuerySet[AuditHead, Any]:
    return AuditHead.objects.of(committee).values_list("hash", "number")


_END: Final = Prepared(_ends)
