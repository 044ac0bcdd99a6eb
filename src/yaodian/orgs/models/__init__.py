from yaodian.orgs.models.audit import AuditChange, AuditHead, AuditLine
from yaodian.orgs.models.committee import Committee
from yaodian.orgs.models.imports import ImportBlock, ImportChange, ImportProblem, ImportUnit, RosterImport
from yaodian.orgs.models.organisations import Organisation, OrganisationSpan
from yaodian.orgs.models.people import Membership, Person, Post
from yaodian.orgs.models.users import RoleGrant, User

__all__ = [
    "AuditChange",
    "AuditHead",
    "AuditLine",
    "Committee",
    "ImportBlock",
    "ImportChange",
    "ImportProblem",
    "ImportUnit",
    "Membership",
    "Organisation",
    "OrganisationSpan",
    "Person",
    "Post",
    "RoleGrant",
    "RosterImport",
    "User",
]
