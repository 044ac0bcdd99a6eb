"""Whether a text holds names of a unit's roster: for texts that are to speak of nobody. Nothing else is told."""

from datetime import date
from typing import Final

from yaodian.orgs.models import Membership
from yaodian.orgs.spells import held_on

_SHORTEST: Final = 2
"""A name of one character would be found in every sentence."""


def named_in(text: str, *, committee_id: int, department_id: int, on: date) -> tuple[str, ...]:
    """Names of that department's members on the day which stand in the text, in its order. One query."""
    if not text:
        return ()
    members = Membership.objects.of(committee_id).filter(held_on(on), person__department_id=department_id)
    names = set(members.values_list("person__name", flat=True))
    return tuple(sorted((name for name in names if len(name) >= _SHORTEST and name in text), key=text.index))
