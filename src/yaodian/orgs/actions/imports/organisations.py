"""A checked list of organisations, compared with the tree. It founds and corrects; moving, merging and closing need
both sides or a successor, and so are done on the pages of the organisations."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from yaodian.formats.rosters.cells import key_of
from yaodian.formats.rosters.rows import OrganisationRow
from yaodian.kernel.ids import new_id
from yaodian.orgs.actions.imports.outcome import Change, Kind, Outcome, RowChange, State
from yaodian.orgs.actions.imports.places import Place, UnclearError
from yaodian.orgs.actions.imports.states import new_state, raised
from yaodian.orgs.actions.organisations import kinds_below
from yaodian.orgs.models import Organisation, OrganisationSpan
from yaodian.orgs.models.organisations import Kind as OrgKind

OTHER_KIND: Final = "现有的同名组织是“{kind}”，类别不同。请核对；不是同一个的，请写全称加以区别"
SEVERAL: Final = "有几个现有组织叫这个名称，看不出是哪一个。请在“所属单位”列写明"
OTHER_PARENT: Final = "现有的上级是“{name}”，与本表不同。移动组织要双方同意，请在“组织”页办理；不移动的照现在的写"
NO_PARENT: Final = "没有找到上级组织。请按“组织”页上的全称写，或在本表中补上它那一行"
PARENT_NEEDED: Final = "只有“单位”可以不写上级组织。请补上"
PARENT_REFUSED: Final = "上级组织那一行有错误。请先改好那一行"
NOT_BELOW: Final = "“{parent}”之下不能设“{kind}”。请核对类别和上级"
TWICE: Final = "与第 {row} 行重复（同一单位、同一名称）。请删去一行"
NO_RANK: Final = "排序用不了：同级已有 999 个组织。请联系系统管理员"

_STATE: Final = ("committee_id", "kind", "name", "short_name", "path", "rank", "parent_id", "department_id")
_LAST: Final = 999


class OrganisationChanges:
    """`tree`: states of all organisations that are there now. `spans`: the open one of each."""

    def __init__(self, *, tree: dict[int, State], spans: dict[int, State], outcome: Outcome, on: date) -> None:
        self._tree, self._spans, self._outcome, self._on = tree, spans, outcome, on
        self._root = next(state for state in tree.values() if state["kind"] == OrgKind.COMMITTEE)
        self.listed: set[int] = set()
        self._made: dict[int, State] = {}
        self._names: dict[tuple[int, str], int] = {}
        self._last = Counter[int]()
        for state in tree.values():
            if state["parent_id"]:
                order = int(state["rank"].rpartition(".")[2])
                self._last[state["parent_id"]] = max(self._last[state["parent_id"]], order)

    def compare(self, rows: Sequence[OrganisationRow]) -> None:
        """Parents before children, whatever their order in the file."""
        waiting = {row.row: row for row in rows}
        while waiting:
            ready = [row for row in waiting.values() if row.parent_row not in waiting]
            for row in ready:
                del waiting[row.row]
                self._compare(row)

    def _compare(self, row: OrganisationRow) -> None:
        try:
            parent = self._parent(row)
            known = self._known(row, parent)
            if known is None:
                self._found(row, parent)
            else:
                self._made[row.row] = known
                self.listed.add(known["id"])
                self._correct(row, known)
        except UnclearError as error:
            value = {"parent": row.parent, "kind": row.kind.value}.get(error.field, row.name)
            self._outcome.refuse(row.row, error.field, value, error.message, error.unit)

    def _parent(self, row: OrganisationRow) -> State | None:
        """None: not written, which an organisation that is there already need not repeat."""
        if row.parent_row is not None:
            if row.parent_row not in self._made:
                raise UnclearError("parent", PARENT_REFUSED)
            return self._made[row.parent_row]
        if row.parent:
            found = self._named(row.parent, row.unit)
            if len(found) != 1:
                raise UnclearError("parent", SEVERAL if found else NO_PARENT)
            return found[0]
        return self._root if row.kind.name == OrgKind.DEPARTMENT.name else None

    def _known(self, row: OrganisationRow, parent: State | None) -> State | None:
        found = self._named(row.name, row.unit)
        if not row.unit and len(found) > 1 and parent:
            found = [state for state in found if state["department_id"] == parent["department_id"]]
        if len(found) > 1:
            raise UnclearError("name", SEVERAL)
        if not found or (parent and self._is_elsewhere(row, found[0], parent)):
            return None
        known = found[0]
        unit = known["department_id"]
        if known["kind"] != _kind(row).value:
            raise UnclearError("kind", OTHER_KIND.format(kind=OrgKind(known["kind"]).label), unit)
        if parent and known["parent_id"] != parent["id"]:
            raise UnclearError("parent", OTHER_PARENT.format(name=self._tree[known["parent_id"]]["name"]), unit)
        return known

    @staticmethod
    def _is_elsewhere(row: OrganisationRow, known: State, parent: State) -> bool:
        """第一党支部 of another department is another branch."""
        is_own = _kind(row) in {OrgKind.DEPARTMENT, OrgKind.COMMITTEE}
        return not is_own and known["department_id"] != parent["department_id"]

    def _named(self, name: str, unit: str) -> list[State]:
        wanted, within = key_of(name), key_of(unit)
        found = [state for state in self._tree.values() if key_of(state["name"]) == wanted]
        if not within:
            return found
        return [state for state in found if self._is_of(state, within)]

    def _is_of(self, state: State, unit: str) -> bool:
        department = self._tree.get(state["department_id"], state)
        return unit in {key_of(department["name"]), key_of(department["short_name"])}

    def _found(self, row: OrganisationRow, parent: State | None) -> None:
        if parent is None:
            raise UnclearError("parent", PARENT_NEEDED)
        kind, above = _kind(row), OrgKind(parent["kind"])
        unit = parent["department_id"]
        first = self._names.setdefault((unit, key_of(row.name)), row.row)
        if first != row.row:
            raise UnclearError("name", TWICE.format(row=first), unit)
        if kind not in kinds_below(above):
            message = NOT_BELOW.format(parent=above.label, kind=kind.label)
            raise UnclearError("kind", message, unit if above != OrgKind.COMMITTEE else 0)
        state = self._new(row, kind, parent)
        span = new_state(
            OrganisationSpan,
            new_id(),
            organisation_id=state["id"],
            valid_from=self._on,
            valid_to=None,
            **{name: state[name] for name in _STATE},
        )
        self._made[row.row] = state
        rows = (RowChange("organisation", state["id"], None, state), RowChange("span", span["id"], None, span))
        told = f"{kind.label}，设在{parent['name']}之下"
        self._add(state, row, Kind.JOINED, told, rows)

    def _new(self, row: OrganisationRow, kind: OrgKind, parent: State) -> State:
        own_id = new_id()
        order = row.order or self._last[parent["id"]] + 1
        if order > _LAST:
            raise UnclearError("order", NO_RANK)
        self._last[parent["id"]] = max(self._last[parent["id"]], order)
        is_unit = kind is OrgKind.DEPARTMENT
        values = {
            "committee_id": parent["committee_id"],
            "kind": kind.value,
            "name": row.name,
            "short_name": row.short_name or row.name[:40],
            "path": f"{parent['path']}{own_id}/",
            "rank": f"{parent['rank']}.{order:03d}",
            "parent_id": parent["id"],
            "department_id": own_id if is_unit else parent["department_id"],
            "valid_from": self._on,
        }
        return new_state(Organisation, own_id, **values)

    def _correct(self, row: OrganisationRow, known: State) -> None:
        """The short name; the name itself is what it was found by."""
        self._outcome.units.add(known["department_id"])
        if not row.short_name or row.short_name == known["short_name"]:
            self._outcome.same[known["department_id"]] += 1
            return
        after = raised({**known, "short_name": row.short_name})
        rows = [RowChange("organisation", known["id"], known, after), *self._spanned(known, row.short_name)]
        told = f"简称：{known['short_name']} → {row.short_name}"
        self._add(known, row, Kind.CHANGED, told, rows)

    def _spanned(self, known: State, short_name: str) -> Iterable[RowChange]:
        """History keeps the former name."""
        span = self._spans.get(known["id"])
        if span is None:
            return
        if span["valid_from"] >= self._on:
            yield RowChange("span", span["id"], span, {**span, "short_name": short_name})
            return
        yield RowChange("span", span["id"], span, {**span, "valid_to": self._on})
        later = {**span, "id": new_id(), "short_name": short_name, "valid_from": self._on, "valid_to": None}
        yield RowChange("span", later["id"], None, later)

    def _add(self, state: State, row: OrganisationRow, kind: Kind, told: str, rows: Sequence[RowChange]) -> None:
        unit = state["department_id"]
        self._outcome.units.add(unit)
        change = Change(unit=unit, kind=kind, row=row.row, name=row.name, told=told, rows=rows)
        self._outcome.changes.append(change)


def _kind(row: OrganisationRow) -> OrgKind:
    return OrgKind[row.kind.name]


def places_of(tree: Iterable[State]) -> list[Place]:
    return [
        Place(
            id=state["id"],
            name=state["name"],
            short_name=state["short_name"],
            kind=state["kind"],
            department=state["department_id"] or state["id"],
            parent=state["parent_id"],
            path=state["path"],
            rank=state["rank"],
        )
        for state in tree
    ]
