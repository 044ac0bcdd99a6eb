"""When the rights of somebody signed in have changed since, their session gets a new key and new limits."""

from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.queries.factors import lacks_factor
from yaodian.orgs.sessions import Owed, has_other_rights, note_rights, owe


def renew(request: ActorRequest) -> None:
    session, actor = request.session, request.actor
    if not has_other_rights(session, actor):
        return
    session.cycle_key()
    note_rights(session, actor)
    if lacks_factor(actor):
        owe(session, Owed.FACTOR)
