"""Pages of reminders: one's own digests, how one wants to be told, one's calendar, and what was delivered."""

import re
import zipfile
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from yaodian.engine.tests.duties import Work
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.retention import RetentionClass
from yaodian.notices.actions.choices import choose
from yaodian.notices.actions.retention import erase_old_reminders
from yaodian.notices.models import Delivery, Digest, FeedAddress, ReminderChoice
from yaodian.notices.tests.july import TODAY, composed
from yaodian.orgs.models import AuditLine
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City

pytestmark = pytest.mark.django_db


def signed_in(city: City, role: Role = Role.UNIT_SECRETARY) -> Client:
    client = Client()
    client.force_login(city.users[role])
    return client


@pytest.fixture
def client(city: City, work: Work) -> Client:
    """A secretary with one thing late, on the morning on which it was told."""
    work.duty(city.jia_first, period="2026-Q2")
    composed(city)
    return signed_in(city)


def page(client: Client, name: str, *at: int) -> str:
    return re.sub(r"\s+", "", client.get(reverse(name, args=at)).content.decode())


def test_the_desk_says_how_many_are_unread(client: Client, city: City) -> None:
    assert "1份未读" in page(client, "desk:home")
    digest = Digest.objects.get(user_id=city.users[Role.UNIT_SECRETARY].id)
    client.post(reverse("notices:read", args=[digest.id]), {"do": "read"})
    assert "份未读" not in page(client, "desk:home")
    client.post(reverse("notices:read", args=[digest.id]), {"do": "unread"})
    assert "1份未读" in page(client, "desk:home")


def test_the_newest_is_shown_in_full(client: Client) -> None:
    shown = page(client, "notices:digests")
    assert "逾期1项" in shown
    assert "开展主题党日，2026年6月30日" in shown
    assert "知道了" in shown


def test_a_digest_is_its_owners_alone(client: Client, city: City) -> None:
    digest = Digest.objects.get(user_id=city.users[Role.UNIT_SECRETARY].id)
    assert client.get(reverse("notices:digest", args=[digest.id])).status_code == 200
    for role in (Role.COMMITTEE_STAFF, Role.SYSTEM_ADMINISTRATOR, Role.MEMBER):
        other = signed_in(city, role)
        assert other.get(reverse("notices:digest", args=[digest.id])).status_code == 404
        assert other.post(reverse("notices:read", args=[digest.id])).status_code == 404


def test_who_has_none_is_told_why(city: City) -> None:
    assert "还没有提醒" in page(signed_in(city, Role.MEMBER), "notices:digests")


def test_mail_is_chosen_by_its_owner_and_the_mailbox_goes_with_it(
    client: Client, city: City, settings: Settings
) -> None:
    settings.MAIL_FROM = "yaodian@example.gov.cn"
    fields = {"hour": 12, "by_email": "on", "email": "office@example.gov.cn", "version": 0}
    assert client.post(reverse("notices:choice"), fields).status_code == 302
    row = ReminderChoice.objects.get()
    assert (row.hour, row.by_email, row.email) == (12, True, "office@example.gov.cn")
    assert "12点以后出现，同时发到office@example.gov.cn" in page(client, "notices:digests")
    client.post(reverse("notices:choice"), {"hour": 8, "email": "office@example.gov.cn", "version": 1})
    row.refresh_from_db()
    assert (row.hour, row.by_email, row.email) == (8, False, "")
    said = list(AuditLine.objects.filter(action="提醒方式").order_by("number").values_list("sentence", flat=True))
    assert said == ["提醒改为12点，也发邮件", "提醒改为8点，只在要点里"]


def test_a_form_that_is_refused_keeps_what_was_typed(client: Client) -> None:
    answer = client.post(
        reverse("notices:choice"), {"hour": 9, "by_email": "on", "email": "office@example.gov.cn", "version": 0}
    )
    assert answer.status_code == 422
    assert "还没有设置邮件" in answer.content.decode()
    assert "office@example.gov.cn" in answer.content.decode()
    assert not ReminderChoice.objects.exists()


def test_two_windows_do_not_overwrite_each_other(city: City) -> None:
    actor = city.actor(Role.UNIT_SECRETARY, TODAY)
    choose(actor=actor, hour=9, by_email=False, email="", version=0)
    with pytest.raises(RefusedError, match="您在别处改过"):
        choose(actor=actor, hour=12, by_email=False, email="", version=0)


def test_the_address_of_a_calendar_is_shown_once(client: Client, city: City) -> None:
    answer = client.post(reverse("notices:feeds"), {"do": "make"})
    found = re.search(r'value="(http://testserver/calendar/\d+/[\w-]{22}\.ics)"', answer.content.decode())
    assert found
    assert "no-store" in answer["Cache-Control"]
    feed = Client().get(found[1].removeprefix("http://testserver"))
    assert feed["Content-Type"] == "text/calendar; charset=utf-8"
    assert ".ics" not in page(client, "notices:feeds")
    client.post(reverse("notices:feeds"), {"do": "end"})
    assert not FeedAddress.objects.exists()


def test_an_organisation_leads_to_its_calendar(client: Client, city: City) -> None:
    url = reverse("notices:organisation-feed", args=[city.jia_first.id])
    assert url in client.get(reverse("orgs:organisation", args=[city.jia_first.id])).content.decode()
    assert "市甲局第一支部的日历" in page(client, "notices:organisation-feed", city.jia_first.id)
    assert client.post(url, {"do": "make"}).status_code == 200
    assert "市甲局第一支部" in page(client, "notices:feeds")
    assert client.get(reverse("notices:organisation-feed", args=[city.yi_first.id])).status_code == 404


def test_the_administrator_sees_figures_and_reasons_and_no_contents(client: Client, city: City, work: Work) -> None:
    work.duty(city.yi_first, period="2026-Q2")
    user_id = city.users[Role.UNIT_SECRETARY].id
    Delivery.objects.create(
        committee_id=city.committee_id,
        user_id=user_id,
        day=TODAY,
        channel="email",
        state="failed",
        tries=6,
        reason="退信",
    )
    administrator = signed_in(city, Role.SYSTEM_ADMINISTRATOR)
    shown = page(administrator, "notices:deliveries")
    assert "7月15日" in shown
    assert "退信" in shown
    assert "市乙局第一支部" in shown  # nobody could be told
    assert "主题党日" not in shown
    assert "有1条提醒没有发成" in page(administrator, "desk:system")
    data = b"".join(administrator.get(reverse("notices:deliveries-export")))
    with zipfile.ZipFile(BytesIO(data)) as parts:
        text = b"".join(parts.read(name) for name in parts.namelist()).decode(errors="replace")
    assert "退信" in text
    assert "主题党日" not in text


def test_what_was_told_long_ago_goes(client: Client, city: City) -> None:
    def erased(days: int) -> int:
        on = TODAY.replace(year=TODAY.year + 1, day=TODAY.day + days)
        return erase_old_reminders(committee_id=city.committee_id, keep=RetentionClass.SHORT, on=on)

    kept = Digest.objects.count()
    assert erased(0) == 0
    assert erased(1) == kept > 0
    assert not Delivery.objects.exists()
    assert AuditLine.objects.order_by("number").last().sentence.startswith("保管期满：每日提醒")  # type: ignore[union-attr]
