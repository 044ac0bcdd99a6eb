"""The three doors of an institution's folder: a form, a panel, pages of its own."""

from collections.abc import Iterator

import pytest

from yaodian.desk import pages
from yaodian.desk.pages import PageSet, page_set_of, page_sets, register
from yaodian.desk.tests.plan_pages import signed_in, text_of
from yaodian.desk.tests.record_pages import city_of_july
from yaodian.engine.models import Duty
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declared_temporarily
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Role

KEY = "sample_of_pages"


@pytest.fixture(autouse=True)
def only_these(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pages, "_registered", {})
    with declared_temporarily(Institution(key=KEY, name="示例制度", clause="", recognises=Recognition(()))):
        yield


def told(request: ActorRequest, duty: Duty) -> str:
    return f"{request.actor.name}看到的名册，{duty.period}"


def test_a_folder_registers_once() -> None:
    mine = register(PageSet(key=KEY, panel=told))
    assert page_sets() == (mine,)
    assert page_set_of(KEY) is mine
    assert page_set_of("another_one") is None
    with pytest.raises(ValueError, match="twice"):
        register(PageSet(key=KEY))


@pytest.mark.django_db
def test_a_panel_stands_beside_the_duties_of_its_institution(monkeypatch: pytest.MonkeyPatch) -> None:
    city, work = city_of_july(monkeypatch)
    mine, other = work.duty(city.jia_first, institution=KEY), work.duty(city.jia_first, period="2026-Q2")
    register(PageSet(key=KEY, panel=told))
    client = signed_in(city, Role.UNIT_SECRETARY)
    assert "党组织书记看到的名册，2026-Q1" in text_of(client.get(f"/duties/{mine.id}/"))
    assert "名册" not in text_of(client.get(f"/duties/{other.id}/"))
