"""Where an organisation stands in the tree: its path of ids and its rank in the official order, always set together."""

from datetime import date

from yaodian.kernel.ids import new_id
from yaodian.orgs.models import Organisation, OrganisationSpan
from yaodian.orgs.models.organisations import Kind

_OWN_DEPARTMENT = frozenset({Kind.COMMITTEE, Kind.DEPARTMENT})
_STATE = ("kind", "name", "short_name", "path", "rank", "parent_id", "department_id")


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
        rank=f"{parent.rank}.{order:03d}" if parent else f"{order:03d}",
        department_id=own_id if kind in _OWN_DEPARTMENT else (parent.department_id if parent else own_id),
        valid_from=valid_from,
    )
    open_span(made, valid_from)
    return made


def open_span(organisation: Organisation, valid_from: date) -> OrganisationSpan:
    """A span with the organisation's state of now."""
    state = {name: getattr(organisation, name) for name in _STATE}
    return OrganisationSpan.objects.create(
        committee_id=organisation.committee_id, organisation=organisation, valid_from=valid_from, **state
    )
