"""The ways out of the program: e-mail, and one message a day into a committee's group of 企业微信 or 钉钉. Both are off
until a place sets them."""

from importlib.util import find_spec
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.models import Committee

ABSENT: Final = "没有安装 apprise，工作群消息发不出去。请安装 yaodian[chat]，或去掉 YAODIAN_CHAT。"


def has_mail() -> bool:
    return bool(settings.MAIL_FROM)


def send_mail(*, to: str, subject: str, text: str, message_id: str) -> None:
    """Raises what the server says. The same delivery has the same id, so that a mailbox knows a message sent twice."""
    message = EmailMessage(
        subject=subject,
        body=text,
        from_email=settings.MAIL_FROM,
        to=[to],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
        connection=get_connection(),
    )
    message.send()


def chat_address(committee_id: int) -> str:
    """Of the committee's group; "" where none is set."""
    if not settings.CHAT:
        return ""
    code = Committee.objects.values_list("code", flat=True).get(id=committee_id)
    address: str = settings.CHAT.get(code, "")
    return address


def send_chat(*, address: str, title: str, text: str) -> None:
    """Figures alone: a group is read by everybody in it."""
    if find_spec("apprise") is None:
        raise RefusedError(ABSENT)
    from apprise import Apprise  # optional: only where a group is set

    sender = Apprise()
    if not sender.add(address) or not sender.notify(body=text, title=title):
        raise RefusedError("工作群没有收下消息，请核对 YAODIAN_CHAT 里的地址和机器人的设置。")
