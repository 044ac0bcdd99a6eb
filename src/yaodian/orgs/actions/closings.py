"""撤销: an organisation ends and nobody goes on with what it was."""

from datetime import date

from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.holding import hold_organisation
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Membership, Organisation, Post, Secondment
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.places import close_span, refuse_day
from yaodian.orgs.spells import close_spells, held_on


def close_organisation(*, actor: Actor, organisation_id: int, version: int, on: date) -> Organisation:
    """`on`: the first day on which it is not there. Without an audit line: the caller's action, which also answers for
    what was owed, writes it. Members are moved first: nobody loses a branch by it."""
    row = hold_organisation(actor=actor, organisation_id=organisation_id, version=version)
    refuse_day(row, on)
    if row.kind == Kind.COMMITTEE:
        raise RefusedError("工委不能撤销。")
    if on <= row.valid_from:
        raise RefusedError(f"{row.name}自{date_text(row.valid_from)}起设立，撤销日期应在这一天之后。")
    if Organisation.objects.of(row.committee_id).filter(parent_id=row.id, valid_to__isnull=True).exists():
        raise RefusedError(f"{row.name}之下还有组织，请先逐个撤销或并入别的组织。")
    members = Membership.objects.of(row.committee_id).filter(held_on(on), organisation_id=row.id).count()
    if members:
        raise RefusedError(f"{row.name}还有党员{members}名，请先转接组织关系，或把它并入别的组织。")
    for table in (Post, Secondment):
        close_spells(table.objects.of(row.committee_id).filter(organisation_id=row.id), on)
    close_span(row, on)
    return row
