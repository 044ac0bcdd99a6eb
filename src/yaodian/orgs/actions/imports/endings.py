"""What ends with somebody who leaves or moves: what orgs/actions/leaving.py does at once, as rows to look at first."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from yaodian.orgs.actions.imports.outcome import RowChange, State
from yaodian.orgs.actions.imports.places import Place
from yaodian.orgs.actions.imports.roll import SPELLS, Roll
from yaodian.orgs.actions.imports.states import ACCOUNT
from yaodian.orgs.actions.leaving import is_left
from yaodian.orgs.actions.roles import unfilled
from yaodian.orgs.models import CorrectionRequest
from yaodian.orgs.rights import Role
from yaodian.orgs.spells import holds_in

LAST: Final = (
    "有 {count} 人是唯一的系统管理员、安全保密管理员或安全审计员，没有列为离开。"
    "请先把角色授予另一个人，再点“重新比对”。"
)


class Endings:
    """`on`: the day on which the file holds, for what belongs to the person. `today`: for what an account may do."""

    def __init__(self, *, roll: Roll, on: date, today: date) -> None:
        self._roll, self._on, self._today = roll, on, today
        self._gone: set[int] = set()
        self._ended: set[int] = set()
        self.kept = 0

    def may_leave(self, person: int) -> bool:
        """Not with a post of administrator that nobody else fills."""
        accounts = self._roll.accounts.get(person, ())
        roles = {Role(grant["role"]) for grant in self._roll.grants_of(person)}
        if unfilled(roles, self._roll.administrators, self._gone.union(accounts)):
            self.kept += 1
            return False
        self._gone.update(accounts)
        return True

    def of_left(self, person: int) -> Iterator[RowChange]:
        for table in SPELLS:
            yield from (closed(table, state, self._on) for state in self._roll.held(table, person))
        withdrawn = {"state": CorrectionRequest.State.WITHDRAWN.value}
        yield from self._requests(person, withdrawn)
        yield from (closed("grant", grant, self._today) for grant in self._roll.grants_of(person))
        for account in self._roll.accounts.get(person, ()):
            yield from self._loans(account)
            yield RowChange(ACCOUNT, account, {"is_active": True}, {"is_active": False})

    def of_moved(self, before: State, to: Place) -> Iterator[RowChange]:
        """The sessions of the accounts end too, whatever they may do: that is what their unchanged rows stand for."""
        person = before["id"]
        yield from (closed("post", post, self._on) for post in self.posts_left(before, to))
        away = self._roll.held("secondment", person)
        yield from (closed("secondment", each, self._on) for each in away if each["organisation_id"] == to.id)
        yield from self._requests(person, {"organisation_id": to.id, "department_id": to.department})
        grants = [grant for grant in self._roll.grants_of(person) if holds_in(grant, self._today)]
        yield from (closed("grant", grant, self._today) for grant in self._left(grants, before, to))
        for account in self._roll.accounts.get(person, ()):
            yield RowChange(ACCOUNT, account, {"is_active": True}, {"is_active": True})

    def posts_left(self, before: State, to: Place) -> list[State]:
        return self._left(self._roll.held("post", before["id"]), before, to)

    def _left(self, held: Iterable[State], before: State, to: Place) -> list[State]:
        known = self._roll.standings
        old = known[before["organisation_id"]]
        return [state for state in held if is_left(known[state["organisation_id"]], old, to)]

    def _requests(self, person: int, change: State) -> Iterator[RowChange]:
        for request in self._roll.requests.get(person, ()):
            yield RowChange("request", request["id"], request, {**request, **change})

    def _loans(self, account: int) -> Iterator[RowChange]:
        """One of two who both leave ends once."""
        for loan in self._roll.loans.get(account, ()):
            if loan["id"] not in self._ended:
                self._ended.add(loan["id"])
                yield closed("loan", loan, self._today)


def closed(table: str, state: State, on: date) -> RowChange:
    """One that was to begin later never was."""
    return RowChange(table, state["id"], state, {**state, "valid_to": max(on, state["valid_from"])})
