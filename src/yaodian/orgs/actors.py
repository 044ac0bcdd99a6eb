"""Who acts: the rights of a user on a day, with their scope. Rules and queries see this, never a user row."""

from dataclasses import dataclass, field
from functools import cached_property

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.rights import RIGHTS, Right, Role


class ForbiddenError(RefusedError):
    """The actor may not do this. Pages answer 403; rows outside the scope answer 404 before it comes to this."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which organisations' rows exist for somebody: all, whole departments, or single organisations."""

    is_whole: bool = False
    departments: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()

    def holds(self, *, organisation: int, department: int) -> bool:
        return self.is_whole or department in self.departments or organisation in self.organisations

    def __or__(self, other: "Scope") -> "Scope":
        return Scope(
            self.is_whole or other.is_whole,
            self.departments | other.departments,
            self.organisations | other.organisations,
        )


@dataclass(frozen=True, slots=True)
class Grant:
    """One role of somebody, and where it holds. `place`: the organisation's name, for people to read."""

    role: Role
    scope: Scope
    organisation: int = 0
    place: str = ""


@dataclass(frozen=True)
class Actor:
    user_id: int
    committee_id: int
    name: str
    grants: tuple[Grant, ...] = ()
    person_id: int | None = None
    calendar_version: int | None = field(default=None, compare=False)

    @cached_property
    def rights(self) -> frozenset[Right]:
        return frozenset().union(*(RIGHTS[grant.role] for grant in self.grants))

    @cached_property
    def scope(self) -> Scope:
        """Where the actor may read duties and records."""
        return self.scope_of(Right.READ_DUTIES)

    def scope_of(self, right: Right) -> Scope:
        scope = Scope()
        for grant in self.grants:
            if right in RIGHTS[grant.role]:
                scope |= grant.scope
        return scope

    def may(self, right: Right) -> bool:
        return right in self.rights

    def may_at(self, right: Right, *, organisation: int, department: int) -> bool:
        return self.scope_of(right).holds(organisation=organisation, department=department)

    def require(self, right: Right) -> None:
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
        first = self.grants[0]
        return " · ".join(part for part in (first.place, first.role.label) if part)
