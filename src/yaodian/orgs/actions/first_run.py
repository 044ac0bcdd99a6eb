"""The first run: a committee and its three administrators, in one sitting, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import IntegrityError, transaction

from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.accounts import new_account
from yaodian.orgs.actions.founding import found_committee, program_actor
from yaodian.orgs.actions.roles import grant_role
from yaodian.orgs.models import Organisation
from yaodian.orgs.queries.accounts import anybody_exists
from yaodian.orgs.rights import ADMINISTRATORS, Role

_CODE: Final = "city"
"""The same for every first run: of two at once, the database refuses the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Administrator:
    role: Role
    name: str
    username: str
    password: str


def begin(*, name: str, short_name: str, administrators: Sequence[Administrator]) -> Organisation:
    """The tree begins with this year, so that what has happened in it can still be recorded."""
    _refuse_same(administrators)
    try:
        return _begin(name, short_name, administrators)
    except IntegrityError as error:
        raise RefusedError("首次设置已由别人完成，请直接登录。") from error


@transaction.atomic
def _begin(name: str, short_name: str, administrators: Sequence[Administrator]) -> Organisation:
    if anybody_exists():
        raise RefusedError("首次设置已经完成，请直接登录。")
    since = today().replace(month=1, day=1)
    root = found_committee(name=name.strip(), short_name=short_name.strip(), code=_CODE, founded_on=since)
    program = program_actor(committee_id=root.committee_id)
    for each in administrators:
        try:
            user = new_account(
                committee_id=root.committee_id,
                username=each.username,
                name=each.name,
                password=each.password,
                is_administrator=True,
            )
        except RefusedError as error:
            raise RefusedError(f"{each.role.label}：{error}") from error
        grant_role(actor=program, user=user, role=each.role, organisation=root, valid_from=since)
    return root


def _refuse_same(administrators: Sequence[Administrator]) -> None:
    """Three people: the program cannot know them, but it sees one person who fills in three lines."""
    if {each.role for each in administrators} != set(ADMINISTRATORS):
        raise RefusedError("三名管理员须一次设齐。")
    for what, values in (
        ("姓名", [each.name.strip() for each in administrators]),
        ("账号", [each.username.strip() for each in administrators]),
        ("密码", [each.password for each in administrators]),
    ):
        if len(set(values)) < len(values):
            raise RefusedError(f"三名管理员须由不同的人担任，{what}不能相同。")
