"""What an import leaves behind is kept as long as it can be taken back, and no longer."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from yaodian.kernel.clock import now
from yaodian.orgs.models import ImportBlock, ImportChange, ImportProblem, ImportUnit, RosterImport
from yaodian.orgs.queries.imports import KEPT_DAYS

_NEVER_DONE: Final = (RosterImport.State.COLUMNS, RosterImport.State.CHECKING, RosterImport.State.READY)


def forget(roster_import: RosterImport) -> None:
    """Lines, problems and changes go; counts by unit stay, for the history."""
    for table in (ImportBlock, ImportProblem, ImportChange):
        table.objects.filter(committee_id=roster_import.committee_id, roster_import_id=roster_import.id).erase()
    ImportUnit.objects.of(roster_import.committee_id).filter(roster_import_id=roster_import.id).update(known=[])
    roster_import.forgotten_at = now()
    roster_import.save(update_fields=["forgotten_at"])


@transaction.atomic
def forget_expired(*, committee_id: int) -> int:
    """How many were forgotten. One that was never approved is given up by it."""
    before = now() - timedelta(days=KEPT_DAYS)
    old = Q(applied_at__lt=before) | Q(applied_at__isnull=True, asked_at__lt=before)
    expired = RosterImport.objects.of(committee_id).filter(old, forgotten_at__isnull=True)
    found = list(expired.select_for_update(of=("self",)))
    for each in found:
        if each.state in _NEVER_DONE:
            each.state = RosterImport.State.DONE if each.applied_at else RosterImport.State.DROPPED
            each.save(update_fields=["state"])
        forget(each)
    return len(found)
