from yaodian.orgs.models.audit import AuditChange, AuditHead, AuditLine, ChainCheck
from yaodian.orgs.models.committee import Committee
from yaodian.orgs.models.consents import Delegation, GrantRequest, MoveRequest
from yaodian.orgs.models.corrections import CorrectionRequest
from yaodian.orgs.models.imports import ImportBlock, ImportChange, ImportProblem, ImportUnit, RosterImport
from yaodian.orgs.models.organisations import Organisation, OrganisationSpan
from yaodian.orgs.models.people import Membership, Person, Post, Secondment, Voteless
from yaodian.orgs.models.sessions import Session
from yaodian.orgs.models.users import FormerPassword, RoleGrant, User

__all__ = [
    "AuditChange",
    "AuditHead",
    "AuditLine",
    "ChainCheck",
    "Committee",
    "CorrectionRequest",
    "Delegation",
    "FormerPassword",
    "GrantRequest",
    "ImportBlock",
    "ImportChange",
    "ImportProblem",
    "ImportUnit",
    "Membership",
    "MoveRequest",
    "Organisation",
    "OrganisationSpan",
    "Person",
    "Post",
    "RoleGrant",
    "RosterImport",
    "Secondment",
    "Session",
    "User",
    "Voteless",
]
