"""The progress of a past day as a page and as a file: merging two units changes no cell of it."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.engine.actions.mergers import merge_organisation
from yaodian.engine.actions.records import RecordDraft, save_record
from yaodian.engine.models import STANDING_DUE
from yaodian.engine.tests.duties import Work, work_of
from yaodian.kernel.ids import new_id
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db
PAGE = "/progress/2026/"
MERGED_ON, NOW = date(2026, 9, 1), date(2026, 9, 20)
PAST = ("2026-02-28", "2026-06-30", "2026-08-31")


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    monkeypatch.setenv("YAODIAN_TODAY", NOW.isoformat())
    made = work_of(small_city())
    made.measure("讲党课")
    for place in (made.city.jia_first, made.city.jia_second, made.city.yi_first):
        for period in ("2026-Q1", "2026-Q2", "2026-Q4"):
            made.duty(place, period=period)
    made.duty(made.city.jia_second, period="2026")  # what moves by a link
    made.duty(made.city.jia_second, measure=made.measure("常抓监督"), period="2026", due_on=STANDING_DUE)
    draft = RecordDraft(
        title="讲党课",
        happened_on=date(2026, 3, 10),
        organisation_ids=(made.city.jia_second.id,),
        services=((made.measures[0].id, ""),),
    )
    save_record(actor=made.city.actor(Role.COMMITTEE_STAFF), draft=draft, submission=new_id())
    return made


def cells(page: Any) -> dict[str, bytes]:
    """The parts of the file that hold cells, byte for byte."""
    with ZipFile(BytesIO(b"".join(page.streaming_content))) as parts:
        return {name: parts.read(name) for name in parts.namelist() if "worksheets" in name or "sharedStrings" in name}


def exports(client: Client, work: Work) -> list[dict[str, bytes]]:
    asked = [{"on": day, **more} for day in PAST for more in ({}, {"section": "all"}, {"unit": str(work.city.jia.id)})]
    return [cells(client.get(f"{PAGE}export/", each)) for each in asked]


def test_merging_two_units_leaves_the_file_of_every_past_day_as_it_was(work: Work) -> None:
    client, city = signed_in(work.city), work.city
    today = {"unit": str(city.jia.id), "section": "all"}
    before, now = exports(client, work), cells(client.get(f"{PAGE}export/", today))
    staff = city.actor(Role.COMMITTEE_STAFF)
    merge_organisation(actor=staff, closing_id=city.jia_second.id, into_id=city.jia_first.id, on=MERGED_ON)
    assert exports(client, work) == before
    assert cells(client.get(f"{PAGE}export/", today)) != now


def test_the_page_says_that_it_is_of_a_past_day_and_keeps_the_day(work: Work) -> None:
    client = signed_in(work.city)
    page = client.get(PAGE, {"on": "2026-04-15"})
    assert "这是2026年4月15日的样子" in text_of(page)
    assert "没有动静的" not in text_of(page)
    assert page.context["export_url"].endswith("on=2026-04-15")
    html = page.content.decode()
    assert f"/progress/2026/{work.city.jia.id}/?on=2026-04-15&amp;section=1#unfolded" in html
    assert "样子" not in text_of(client.get(PAGE))


@pytest.mark.parametrize("day", ["昨天", "2026-13-01", "2027-01-01", ""])
def test_whatever_day_is_asked_for_the_page_opens(work: Work, day: str) -> None:
    page = signed_in(work.city).get(PAGE, {"on": day})
    assert page.status_code == 200
    assert "的样子" not in text_of(page)
