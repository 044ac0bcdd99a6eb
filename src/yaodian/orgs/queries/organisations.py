"""The tree of a committee, and one organisation in it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import Count, QuerySet

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Membership, Organisation, OrganisationSpan
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import held_on

MOST_DRAWN: Final = 300
"""Of a larger tree one page shows the departments only, and each opens as a page of its own."""

GONE: Final = (MemberStatus.LEFT, MemberStatus.DECEASED)
_BRANCHES: Final = frozenset({Kind.BRANCH.value, Kind.GENERAL_BRANCH.value})
_NAMED: Final = 5


@dataclass(slots=True)
class Node:
    """`members` and `branches` count all below it, itself included."""

    id: int
    name: str
    kind: str
    path: str
    is_mine: bool
    members: int = 0
    branches: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def is_open(self) -> bool:
        """Unfolded from the beginning: the way to one's own places."""
        return any(child.is_mine or child.is_open for child in self.children)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One organisation: `above` from the root down, `spans` from the latest back, no `node` once it has ended."""

    organisation: Organisation
    above: list[Organisation]
    spans: list[OrganisationSpan]
    node: Node | None


def tree_of(*, actor: Actor, on: date) -> Node | None:
    """The whole committee as it was on that day; None where it had no organisation yet."""
    actor.require(Right.READ_ORGANISATIONS)
    nodes = _nodes(actor, OrganisationSpan.objects.visible_to(actor).filter(held_on(on)), on)
    if len(nodes) > MOST_DRAWN:
        for node in nodes:
            if node.kind == Kind.DEPARTMENT:
                node.children.clear()
    return nodes[0] if nodes else None


def sheet_of(*, actor: Actor, organisation_id: int, on: date) -> Sheet:
    actor.require(Right.READ_ORGANISATIONS)
    known = Organisation.objects.visible_to(actor)
    organisation = known.select_related("parent", "successor").get(id=organisation_id)
    above = [int(part) for part in organisation.path.strip("/").split("/")][:-1]
    spans = OrganisationSpan.objects.visible_to(actor)
    below = _nodes(actor, spans.filter(held_on(on), path__startswith=organisation.path), on)
    return Sheet(
        organisation,
        list(known.filter(id__in=above).in_order()),
        list(spans.filter(organisation_id=organisation.id).select_related("parent").order_by("-valid_from")),
        _cut(below) if below else None,
    )


def organisation_named(*, actor: Actor, text: str) -> Organisation:
    """By full or short name; "" is the committee itself. A refusal names what it may have been."""
    known = Organisation.objects.visible_to(actor).filter(valid_to__isnull=True)
    words = text.strip()
    if not words:
        return known.get(kind=Kind.COMMITTEE)
    for exact in (known.filter(name=words), known.filter(short_name=words), known.filter(name__contains=words)):
        found = list(exact.in_order()[: _NAMED + 1])
        if len(found) == 1:
            return found[0]
        if found:
            names = "、".join(each.name for each in found[:_NAMED])
            raise RefusedError(f"“{words}”不止一个：{names}{'等' if len(found) > _NAMED else ''}。请写全称。")
    raise RefusedError(f"没有找到“{words}”，请写组织的全称或简称。")


def department_names(*, actor: Actor) -> list[str]:
    """What a field may propose without loading two thousand branches."""
    departments = Organisation.objects.visible_to(actor).filter(kind=Kind.DEPARTMENT, valid_to__isnull=True)
    return list(departments.in_order().values_list("name", flat=True))


def _nodes(actor: Actor, spans: QuerySet[OrganisationSpan], on: date) -> list[Node]:
    """In official order, the highest first; counted from the leaves up."""
    mine = {grant.organisation for grant in actor.grants}
    members = _members(actor.committee_id, on)
    nodes = [
        Node(number, name, kind, path, number in mine, members.get(number, 0))
        for number, name, kind, path in spans.order_by("rank").values_list("organisation_id", "name", "kind", "path")
    ]
    by_path = {node.path: node for node in nodes}
    for node in nodes:
        node.branches = int(node.kind in _BRANCHES)
        parent = by_path.get(_parent_path(node.path))
        if parent is not None:
            parent.children.append(node)
    for node in reversed(nodes):
        for child in node.children:
            node.members += child.members
            node.branches += child.branches
    return nodes


def _parent_path(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"


def _members(committee_id: int, on: date) -> dict[int, int]:
    held = Membership.objects.of(committee_id).filter(held_on(on)).values_list("organisation_id")
    return dict(held.annotate(number=Count("id")).order_by())


def _cut(nodes: list[Node]) -> Node:
    """The committee's own page draws its departments, not two thousand branches."""
    top = nodes[0]
    if top.kind == Kind.COMMITTEE:
        for child in top.children:
            child.children.clear()
    return top
