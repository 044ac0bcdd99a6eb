"""What tests of records and duties share: a city with work, somebody who is signed in, a form as a browser sends it."""

from datetime import date
from typing import Any, Final

import pytest
from django.test import Client

from yaodian.desk.plan.tests.plan_pages import form_in
from yaodian.engine.models import Duty, Record
from yaodian.engine.tests.duties import Work, work_of
from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

TODAY: Final = date(2026, 7, 15)
NEW: Final = "/records/new/"


def city_of_july(monkeypatch: pytest.MonkeyPatch) -> tuple[City, Work]:
    monkeypatch.setenv(VARIABLE, TODAY.isoformat())
    city = small_city()
    return city, work_of(city)


def branch_client(city: City) -> Client:
    """The secretary of 市甲局第一支部."""
    client = Client()
    client.force_login(city.users[Role.UNIT_SECRETARY])
    return client


def form_for(client: Client, duty: Duty) -> dict[str, list[str]]:
    """The fields of the form as it is opened from a duty, with what has to be filled in."""
    fields = form_in(client.get(NEW, {"duty": duty.id}), "record")
    return {**fields, "title": ["七月主题党日"], "happened_on": ["2026-07-10"], "attended": ["24"]}


def saved_by(client: Client, duty: Duty, **changed: object) -> Record:
    answer = client.post(NEW, {**form_for(client, duty), **changed})
    assert answer.status_code == 302, answer.content.decode()
    return Record.objects.get(id=number_in_address(answer))


def number_in_address(answer: Any) -> int:
    return int(answer["Location"].strip("/").split("/")[-1])


def edit_form(client: Client, record: Record) -> dict[str, list[str]]:
    return form_in(client.get(f"/records/{record.id}/edit/"), "record")
