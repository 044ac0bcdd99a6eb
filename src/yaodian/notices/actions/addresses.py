"""日历订阅: an address is made, made anew, and ended by its owner; it ends with the account."""

import secrets
from typing import Final

from django.db import transaction

from yaodian.kernel.clock import now
from yaodian.notices.models import FeedAddress, ReminderChoice
from yaodian.notices.queries.addresses import addresses_of, hash_of, readable
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation, User

_BYTES: Final = 16
"""128 bits: nobody guesses it, so one plain hash is enough to keep it by."""


@transaction.atomic
def make_address(*, actor: Actor, organisation_id: int | None = None) -> str:
    """Gives back the secret, which is written nowhere. Where there was an address, it leads nowhere from now on."""
    organisation = None if organisation_id is None else readable(actor, organisation_id)
    User.objects.select_for_update().get(id=actor.user_id, committee_id=actor.committee_id)
    secret = secrets.token_urlsafe(_BYTES)
    row = addresses_of(actor, organisation_id).first()
    verb = "设定" if row is None else "更换"
    row = row or FeedAddress(
        committee_id=actor.committee_id, user_id=actor.user_id, organisation=organisation, version=0
    )
    row.secret_hash, row.made_at, row.version = hash_of(secret), now(), row.version + 1
    row.save()
    write_audit(actor=actor, action="日历订阅", subject=row, sentence=f"{verb}{_whose(organisation)}的订阅地址")
    return secret


@transaction.atomic
def end_address(*, actor: Actor, organisation_id: int | None = None) -> bool:
    """Whether there was one. It needs no right but that it is one's own."""
    row = addresses_of(actor, organisation_id).select_for_update(of=("self",)).first()
    if row is None:
        return False
    write_audit(actor=actor, action="日历订阅", subject=row, sentence=f"停用{_whose(row.organisation)}的订阅地址")
    addresses_of(actor, organisation_id).erase()
    return True


def end_feeds_of_closed_accounts(*, committee_id: int) -> int:
    """A closed account's feed answers nobody at once; here the address goes too, and the mailbox with it, so that
    neither comes back when the account is opened again."""
    closed = User.objects.filter(committee_id=committee_id, is_active=False)
    ids = sorted(closed.values_list("id", flat=True))
    feeds = FeedAddress.objects.of(committee_id).filter(user_id__in=ids)
    return feeds.erase() + ReminderChoice.objects.of(committee_id).filter(user_id__in=ids).erase()


def _whose(organisation: Organisation | None) -> str:
    return f"{organisation.name}日历" if organisation else "本人日历"
