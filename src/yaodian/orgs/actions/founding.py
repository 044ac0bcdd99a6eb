"""The beginning: a committee with its root organisation and the head of its audit chain."""

from datetime import date

from django.db import transaction

from yaodian.kernel.scope import Scope
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor, Grant
from yaodian.orgs.models import AuditHead, Committee, Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.places import new_organisation
from yaodian.orgs.rights import Role

PROGRAM = "系统"


def program_actor(*, committee_id: int) -> Actor:
    """Who acts where no person does: the first run, jobs, the demo. It has every right of a committee's staff."""
    return Actor(
        user_id=0,
        committee_id=committee_id,
        name=PROGRAM,
        grants=(Grant(Role.COMMITTEE_STAFF, Scope(is_whole=True)),),
    )


@transaction.atomic
def found_committee(*, name: str, short_name: str, code: str, founded_on: date, is_demo: bool = False) -> Organisation:
    """The committee's own organisation, the root of its tree."""
    committee = Committee.objects.create(name=name, code=code, is_demo=is_demo)
    AuditHead.objects.create(committee=committee)
    root = new_organisation(
        committee_id=committee.id,
        parent=None,
        kind=Kind.COMMITTEE,
        name=name,
        short_name=short_name,
        order=1,
        valid_from=founded_on,
    )
    write_audit(actor=program_actor(committee_id=committee.id), action="建立工委", subject=root, sentence=f"建立{name}")
    return root
