"""投递: letters go through a real server; what fails is tried again and in the end stays as failed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from yaodian.engine.tests.duties import Work
from yaodian.kernel.reminding import MOST_TRIES
from yaodian.notices import channels
from yaodian.notices.actions import sending
from yaodian.notices.actions.sending import Sent, send_waiting
from yaodian.notices.models import Delivery, ReminderChoice
from yaodian.notices.tests.july import MORNING, composed, wants_mail
from yaodian.notices.tests.mail_server import MailServer
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = pytest.mark.django_db
SENDER = "要点 <yaodian@example.gov.cn>"


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.MAIL_FROM, settings.SITE = "127.0.0.1", SENDER, "https://yaodian.example"
    with MailServer() as running:
        settings.EMAIL_PORT = running.port
        yield running


@pytest.fixture
def waiting(server: MailServer, city: City, work: Work) -> Delivery:
    """One letter that waits to go out."""
    work.duty(city.jia_first, period="2026-Q2")
    wants_mail(city, Role.UNIT_SECRETARY)
    composed(city)
    return Delivery.objects.get(channel=Delivery.Channel.EMAIL)


def sent(city: City, at: datetime = MORNING) -> Sent:
    return send_waiting(committee_id=city.committee_id, clock=lambda: at)


def test_a_digest_arrives_as_plain_text(city: City, server: MailServer, waiting: Delivery) -> None:
    assert sent(city) == Sent(1, 0)
    assert server.recipients == ["office@example.gov.cn"]
    (letter,) = server.letters
    assert letter["Subject"].strip() == "要点提醒 2026年7月15日：逾期 1 项"
    assert letter["From"] == SENDER
    assert letter["Message-ID"] == f"<yaodian-{waiting.id}@example.gov.cn>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert "逾期 1 项　https://yaodian.example/" in letter.get_content()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries, waiting.sent_at, waiting.reason) == ("sent", 1, MORNING, "")


def test_nothing_is_sent_twice(city: City, server: MailServer, waiting: Delivery) -> None:
    assert sent(city) == Sent(1, 0)
    assert sent(city, MORNING + timedelta(days=1)) == Sent(0, 0)
    assert len(server.letters) == 1


def test_a_server_that_refuses_is_asked_again_later(city: City, server: MailServer, waiting: Delivery) -> None:
    server.refusal = "451 busy"
    assert sent(city) == Sent(0, 1)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries) == ("queued", 1)
    assert "busy" in waiting.reason
    assert sent(city, MORNING + timedelta(minutes=9)) == Sent(0, 0)  # not before the gap is over
    server.refusal = ""
    assert sent(city, MORNING + timedelta(minutes=10)) == Sent(1, 0)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries, waiting.reason) == ("sent", 2, "")


def test_after_so_many_tries_it_stays_as_failed(
    city: City, server: MailServer, waiting: Delivery, settings: Settings
) -> None:
    """Here nobody listens at all."""
    settings.EMAIL_PORT = 1
    results = [sent(city, MORNING + timedelta(days=day)) for day in range(MOST_TRIES + 2)]
    assert results.count(Sent(0, 1)) == MOST_TRIES
    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries, waiting.try_at) == ("failed", MOST_TRIES, None)
    assert waiting.reason


def test_whoever_dies_while_sending_has_used_up_one_try(
    city: City, server: MailServer, waiting: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(_row: Delivery) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setitem(sending._OUT, Delivery.Channel.EMAIL, dies)
        with pytest.raises(KeyboardInterrupt):
            sent(city)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries, waiting.reason) == ("queued", 1, "发送中断")
    assert sent(city) == Sent(0, 0)
    assert sent(city, MORNING + timedelta(minutes=10)) == Sent(1, 0)


def test_whoever_wants_no_mail_any_more_gets_none(city: City, server: MailServer, waiting: Delivery) -> None:
    ReminderChoice.objects.update(by_email=False, email="")
    assert sent(city) == Sent(0, 1)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("failed", "本人已不要邮件提醒。")
    assert not server.letters


def test_one_address_that_fails_harms_no_other(city: City, server: MailServer, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    wants_mail(city, Role.UNIT_SECRETARY, "坏地址\n")
    wants_mail(city, Role.COMMITTEE_STAFF, "staff@example.gov.cn")
    composed(city)
    assert sent(city).sent == 1
    assert server.recipients == ["staff@example.gov.cn"]


def test_without_a_server_nothing_is_queued(city: City, work: Work) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    wants_mail(city, Role.UNIT_SECRETARY)
    composed(city)
    assert set(Delivery.objects.values_list("channel", "state")) == {("in_app", "sent")}


def test_a_group_is_told_figures_once_a_day(
    city: City, work: Work, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.duty(city.jia_first, period="2026-Q2")
    settings.CHAT = {"yunze": "wecombot://key"}
    composed(city)
    composed(city, MORNING.replace(hour=12))
    heard: list[dict[str, str]] = []
    monkeypatch.setattr(sending, "send_chat", lambda **said: heard.append(said))
    assert sent(city) == Sent(1, 0)
    assert heard == [
        {
            "address": "wecombot://key",
            "title": "要点提醒 2026年7月15日",
            "text": "今天全市逾期 1 项。各人要办的事，请登录要点看“提醒”。",
        }
    ]


def test_a_group_without_apprise_says_what_to_do(
    city: City, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CHAT = {"yunze": "wecombot://key"}
    monkeypatch.setattr(channels, "find_spec", lambda _name: None)
    composed(city)
    assert sent(city) == Sent(0, 1)
    assert Delivery.objects.get(channel=Delivery.Channel.CHAT).reason == channels.ABSENT
