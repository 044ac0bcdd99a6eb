from yaodian.orgs.models.audit import AuditChange, AuditHead, AuditLine, ChainCheck
from yaodian.orgs.models.committee import Committee
from yaodian.orgs.models.consents import Delegation, GrantRequest, MoveRequest
from yaodian.orgs.models.organisations import Organisation, OrganisationSpan
from yaodian.orgs.models.people import Membership, Person, Post
from yaodian.orgs.models.users import RoleGrant, User

__all__ = [
    "AuditChange",
    "AuditHead",
    "AuditLine",
    "ChainCheck",
    "Committee",
    "Delegation",
    "GrantRequest",
    "Membership",
    "MoveRequest",
    "Organisation",
    "OrganisationSpan",
    "Person",
    "Post",
    "RoleGrant",
    "User",
]
