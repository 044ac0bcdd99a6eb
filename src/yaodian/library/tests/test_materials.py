"""Materials are entered by the committee's staff, pushed once, and read by everybody of the committee."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.library.actions.materials import MaterialEntry, add_material, change_material, push_material
from yaodian.library.models import Material
from yaodian.library.queries.materials import offered_on
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
SPEECH = MaterialEntry(
    title="在全市大会上的讲话", kind=Material.Kind.SPEECH, published_on=date(2026, 7, 1), url="https://example.org/1"
)


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv(VARIABLE, "2026-07-15")
    return small_city()


def added(city: City, entry: MaterialEntry = SPEECH) -> Material:
    return add_material(actor=city.actor(Role.COMMITTEE_STAFF), entry=entry)


def pushed(city: City, entry: MaterialEntry = SPEECH) -> Material:
    made = added(city, entry)
    return push_material(actor=city.actor(Role.COMMITTEE_STAFF), material_id=made.id, version=made.version)


def test_only_what_was_pushed_and_still_holds_is_offered(city: City) -> None:
    added(city)
    kept = pushed(city, replace(SPEECH, title="一份文件"))
    pushed(city, replace(SPEECH, title="过期的", valid_to=date(2026, 7, 10)))
    assert offered_on(committee_id=city.committee_id, day=date(2026, 7, 15)) == [kept]


def test_it_is_pushed_once_and_leaves_a_line_in_the_audit(city: City) -> None:
    made = pushed(city)
    assert made.pushed_on == date(2026, 7, 15)
    with pytest.raises(RefusedError, match="已于2026年7月15日推送"):
        push_material(actor=city.actor(Role.COMMITTEE_STAFF), material_id=made.id, version=made.version)
    assert AuditLine.objects.filter(action="推送材料").count() == 1


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (replace(SPEECH, title=" "), "请写篇目"),
        (replace(SPEECH, title="机密★1年 内部讲话"), "密"),
        (replace(SPEECH, published_on=date(2026, 7, 16)), "不能晚于今天"),
        (replace(SPEECH, valid_to=date(2026, 6, 1)), "早于发布日期"),
    ],
)
def test_what_cannot_be_is_refused(city: City, entry: MaterialEntry, sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        added(city, entry)


def test_the_same_one_twice_is_told(city: City) -> None:
    added(city)
    with pytest.raises(RefusedError, match="已经登记过"):
        added(city)


def test_two_who_change_one_never_overwrite_each_other(city: City) -> None:
    made, staff = added(city), city.actor(Role.COMMITTEE_STAFF)
    change_material(actor=staff, material_id=made.id, version=1, entry=replace(SPEECH, issuer="新华社"))
    with pytest.raises(RefusedError, match="另一个人"):
        change_material(actor=staff, material_id=made.id, version=1, entry=SPEECH)


def test_units_read_and_do_not_write(city: City) -> None:
    with pytest.raises(ForbiddenError):
        add_material(actor=city.actor(Role.DEPARTMENT_OFFICE), entry=SPEECH)


def test_the_pages_take_and_push_a_material(city: City) -> None:
    staff = Client()
    staff.force_login(city.users[Role.COMMITTEE_STAFF], backend="django.contrib.auth.backends.ModelBackend")
    assert "还没有学习材料" in staff.get("/materials/").content.decode()
    sent = {"title": "讲话", "kind": "speech", "published_on": "2026-07-01", "is_full_text": "no", "scope": "all"}
    refused = staff.post("/materials/new/", {**sent, "published_on": "2026-08-01"})
    assert refused.status_code == 422
    assert 'value="讲话"' in refused.content.decode()
    assert staff.post("/materials/new/", sent).status_code == 302
    made = Material.objects.get()
    assert not made.is_full_text
    assert staff.post(f"/materials/{made.id}/push/", {"version": 1}).status_code == 302
    assert staff.post(f"/materials/{made.id}/edit/", {**sent, "issuer": "新华社", "version": 2}).status_code == 302
    member = Client()
    member.force_login(city.users[Role.MEMBER], backend="django.contrib.auth.backends.ModelBackend")
    page = member.get("/materials/").content.decode()
    assert "讲话" in page
    assert "/edit/" not in page
