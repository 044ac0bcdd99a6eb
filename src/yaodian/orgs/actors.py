"""Who acts: the rights of a user on a day, with their scope. Rules and queries see this, never a user row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.core.exceptions import PermissionDenied

from yaodian.kernel.scope import Scope
from yaodian.orgs.rights import NOT_LENT, RIGHTS, Right, Role


class ForbiddenError(PermissionDenied):
    """The actor may not do this, whatever is typed: no form refuses it, the page answers 403. Rows outside the scope
    answer 404 before it comes to this."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role of somebody, and where it holds. `place`: the organisation's name, for people to read. `lender`: whose
    role it is, where somebody acts for another; `until`: the first day on which that is over."""

    role: Role
    scope: Scope
    organisation: int = 0
    place: str = ""
    lender: str = ""
    until: date | None = None

    @property
    def rights(self) -> frozenset[Right]:
        return RIGHTS[self.role] - NOT_LENT if self.lender else RIGHTS[self.role]


@dataclass(frozen=True)
class Actor:
    user_id: int
    committee_id: int
    name: str
    grants: tuple[Grant, ...] = ()
    person_id: int | None = None
    calendar_version: int | None = field(default=None, compare=False)
    # What actions have asked for: the audit line tells from it in whose place somebody acted.
    asked: set[Right] = field(default_factory=set, compare=False, repr=False)

    @cached_property
    def rights(self) -> frozenset[Right]:
        return frozenset().union(*(grant.rights for grant in self.grants))

    @cached_property
    def scope(self) -> Scope:
        """Where the actor may read duties and records."""
        return self.scope_of(Right.READ_DUTIES)

    def scope_of(self, right: Right) -> Scope:
        return _joined(grant.scope for grant in self.grants if right in grant.rights)

    @property
    def own_grants(self) -> tuple[Grant, ...]:
        return tuple(grant for grant in self.grants if not grant.lender)

    @property
    def lent_grants(self) -> tuple[Grant, ...]:
        return tuple(grant for grant in self.grants if grant.lender)

    def acts_for(self, *, organisation: int | None = None, department: int | None = None) -> str:
        """In whose place the actor does what it was asked for: "" where its own roles suffice. Without a place: of
        what belongs to the committee."""
        for lender in ("", *dict.fromkeys(grant.lender for grant in self.lent_grants)):
            held = [grant for grant in self.grants if grant.lender in {"", lender}]
            if all(_reach(held, right, organisation, department) for right in self.asked):
                return lender
        return ""

    def may(self, right: Right) -> bool:
        return right in self.rights

    def may_at(self, right: Right, *, organisation: int, department: int) -> bool:
        return self.scope_of(right).holds(organisation=organisation, department=department)

    def require(self, right: Right) -> None:
        self.asked.add(right)
        if not self.may(right):
            raise ForbiddenError(f"您的角色不能“{right}”。如确有需要，请联系安全保密管理员授予相应角色。")

    def require_at(self, right: Right, *, organisation: int, department: int) -> None:
        self.require(right)
        if not self.may_at(right, organisation=organisation, department=department):
            raise ForbiddenError(f"您不能为这个单位“{right}”。")

    @property
    def title(self) -> str:
        """市甲局第二支部 · 党组织书记; the first role stands for all."""
        if not self.grants:
            return self.name
        first = (self.own_grants or self.grants)[0]
        lent = f"代{first.lender}" if first.lender else ""
        return " · ".join(part for part in (lent, first.place, first.role.label) if part)


def _joined(scopes: Iterable[Scope]) -> Scope:
    whole = Scope()
    for scope in scopes:
        whole |= scope
    return whole


def _reach(grants: Iterable[Grant], right: Right, organisation: int | None, department: int | None) -> bool:
    holding = [grant for grant in grants if right in grant.rights]
    if organisation is None or department is None:
        return bool(holding)
    return _joined(grant.scope for grant in holding).holds(organisation=organisation, department=department)
