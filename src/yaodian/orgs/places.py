"""Where an organisation stands in the tree: its path of ids and its rank in the official order, always set together,
and its spans: what held from when to when. A change is made on rows in memory; their spans are written here."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.ids import new_id
from yaodian.orgs.models import Organisation, OrganisationSpan
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.spells import refuse_future

_OWN_DEPARTMENT = frozenset({Kind.COMMITTEE, Kind.DEPARTMENT})
_STATE = ("kind", "name", "short_name", "path", "rank", "parent_id", "department_id")
_BATCH: Final = 500


def new_organisation(  # noqa: PLR0913  all that an organisation is
    *,
    committee_id: int,
    parent: Organisation | None,
    kind: Kind,
    name: str,
    short_name: str,
    order: int,
    valid_from: date,
) -> Organisation:
    """Written with its first span. `order`: its number among its siblings, from 1."""
    own_id = new_id()
    made = Organisation.objects.create(
        id=own_id,
        committee_id=committee_id,
        parent=parent,
        kind=kind,
        name=name,
        short_name=short_name,
        path=f"{parent.path if parent else '/'}{own_id}/",
        rank=_rank_below(parent, order),
        department_id=own_id if kind in _OWN_DEPARTMENT or parent is None else parent.department_id,
        valid_from=valid_from,
    )
    open_span(made, valid_from)
    return made


def open_span(organisation: Organisation, valid_from: date) -> OrganisationSpan:
    """A span with the organisation's state of now."""
    return OrganisationSpan.objects.create(
        committee_id=organisation.committee_id,
        organisation=organisation,
        valid_from=valid_from,
        **_state_of(organisation),
    )


def subtree_of(*, committee_id: int, path: str) -> list[Organisation]:
    """The organisation of that path and all below it that have not ended, itself first. Locked in one order for
    everybody; those that have ended keep the place at which they ended."""
    rows = Organisation.objects.of(committee_id).within(path).filter(valid_to__isnull=True)
    return sorted(rows.order_by("id").select_for_update(of=("self",)), key=lambda row: (len(row.path), row.rank))


def place_below(rows: Sequence[Organisation], parent: Organisation, order: int) -> None:
    """A subtree, itself first, set below `parent` in memory: paths, ranks and departments follow. `order`: its number
    among its siblings, from 1."""
    top = rows[0]
    path, rank = f"{parent.path}{top.id}/", _rank_below(parent, order)
    old_path, old_rank = top.path, top.rank
    top.parent_id = parent.id
    moves_home = top.kind not in _OWN_DEPARTMENT
    for row in rows:
        row.path = path + row.path.removeprefix(old_path)
        row.rank = rank + row.rank.removeprefix(old_rank)
        if moves_home:
            row.department_id = parent.department_id


def next_order(parent: Organisation) -> int:
    """Behind all that stand below it or ever stood there: a number is not given twice."""
    ranks = Organisation.objects.of(parent.committee_id).filter(parent_id=parent.id).values_list("rank", flat=True)
    return max((int(rank.rpartition(".")[2]) for rank in ranks), default=0) + 1


def refuse_day(row: Organisation, on: date) -> None:
    refuse_days([row], on)


def refuse_days(rows: Sequence[Organisation], on: date) -> None:
    """A change holds from a day that has come, and not before what is written already of any of them."""
    refuse_future(on)
    for row in rows:
        if row.valid_to is not None:
            raise RefusedError(f"{row.name}已于{date_text(row.valid_to)}撤销，不能再变动。")
    spans = OrganisationSpan.objects.of(rows[0].committee_id).filter(organisation_id__in=[row.id for row in rows])
    later = spans.filter(valid_from__gt=on).order_by("-valid_from").first()
    if later is not None:
        raise RefusedError(f"{later.name}在{date_text(later.valid_from)}有过变动，日期不能早于这一天。")


def write_spans(rows: Sequence[Organisation], on: date) -> None:
    """What the rows say in memory holds from that day: written to them, the spans before closed, new ones opened. A
    span that began on that very day is corrected instead. Spans are half-open, so none ever overlap."""
    committee_id, ids = rows[0].committee_id, [row.id for row in rows]
    for row in rows:
        row.version += 1
    Organisation.objects.of(committee_id).bulk_update(rows, [*_STATE, "version"], batch_size=_BATCH)
    spans = OrganisationSpan.objects.of(committee_id).filter(organisation_id__in=ids, valid_to__isnull=True)
    spans.filter(valid_from=on).erase()
    spans.update(valid_to=on)
    OrganisationSpan.objects.bulk_create(
        OrganisationSpan(committee_id=committee_id, organisation_id=row.id, valid_from=on, **_state_of(row))
        for row in rows
    )


def close_span(row: Organisation, on: date) -> None:
    """The organisation ends: `on` is the first day on which it is not there."""
    row.valid_to, row.version = on, row.version + 1
    row.save(update_fields=["valid_to", "version"])
    spans = OrganisationSpan.objects.of(row.committee_id).filter(organisation_id=row.id, valid_to__isnull=True)
    spans.update(valid_to=on)


def _rank_below(parent: Organisation | None, order: int) -> str:
    return f"{parent.rank}.{order:03d}" if parent else f"{order:03d}"


def _state_of(row: Organisation) -> dict[str, object]:
    return {name: getattr(row, name) for name in _STATE}
