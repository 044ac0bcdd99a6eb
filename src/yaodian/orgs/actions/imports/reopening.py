"""Whether an undo may open again what the import had closed: others decide about accounts, roles, loans meanwhile."""

from collections import defaultdict
from collections.abc import Sequence

from yaodian.kernel.clock import today
from yaodian.kernel.scope import Loan, loan_fault
from yaodian.orgs.actions.accounts import CLOSED, OPENED
from yaodian.orgs.actions.delegations import loans_of
from yaodian.orgs.actions.imports.outcome import RowChange
from yaodian.orgs.actions.imports.states import ACCOUNT
from yaodian.orgs.actions.imports.writing import WRITTEN
from yaodian.orgs.actions.roles import locked_accounts, mixes, roles_of
from yaodian.orgs.models import AuditLine, RosterImport
from yaodian.orgs.rights import Role


def reopened_in_vain(about: RosterImport, changes: Sequence[RowChange]) -> int:
    """How many rows must stay closed. A row that merely differs from what the import left is found by `turn`."""
    return _accounts(about, changes) + _grants(about.committee_id, changes) + _loans(about.committee_id, changes)


def _accounts(about: RosterImport, changes: Sequence[RowChange]) -> int:
    """An account that was opened and closed since looks as the import left it; the audit knows better."""
    closed = [change.id for change in changes if change.table == ACCOUNT and change.before != change.after]
    lines = AuditLine.objects.of(about.committee_id)
    if not closed:
        return 0
    written = lines.filter(subject_kind="rosterimport", subject_id=about.id, action=WRITTEN).order_by("number").first()
    if written is None:
        return 0
    since = lines.filter(subject_kind="user", subject_id__in=closed, number__gt=written.number)
    return since.filter(action__in=(OPENED, CLOSED)).values("subject_id").distinct().count()


def _grants(committee_id: int, changes: Sequence[RowChange]) -> int:
    """三员分立 holds for what comes back too."""
    back = defaultdict[int, set[Role]](set)
    for change in changes:
        if change.table == "grant" and change.before:
            back[change.before["user_id"]].add(Role(change.before["role"]))
    accounts = locked_accounts(committee_id).filter(id__in=list(back)) if back else ()
    held = ((role, (roles_of(user, today()) | back[user.id]) - {role}) for user in accounts for role in back[user.id])
    return sum(mixes(role, others) for role, others in held)


def _loans(committee_id: int, changes: Sequence[RowChange]) -> int:
    """No chains, no second deputy."""
    states = [change.before for change in changes if change.table == "loan" and change.before]
    back = [
        Loan(owner=each["owner_id"], deputy=each["deputy_id"], first=each["valid_from"], end=each["valid_to"])
        for each in states
    ]
    made = loans_of(committee_id, {user for loan in back for user in (loan.owner, loan.deputy)}) if back else []
    return sum(loan_fault(loan, made) is not None for loan in back)
