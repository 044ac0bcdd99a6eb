"""匿名: what was kept long enough loses its person. What an organisation did, and how many belonged to it, stays."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from yaodian.kernel.retention import RetentionClass
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.models import CorrectionRequest, Organisation, Person, User
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.models.people import DateSource
from yaodian.orgs.queries.retention import ANONYMOUS, Kept, expired_people, expired_requests


@transaction.atomic
def let_go(*, committee_id: int, people: RetentionClass, requests: RetentionClass, on: date) -> Kept:
    """Done by the program, which no role can order: a class is a setting, and nobody chooses whose time has come."""
    gone = list(expired_people(committee_id=committee_id, keep=people, on=on).values_list("id", flat=True))
    erased = expired_requests(committee_id=committee_id, keep=requests, on=on).erase()
    erased += CorrectionRequest.objects.of(committee_id).filter(person_id__in=gone).erase()
    _anonymise(committee_id, gone)
    done = Kept(people=len(gone), requests=erased)
    if done.people or done.requests:
        root = Organisation.objects.of(committee_id).get(kind=Kind.COMMITTEE, parent__isnull=True)
        sentence = f"保管期满：{done.people}名已离开党员的个人信息匿名，{done.requests}份更正申请删除"
        actor = program_actor(committee_id=committee_id)
        write_audit(actor=actor, action="保管期满处理", subject=root, sentence=sentence)
    return done


def _anonymise(committee_id: int, person_ids: list[int]) -> None:
    """The day of full membership stays: without it the number of votes of a past day would change. It names nobody."""
    Person.objects.of(committee_id).filter(id__in=person_ids).update(
        name=ANONYMOUS,
        work_phone="",
        join_on=None,
        retired_on=None,
        date_source=DateSource.SYSTEM,
        version=F("version") + 1,
    )
    for user in User.objects.filter(committee_id=committee_id, person_id__in=person_ids):
        user.username, user.name, user.person_id = f"gone-{user.id}", ANONYMOUS, None
        user.password, user.is_active = make_password(None), False
        user.save(update_fields=["username", "name", "person_id", "password", "is_active"])
