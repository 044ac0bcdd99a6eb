"""更名 and 调整次序: what an organisation is called, and where it stands among its siblings, from a day on."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.holding import hold_organisation
from yaodian.orgs.actors import Actor
from yaodian.orgs.chain import Change
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import OrganisationQuerySet
from yaodian.orgs.places import place_below, refuse_day, refuse_days, subtree_of, write_spans


@transaction.atomic
def rename_organisation(  # noqa: PLR0913  what a new name is
    *, actor: Actor, organisation_id: int, version: int, name: str, short_name: str, on: date
) -> Organisation:
    """What happened before stays under the old name."""
    row = hold_organisation(actor=actor, organisation_id=organisation_id, version=version)
    refuse_day(row, on)
    name, short_name = name.strip(), short_name.strip() or name.strip()
    if (name, short_name) == (row.name, row.short_name):
        raise RefusedError("新名称和现在的一样，没有可改的。")
    refuse_taken(row.committee_id, name, but=row.id)
    before = row.name, row.short_name
    row.name, row.short_name = name, short_name
    write_spans([row], on)
    changes = [Change("全称", before[0], name), Change("简称", before[1], short_name)]
    sentence = f"{before[0]}自{date_text(on)}起更名为{name}"
    write_audit(actor=actor, action="组织更名", subject=row, sentence=sentence, changes=changes)
    return row


def refuse_taken(committee_id: int, name: str, *, but: int = 0) -> None:
    """Two that are there at once have two names."""
    there = Organisation.objects.of(committee_id).filter(name=name, valid_to__isnull=True).exclude(id=but)
    if there.exists():
        raise RefusedError(f"已经有叫“{name}”的组织，请写全称加以区别。")


@transaction.atomic
def reorder_organisation(
    *, actor: Actor, organisation_id: int, version: int, behind_id: int | None, on: date
) -> Organisation:
    """Behind that sibling in the official order, or first. Its siblings share the numbers they had."""
    row = hold_organisation(actor=actor, organisation_id=organisation_id, version=version)
    refuse_day(row, on)
    parent = row.parent
    if parent is None:
        raise RefusedError(f"{row.name}没有同级组织，不需要排次序。")
    siblings = list(_siblings(parent).select_for_update())
    then = _moved(siblings, row.id, behind_id)
    if [each.id for each in then] == [each.id for each in siblings]:
        raise RefusedError("次序和现在的一样，没有可改的。")
    numbers = [int(each.rank.rpartition(".")[2]) for each in siblings]
    for each, number in zip(then, numbers, strict=True):
        if int(each.rank.rpartition(".")[2]) != number:
            _renumber(each, parent, number, on)
    names = "、".join(each.short_name for each in then)[:300]
    sentence = f"{parent.name}的下级组织自{date_text(on)}起调整次序，{row.name}排第{then.index(row) + 1}"
    changes = [Change("次序", "、".join(each.short_name for each in siblings)[:300], names)]
    write_audit(actor=actor, action="调整组织次序", subject=row, sentence=sentence, changes=changes)
    return row


def _siblings(parent: Organisation) -> OrganisationQuerySet:
    return Organisation.objects.of(parent.committee_id).filter(parent_id=parent.id, valid_to__isnull=True).in_order()


def _moved(siblings: Sequence[Organisation], own_id: int, behind_id: int | None) -> list[Organisation]:
    own = next(each for each in siblings if each.id == own_id)
    rest = [each for each in siblings if each.id != own_id]
    if behind_id is None:
        return [own, *rest]
    places = [place for place, each in enumerate(rest) if each.id == behind_id]
    if not places:
        raise RefusedError("请选一个同级组织，排在它的后面。")
    return [*rest[: places[0] + 1], own, *rest[places[0] + 1 :]]


def _renumber(row: Organisation, parent: Organisation, number: int, on: date) -> None:
    rows = subtree_of(committee_id=row.committee_id, path=row.path)
    refuse_days(rows, on)
    place_below(rows, parent, number)
    write_spans(rows, on)
