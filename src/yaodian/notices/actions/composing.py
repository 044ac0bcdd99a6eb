"""每日提醒 written: for all whose hour has come, one a person and day. Begun again after a fault, it writes the
rest."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from django.conf import settings
from django.db import transaction

from yaodian.engine.queries.calendars import calendar_of
from yaodian.kernel.ids import new_id
from yaodian.kernel.reminding import HOURS, is_time
from yaodian.notices.channels import chat_address, has_mail
from yaodian.notices.digest_text import Told, as_data
from yaodian.notices.models import Delivery, Digest, DigestRound, ReminderChoice
from yaodian.notices.queries.composing import Situation, situation_of, told_to
from yaodian.orgs.actions.founding import program_actor
from yaodian.orgs.bulk_rows import insert_rows

_DIGEST: Final = ("id", "committee_id", "user_id", "day", "summary", "body", "made_at", "read_at")
_DELIVERY: Final = (
    *("id", "committee_id", "user_id", "day", "channel", "state", "reason", "tries", "try_at", "sent_at"),
)


class _Ready(NamedTuple):
    user_id: int
    told: Told
    by_email: bool


def compose_digests(*, committee_id: int, at: datetime) -> int:
    """Gives back how many there are new. On days off nobody is told anything: what falls on them was told before."""
    day, actor = at.date(), program_actor(committee_id=committee_id)
    done = set(DigestRound.objects.of(committee_id).filter(day=day).values_list("hour", flat=True))
    hours = [hour for hour in HOURS if is_time(hour, at) and hour not in done]
    if not hours or not calendar_of(actor=actor).is_workday(day):
        return 0
    situation = situation_of(actor=actor, on=day)
    ready = _ready(committee_id, situation, hours)
    with transaction.atomic():
        made = _write(committee_id, day, at, ready)
        _write_group(committee_id, day, at)
        rounds = [DigestRound(committee_id=committee_id, day=day, hour=hour, made_at=at) for hour in hours]
        DigestRound.objects.bulk_create(rounds, ignore_conflicts=True)
    return made


def _ready(committee_id: int, situation: Situation, hours: Collection[int]) -> list[_Ready]:
    """Whoever has chosen nothing is told at the usual hour, in the program alone."""
    choices = {row.user_id: row for row in ReminderChoice.objects.of(committee_id)}
    ready = []
    for recipient in situation.audience.recipients:
        choice = choices.get(recipient.user_id)
        if (choice.hour if choice else settings.REMIND_HOUR) not in hours:
            continue
        told = told_to(recipient, situation)
        if told:
            ready.append(_Ready(recipient.user_id, told, bool(choice and choice.by_email and choice.email)))
    return ready


def _write(committee_id: int, day: date, at: datetime, ready: Sequence[_Ready]) -> int:
    """What another process has written meanwhile stays, and so does what is written for a day already."""
    there = set(Digest.objects.of(committee_id).filter(day=day).values_list("user_id", flat=True))
    new = [each for each in ready if each.user_id not in there]
    digests = [
        (new_id(), committee_id, each.user_id, day, each.told.summary, as_data(each.told), at, None) for each in new
    ]
    insert_rows(Digest, _DIGEST, digests, ignore_conflicts=True)
    sent, queued = Delivery.State.SENT.value, Delivery.State.QUEUED.value
    in_app, email = Delivery.Channel.IN_APP.value, Delivery.Channel.EMAIL.value
    mailed = [each for each in new if each.by_email and has_mail()]
    rows: list[tuple[object, ...]] = [
        *((new_id(), committee_id, each.user_id, day, in_app, sent, "", 1, None, at) for each in new),
        *((new_id(), committee_id, each.user_id, day, email, queued, "", 0, at, None) for each in mailed),
    ]
    insert_rows(Delivery, _DELIVERY, rows, ignore_conflicts=True)
    return len(new)


def _write_group(committee_id: int, day: date, at: datetime) -> None:
    """One message a day for the committee's group, where one is set."""
    if chat_address(committee_id):
        row = Delivery(committee_id=committee_id, user=None, day=day, channel=Delivery.Channel.CHAT, try_at=at)
        Delivery.objects.bulk_create([row], ignore_conflicts=True)
