from yaodian.orgs.models.audit import AuditChange, AuditHead, AuditLine
from yaodian.orgs.models.committee import Committee
from yaodian.orgs.models.corrections import CorrectionRequest
from yaodian.orgs.models.organisations import Organisation, OrganisationSpan
from yaodian.orgs.models.people import Membership, Person, Post, Secondment, Voteless
from yaodian.orgs.models.users import RoleGrant, User

__all__ = [
    "AuditChange",
    "AuditHead",
    "AuditLine",
    "Committee",
    "CorrectionRequest",
    "Membership",
    "Organisation",
    "OrganisationSpan",
    "Person",
    "Post",
    "RoleGrant",
    "Secondment",
    "User",
    "Voteless",
]
