"""One line of the matrix: who opens a route, at which rows, with which form. `routes.py` says what each field means."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Final

from tests.access.fields import Fields
from tests.access.world import Unit

from yaodian.orgs.rights import Role

KEEPERS: Final = frozenset({Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY})
STAFF: Final = frozenset({Role.COMMITTEE_STAFF})
ROSTERS: Final = STAFF | {Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY}
IMPORTERS: Final = STAFF | {Role.DEPARTMENT_OFFICE}
RECORDERS: Final = ROSTERS | {Role.STUDY_SECRETARY}
OWNERS: Final = RECORDERS | {Role.MEMBER}
READERS: Final = OWNERS | {Role.OBSERVER, Role.JUDGE}
AUDITORS: Final = frozenset({Role.AUDITOR})
SYSTEM: Final = frozenset({Role.SYSTEM_ADMINISTRATOR})
SECURITY: Final = frozenset({Role.SECURITY_ADMINISTRATOR})
EVERYBODY: Final = frozenset(Role)
SECONDS: Final = STAFF | SECURITY | SYSTEM
SIDES: Final = frozenset({Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY})
PUBLIC: Final = None
# Fields that stand in a form under another address, or that say what the form is about.
CLAUSE: Final = frozenset({"lead", "helpers", "institution", "kinds", "phrase", "text"})
PLACE: Final = frozenset({"duty", "record", "organisation"})


@dataclass(frozen=True, slots=True)
class Route:
    roles: frozenset[Role] | None
    _: KW_ONLY
    at: Callable[[Unit], Fields] | None = None
    query: Callable[[Unit], Fields] | None = None
    posts: Callable[[Unit], Fields] | None = None
    reads: bool = True
    shared: bool = False
    own: bool = False
    more: frozenset[str] = frozenset()
    posted_by: Role | None = None
    answer: int | tuple[int, ...] = 200
