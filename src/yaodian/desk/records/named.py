"""Which names of the roster are asked about before a record is saved: only where what it serves speaks of nobody."""

from collections.abc import Iterable

from yaodian.kernel.clock import today
from yaodian.kernel.registry import institution
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.queries.named import named_in


def names_to_ask_about(actor: Actor, host: Organisation, keys: Iterable[str], text: str) -> tuple[str, ...]:
    if not any(institution(key).names_nobody for key in keys if key):
        return ()
    return named_in(text, committee_id=actor.committee_id, department_id=host.home_id, on=today())
