"""Who is in the database now, as far as an import reaches."""

from dataclasses import dataclass, field

from yaodian.orgs.actions.imports.outcome import State


@dataclass(slots=True)
class Roll:
    """States of rows: the people's by id, the others' by person."""

    committee_id: int
    people: dict[int, State]
    memberships: dict[int, State]
    posts: dict[int, list[State]]
    accounts: dict[int, list[int]] = field(default_factory=dict)
