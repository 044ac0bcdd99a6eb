"""Two doors of an institution's folder, passed as a visitor passes them: a form of its own, and pages of its own."""

from collections.abc import Iterator
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

import pytest
from django import forms
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse

from yaodian.desk import pages
from yaodian.desk.pages import PageSet, register
from yaodian.desk.plan.tests.plan_pages import form_in, signed_in, text_of
from yaodian.desk.record_form import RecordFields
from yaodian.desk.records.tests.record_pages import NEW, branch_client, city_of_july, form_for, number_in_address
from yaodian.engine.entries import RecordDraft
from yaodian.engine.models import Draft, Duty, Record
from yaodian.engine.tests.duties import Work
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declared_temporarily
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right, Role
from yaodian.project import urls

pytestmark = pytest.mark.django_db
KEY = "invented_visits"


class VisitFields(RecordFields):
    """One more field, and what it comes to in the record."""

    place = forms.CharField(label="走访地点", max_length=8)

    def clean_place(self) -> str:
        place = str(self.cleaned_data["place"])
        if place == "本单位":
            raise forms.ValidationError("走访地点应在本单位以外。")
        return place

    def entry(self, **given: Any) -> RecordDraft:
        self.cleaned_data["title"] = f"{self.cleaned_data['title']}（{self.cleaned_data['place']}）"
        return super().entry(**given)


@door(Right.READ_RECORDS)
def visits(request: ActorRequest, number: int) -> HttpResponse:
    return HttpResponse(f"{request.actor.name}看第{number}次走访")


@pytest.fixture(autouse=True)
def invented(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pages, "_registered", dict(pages._registered))
    register(PageSet(key=KEY, form=VisitFields, urls=(path("<int:number>/", visits, name="visit"),)))
    with declared_temporarily(Institution(key=KEY, name="示例走访", clause="", recognises=Recognition(()))):
        yield


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return city_of_july(monkeypatch)[1]


@pytest.fixture
def duty(work: Work) -> Duty:
    return work.duty(work.city.jia_first, institution=KEY, period="2026-Q3")


@pytest.fixture
def client(work: Work) -> Client:
    return branch_client(work.city)


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The addresses of the program as they are made at its start, with the invented folder among the others."""
    spec = find_spec("yaodian.desk.urls")
    assert spec
    assert spec.loader
    desk = module_from_spec(spec)
    spec.loader.exec_module(desk)
    roof = ModuleType("roof_of_a_test")
    vars(roof)["urlpatterns"] = [path("", include(desk)), *urls.urlpatterns[:-1]]
    with override_settings(ROOT_URLCONF=roof):
        yield


def test_the_field_of_a_folder_stands_in_the_form_of_its_duties_alone(client: Client, work: Work, duty: Duty) -> None:
    plain = work.duty(work.city.jia_first, period="2026-Q3", measure=work.measure("别的事"))
    assert "place" in form_in(client.get(NEW, {"duty": duty.id}), "record")
    assert "走访地点" in text_of(client.get(NEW, {"duty": duty.id}))
    assert "place" not in form_in(client.get(NEW, {"duty": plain.id}), "record")


@pytest.mark.parametrize(
    ("place", "said"),
    [("", "走访地点"), ("本单位", "走访地点应在本单位以外。"), ("一个名字太长太长的地方", "走访地点")],
)
def test_what_it_refuses_is_told_and_every_word_stays(client: Client, duty: Duty, place: str, said: str) -> None:
    typed = {"title": "七月走访", "text": "先到社区，再到企业。", "attended": "6", "place": place}
    answer = client.post(NEW, {**form_for(client, duty), **typed})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Record.objects.exists()
    again = form_in(answer, "record")
    assert {name: again[name][0] for name in typed} == typed
    assert again["service"] == [f"{duty.measure_id}:{KEY}"]


def test_what_it_accepts_is_saved_as_the_folder_says_and_counts(client: Client, duty: Duty) -> None:
    answer = client.post(NEW, {**form_for(client, duty), "title": "七月走访", "place": "东湖社区"})
    assert Record.objects.get(id=number_in_address(answer)).title == "七月走访（东湖社区）"
    duty.refresh_from_db()
    assert duty.verdict == Duty.Verdict.FULFILLED


def test_the_field_survives_a_draft_and_another_look(client: Client, duty: Duty) -> None:
    fields = {**form_for(client, duty), "place": "东湖社区", "happened_on": "2026-07-09"}
    looked = client.post(NEW, {**fields, "do": "look"})
    assert form_in(looked, "record")["place"] == ["东湖社区"]
    client.post("/records/draft/", fields)
    assert Draft.objects.exists()
    assert form_in(client.get(NEW, {"duty": duty.id}), "record")["place"] == ["东湖社区"]


def test_a_page_of_a_folder_is_found_by_its_name_and_opens_behind_its_door(addresses: None, work: Work) -> None:
    address = reverse(f"desk:{KEY}:visit", args=[3])
    assert address == f"/i/{KEY}/3/"
    assert "党组织书记看第3次走访" in text_of(signed_in(work.city, Role.UNIT_SECRETARY).get(address))
    assert signed_in(work.city, Role.MEMBER).get(address).status_code == 403
    assert Client().get(address)["Location"].startswith("/sign-in/")


def test_a_page_of_an_unregistered_folder_is_not_there(work: Work) -> None:
    assert signed_in(work.city, Role.UNIT_SECRETARY).get(f"/i/{KEY}/3/").status_code == 404
