"""Who is in the database now, as far as an import reaches, and what ends or moves with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from yaodian.orgs.actions.imports.outcome import State
from yaodian.orgs.rights import Role

SPELLS: Final = ("post", "secondment", "voteless")
"""What ends with the day on which somebody goes, beside the membership: names of `states.TABLES`."""


class Standing(NamedTuple):
    """Where an organisation stands, also one that is over or out of the import's reach."""

    path: str
    home_id: int


@dataclass(slots=True, kw_only=True)
class Roll:
    """States of rows: the people's by id; memberships, spells, requests and accounts (ids) by person; grants and
    loans by account. Only what is open. `administrators`: who fills each of the three posts."""

    committee_id: int
    people: dict[int, State]
    memberships: dict[int, State]
    spells: Mapping[str, Mapping[int, Sequence[State]]]
    requests: Mapping[int, Sequence[State]] = field(default_factory=dict)
    accounts: Mapping[int, Sequence[int]] = field(default_factory=dict)
    grants: Mapping[int, Sequence[State]] = field(default_factory=dict)
    loans: Mapping[int, Sequence[State]] = field(default_factory=dict)
    administrators: Mapping[Role, set[int]] = field(default_factory=dict)
    standings: Mapping[int, Standing] = field(default_factory=dict)

    def held(self, table: str, person: int) -> Sequence[State]:
        return self.spells[table].get(person, ())

    def grants_of(self, person: int) -> list[State]:
        return [grant for account in self.accounts.get(person, ()) for grant in self.grants.get(account, ())]
