"""投递: what is queued goes out; what fails is tried again with growing gaps, and in the end stays as failed."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum

from yaodian.engine.models import Tally
from yaodian.kernel.clock import now
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.reminding import next_try
from yaodian.notices.channels import chat_address, send_chat, send_mail
from yaodian.notices.digest_text import from_data, plain_text
from yaodian.notices.models import Delivery, Digest, ReminderChoice

_AT_ONCE: Final = 5_000
_REASON: Final = 200


class UnwantedError(RefusedError):
    """Not to be sent any more, however often it is tried."""


class Sent(NamedTuple):
    sent: int
    failed: int


def send_waiting(*, committee_id: int, clock: Callable[[], datetime] = now) -> Sent:
    """Each by itself: what one address does harms no other. Two processes at once send nothing twice."""
    results = [_send(committee_id, each, clock) for each in _waiting(committee_id, clock())]
    return Sent(results.count(True), results.count(False))


def _waiting(committee_id: int, at: datetime) -> Iterator[int]:
    rows = Delivery.objects.of(committee_id).filter(state=Delivery.State.QUEUED, try_at__lte=at)
    yield from list(rows.order_by("try_at", "id").values_list("id", flat=True)[:_AT_ONCE])


def _send(committee_id: int, delivery_id: int, clock: Callable[[], datetime]) -> bool | None:
    """None: somebody else has it."""
    row = _taken(committee_id, delivery_id, clock())
    if row is None:
        return None
    try:
        _OUT[Delivery.Channel(row.channel)](row)
    except (OSError, ValueError) as error:  # smtplib's own errors are OSErrors, an address that is none a ValueError
        _note(row, str(error) or type(error).__name__, is_final=isinstance(error, UnwantedError))
        return False
    Delivery.objects.of(committee_id).filter(id=row.id).update(
        state=Delivery.State.SENT, sent_at=clock(), reason="", try_at=None
    )
    return True


@transaction.atomic
def _taken(committee_id: int, delivery_id: int, at: datetime) -> Delivery | None:
    """The try is written before it begins: whoever dies in between has used up one; the next follows the gap."""
    rows = Delivery.objects.of(committee_id).select_for_update()
    row = rows.filter(id=delivery_id, state=Delivery.State.QUEUED, try_at__lte=at).first()
    if row is None:
        return None
    row.tries += 1
    row.try_at = next_try(row.tries, at)
    row.reason = "发送中断"
    if row.try_at is None:
        row.state = Delivery.State.FAILED
    row.save(update_fields=["tries", "try_at", "reason", "state"])
    return row


def _note(row: Delivery, reason: str, *, is_final: bool) -> None:
    changes: dict[str, Any] = {"state": Delivery.State.FAILED, "try_at": None} if is_final else {}
    Delivery.objects.of(row.committee_id).filter(id=row.id).update(reason=reason[:_REASON], **changes)


def _mail(row: Delivery) -> None:
    user_id = row.user_id or 0
    choice = ReminderChoice.objects.of(row.committee_id).filter(user_id=user_id, user__is_active=True).first()
    if choice is None or not choice.by_email or not choice.email:
        raise UnwantedError("本人已不要邮件提醒。")
    digest = Digest.objects.of(row.committee_id).get(user_id=user_id, day=row.day)
    host = settings.MAIL_FROM.rpartition("@")[2].strip("> ")
    send_mail(
        to=choice.email,
        subject=f"要点提醒 {date_text(row.day)}：{digest.summary}",
        text=plain_text(from_data(digest.body), day=date_text(row.day), site=settings.SITE),
        message_id=f"<yaodian-{row.id}@{host}>",
    )


def _chat(row: Delivery) -> None:
    address = chat_address(row.committee_id)
    if not address:
        raise UnwantedError("这个工委已不设工作群。")
    late = _late(row.committee_id, row.day)
    text = (
        f"今天全市逾期 {late} 项。各人要办的事，请登录要点看“提醒”。"
        if late
        else "今天没有逾期。要办的事请登录要点看“提醒”。"
    )
    send_chat(address=address, title=f"要点提醒 {date_text(row.day)}", text=text)


def _late(committee_id: int, on: date) -> int:
    rows = Tally.objects.of(committee_id).filter(year=on.year, due_on__lt=on)
    counted: int | None = rows.aggregate(open=Sum(F("total") - F("fulfilled") - F("late") - F("waived")))["open"]
    return counted or 0


_OUT: Final[dict[Delivery.Channel, Callable[[Delivery], None]]] = {
    Delivery.Channel.EMAIL: _mail,
    Delivery.Channel.CHAT: _chat,
}
