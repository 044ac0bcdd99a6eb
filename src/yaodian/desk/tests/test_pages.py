"""The four doors of an institution's folder: a form, a panel, what waits, pages of its own."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.models import Count, QuerySet, Value
from django.test.utils import CaptureQueriesContext

from yaodian.desk import pages
from yaodian.desk.pages import Answers, PageSet, WaitingDoor, WaitingLine, page_set_of, page_sets, register
from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.desk.records.tests.record_pages import city_of_july
from yaodian.engine.models import Duty
from yaodian.kernel.institution import Institution, Recognition
from yaodian.kernel.registry import declared_temporarily
from yaodian.orgs.actors import Actor
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right, Role

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


def counted(actor: Actor) -> QuerySet[Organisation, dict[str, object]]:
    """In a city there is always something to count: its branches, as the actor sees them."""
    return Organisation.objects.visible_to(actor).values(what=Value("branches")).annotate(count=Count("id"))


def lines(actor: Actor, answers: Answers) -> list[WaitingLine]:
    calm = WaitingLine(sentence=f"{actor.name}只需知道", why="不用办。", url="/calm/", action="看看")
    return [
        calm,
        *(
            WaitingLine(sentence=f"有{count}件等着", why="请看。", url=f"/{what}/", action="去办", count=count)
            for what, count in answers
        ),
    ]


DOOR = WaitingDoor(right=Right.CHECK_ROSTER, counted=counted, lines=lines)


@pytest.mark.django_db
def test_what_waits_stands_on_the_desk_what_is_to_be_decided_first(monkeypatch: pytest.MonkeyPatch) -> None:
    city, _ = city_of_july(monkeypatch)
    register(PageSet(key=KEY, waiting=DOOR))
    content = signed_in(city, Role.UNIT_SECRETARY).get("/").content.decode()
    assert content.index("件等着") < content.index("党组织书记只需知道")
    assert 'class="btn" href="/branches/"' in content
    assert 'class="btn" href="/calm/"' not in content, "what is only told shows no button"
    assert "眼下没有要办的事" not in content


@pytest.mark.django_db
def test_only_who_holds_the_right_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(actor: Actor) -> QuerySet[Organisation]:
        raise AssertionError(actor)

    city, _ = city_of_july(monkeypatch)
    register(PageSet(key=KEY, waiting=WaitingDoor(right=Right.CHECK_ROSTER, counted=never, lines=lines)))
    assert "只需知道" not in signed_in(city, Role.MEMBER).get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.COMMITTEE_STAFF, Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY])
def test_however_many_institutions_ask_the_desk_asks_once(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    city, _ = city_of_july(monkeypatch)
    client, counts = signed_in(city, role), []
    client.get("/")
    for number in range(3):
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/").content.decode().count("只需知道") == number
        counts.append(len(seen))
        register(PageSet(key=f"{KEY}_{number}", waiting=DOOR))
    assert len(set(counts)) == 1
