"""What a roster says of somebody beside dates: the name, the office telephone; and which account is theirs."""

from django.db import transaction

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actions.holding import hold_person, touch
from yaodian.orgs.actions.leaving import refuse_gone
from yaodian.orgs.actions.roles import roles_of
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Person, User
from yaodian.orgs.rights import ADMINISTRATORS


@transaction.atomic
def edit_person(*, actor: Actor, person_id: int, version: int, name: str, work_phone: str) -> Person:
    person = hold_person(actor=actor, person_id=person_id, version=version)
    name, work_phone = " ".join(name.split()), work_phone.strip()
    if not name:
        raise RefusedError("请填姓名。")
    pairs = (("姓名", person.name, name), ("办公电话", person.work_phone, work_phone))
    changed = [field for field, before, after in pairs if before != after]
    if not changed:
        raise RefusedError("填的和现在的一样，没有可改的。")
    person.name, person.work_phone = name, work_phone
    touch(person, "name", "work_phone")
    sentence = f"{person.organisation.name}更正党员1名的{'、'.join(changed)}"
    write_audit(actor=actor, action="更正党员信息", subject=person, sentence=sentence)
    return person


@transaction.atomic
def link_account(*, actor: Actor, person_id: int, version: int, username: str) -> Person:
    """Whose own data the account opens under 我的信息, and with whom it is locked on leaving. So nobody takes a person
    for themselves, and an administrator's account is no business of a roster."""
    person = hold_person(actor=actor, person_id=person_id, version=version)
    refuse_gone(person)
    mine = User.objects.select_for_update().filter(committee_id=actor.committee_id)
    user = mine.filter(username=username.strip()).first()
    if user is None:
        raise RefusedError(f"没有账号“{username.strip()}”。")
    if user.id == actor.user_id:
        raise RefusedError("不能把自己的账号对应到党员，请由另一个人办理。")
    if roles_of(user, today()) & set(ADMINISTRATORS):
        raise RefusedError(f"账号“{user.username}”是管理员的，不对应党员。")
    if user.person_id not in {None, person.id}:
        raise RefusedError(f"账号“{user.username}”已对应到另一名党员。")
    if user.person_id == person.id:
        raise RefusedError(f"账号“{user.username}”本来就对应到这名党员。")
    user.person_id = person.id
    user.save(update_fields=["person_id"])
    touch(person)
    sentence = f"{person.organisation.name}1名党员与账号{user.username}对应"
    write_audit(actor=actor, action="账号对应党员", subject=user, sentence=sentence)
    return person
