"""The tree of a committee, and one organisation in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.conf import settings
from django.db.models import Q

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.set_up import Advice, advice_on
from yaodian.kernel.set_up import Strength as SetUp
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, OrganisationSpan
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.as_of import Strength, members_on, strengths_on, units_on
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import held_on

MOST_DRAWN: Final = 300
"""Of a larger tree one page shows the departments only, and each opens as a page of its own."""

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
    strength: Strength
    branches: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def members(self) -> int:
        return self.strength.members

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def is_open(self) -> bool:
        """Unfolded from the beginning: the way to one's own places."""
        return any(child.is_mine or child.is_open for child in self.children)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One organisation on a day: `above` from the root down, `spans` from the latest back; `then`, what it was on the
    day, and `node`, with all `units` below it, only while it was there. `mergers`: what has gone into it."""

    organisation: Organisation
    above: list[OrganisationSpan]
    spans: list[OrganisationSpan]
    then: OrganisationSpan | None
    node: Node | None
    units: frozenset[int]
    mergers: list[Organisation]

    @property
    def advice(self) -> tuple[Advice, ...]:
        """On its form, by its numbers of that day."""
        if self.then is None or self.node is None:
            return ()
        strength = SetUp(members=self.node.members, full=self.node.strength.full)
        return advice_on(Kind(self.then.kind).fact, strength, settings.SET_UP)


def tree_of(*, actor: Actor, on: date) -> Node | None:
    """The whole committee as it was on that day; None where it had no organisation yet."""
    actor.require(Right.READ_ORGANISATIONS)
    spans = units_on(committee_id=actor.committee_id, path="/", on=on).order_by("rank")
    nodes = _nodes(actor, spans.only("organisation_id", "name", "kind", "path", "committee_id"), "/", on)
    if len(nodes) > MOST_DRAWN:
        for node in nodes:
            if node.kind == Kind.DEPARTMENT:
                node.children.clear()
    return nodes[0] if nodes else None


def change_days(*, actor: Actor) -> list[date]:
    """On which the tree changed, the first one foremost: the stops of its history."""
    actor.require(Right.READ_ORGANISATIONS)
    spans = OrganisationSpan.objects.visible_to(actor).order_by()
    begun = spans.values_list("valid_from", flat=True).distinct()
    ended = spans.filter(valid_to__isnull=False).values_list("valid_to", flat=True).distinct()
    return sorted(begun.union(ended))


def sheet_of(*, actor: Actor, organisation_id: int, on: date) -> Sheet:
    """Raises DoesNotExist for one that has never been."""
    actor.require(Right.READ_ORGANISATIONS)
    known = Organisation.objects.visible_to(actor).select_related("parent", "successor")
    rows = list(known.filter(Q(id=organisation_id) | Q(successor_id=organisation_id)).order_by("-valid_to", "rank"))
    organisation = next((row for row in rows if row.id == organisation_id), None)
    if organisation is None:
        raise Organisation.DoesNotExist
    mine = OrganisationSpan.objects.visible_to(actor).filter(organisation_id=organisation.id)
    spans = list(mine.select_related("parent").order_by("-valid_from"))
    then = next((each for each in spans if each.valid_from <= on < (each.valid_to or date.max)), None)
    place = then or spans[0]
    above, units = _around(actor, place, on if then else place.valid_from)
    nodes = _nodes(actor, units, place.path, on, of=organisation) if then else []
    return Sheet(
        organisation,
        above,
        spans,
        then,
        _cut(nodes) if nodes else None,
        frozenset(unit.organisation_id for unit in units),
        [row for row in rows if row.id != organisation_id and row.valid_to and row.valid_to <= on],
    )


def _around(actor: Actor, place: OrganisationSpan, on: date) -> tuple[list[OrganisationSpan], list[OrganisationSpan]]:
    """What stands above it, and itself with all below; one question, in official order."""
    above = [int(part) for part in place.path.strip("/").split("/")][:-1]
    spans = OrganisationSpan.objects.visible_to(actor).filter(held_on(on))
    rows = list(spans.filter(Q(organisation_id__in=above) | Q(path__startswith=place.path)).order_by("rank"))
    return [row for row in rows if row.organisation_id in above], [
        row for row in rows if row.organisation_id not in above
    ]


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


def _nodes(
    actor: Actor, units: Iterable[OrganisationSpan], path: str, on: date, *, of: Organisation | None = None
) -> list[Node]:
    """In official order, the highest first; counted from the leaves up. `of`: the one that they all belong to, where
    somebody may know who has no vote in it."""
    mine = {grant.organisation for grant in actor.grants}
    knows = of is not None and actor.may_at(Right.KEEP_VOTELESS, organisation=of.id, department=of.home_id)
    members = members_on(committee_id=actor.committee_id, path=path, on=on)
    strengths = strengths_on(members=members, on=on, with_votes=knows)
    nodes = [
        Node(
            unit.organisation_id,
            unit.name,
            unit.kind,
            unit.path,
            unit.organisation_id in mine,
            strengths.get(unit.organisation_id, Strength()),
        )
        for unit in units
    ]
    by_path = {node.path: node for node in nodes}
    for node in nodes:
        node.branches = int(node.kind in _BRANCHES)
        parent = by_path.get(_parent_path(node.path))
        if parent is not None:
            parent.children.append(node)
    for node in reversed(nodes):
        for child in node.children:
            node.strength += child.strength
            node.branches += child.branches
    return nodes


def _parent_path(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"


def _cut(nodes: list[Node]) -> Node:
    """The committee's own page draws its departments, not two thousand branches."""
    top = nodes[0]
    if top.kind == Kind.COMMITTEE:
        for child in top.children:
            child.children.clear()
    return top
