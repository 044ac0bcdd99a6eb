"""Roles and what each may do. One table; nothing else in the program asks for a role by name."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from yaodian.kernel.scope import Reach


class Role(StrEnum):
    COMMITTEE_STAFF = "committee_staff"
    DEPARTMENT_OFFICE = "department_office"
    STUDY_SECRETARY = "study_secretary"
    UNIT_SECRETARY = "unit_secretary"
    MEMBER = "member"
    OBSERVER = "observer"
    JUDGE = "judge"
    AUDITOR = "auditor"
    SYSTEM_ADMINISTRATOR = "system_administrator"
    SECURITY_ADMINISTRATOR = "security_administrator"

    @property
    def label(self) -> str:
        return ROLE_LABELS[self]


ROLE_LABELS: Final = MappingProxyType(
    {
        Role.COMMITTEE_STAFF: "工委工作人员",
        Role.DEPARTMENT_OFFICE: "单位党组办公室",
        Role.STUDY_SECRETARY: "学习秘书",
        Role.UNIT_SECRETARY: "党组织书记",
        Role.MEMBER: "党员",
        Role.OBSERVER: "列席旁听员",
        Role.JUDGE: "评委",
        Role.AUDITOR: "安全审计员",
        Role.SYSTEM_ADMINISTRATOR: "系统管理员",
        Role.SECURITY_ADMINISTRATOR: "安全保密管理员",
    },
)
# 三员分立 (GB/T 22239-2019, 8.1.5): the three exclude each other on one person and hold no business rights.
ADMINISTRATORS: Final = (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR)
# Work of an office, which somebody else can do meanwhile. What one is oneself (a member, a judge) and the three
# administrators' posts are not lent.
LENT: Final = frozenset({Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.STUDY_SECRETARY, Role.UNIT_SECRETARY})
_REACHES: Final = MappingProxyType({Role.DEPARTMENT_OFFICE: Reach.DEPARTMENT, Role.STUDY_SECRETARY: Reach.STUDY})


def reach_of(role: Role) -> Reach:
    return _REACHES.get(role, Reach.BELOW)


class Right(StrEnum):
    READ_PLAN = "查看要点"
    REVIEW_PLAN = "复核和下达要点"
    READ_DUTIES = "查看任务"
    READ_PROGRESS = "查看进度"
    READ_RECORDS = "查看记录"
    RECORD = "填写记录"
    WAIVE = "免除任务"
    READ_ORGANISATIONS = "查看组织"
    READ_MEMBERS = "查看党员名册"
    CHECK_ROSTER = "核对名单"
    IMPORT_ROSTER = "导入名册"
    EDIT_ORGANISATIONS = "调整组织"
    KEEP_VOTELESS = "登记无表决权"
    KEEP_LIBRARY = "管理学习材料"
    READ_AUDIT = "查看审计"
    RUN_SYSTEM = "维护系统"
    GRANT_ROLES = "授予角色"
    APPROVE_ROLES = "同意授予角色"
    AGREE_MOVES = "同意划转"


_READER: Final = frozenset({Right.READ_PLAN, Right.READ_DUTIES, Right.READ_ORGANISATIONS})
_RECORDER: Final = _READER | {Right.READ_PROGRESS, Right.READ_RECORDS, Right.RECORD}
_UNIT_KEEPER: Final = _RECORDER | {
    Right.CHECK_ROSTER,
    Right.READ_MEMBERS,
    Right.AGREE_MOVES,
    Right.KEEP_VOTELESS,
}
RIGHTS: Final = MappingProxyType(
    {
        Role.COMMITTEE_STAFF: _RECORDER
        | {Right.REVIEW_PLAN, Right.WAIVE, Right.EDIT_ORGANISATIONS, Right.CHECK_ROSTER, Right.READ_MEMBERS}
        | {Right.APPROVE_ROLES, Right.IMPORT_ROSTER, Right.KEEP_LIBRARY},
        Role.DEPARTMENT_OFFICE: _UNIT_KEEPER | {Right.IMPORT_ROSTER},
        Role.STUDY_SECRETARY: _RECORDER,
        Role.UNIT_SECRETARY: _UNIT_KEEPER,
        Role.MEMBER: _READER,
        Role.OBSERVER: frozenset({Right.READ_PLAN, Right.READ_ORGANISATIONS}),
        Role.JUDGE: frozenset({Right.READ_PLAN, Right.READ_ORGANISATIONS}),
        Role.AUDITOR: frozenset({Right.READ_AUDIT}),
        # The second person for a role: the system administrator only while nobody else is there (actions/requests.py).
        Role.SYSTEM_ADMINISTRATOR: frozenset({Right.RUN_SYSTEM, Right.APPROVE_ROLES}),
        Role.SECURITY_ADMINISTRATOR: frozenset({Right.GRANT_ROLES, Right.APPROVE_ROLES}),
    },
)
# To be the second person is a matter of trust in that person: it does not go to a deputy.
NOT_LENT: Final = frozenset({Right.APPROVE_ROLES})
