"""The page of the system is for its administrator: what runs, what is wrong with it, what it has done."""

import sqlite3

import pytest
from django.db import connection

from yaodian.desk.plan.tests.plan_pages import signed_in, text_of
from yaodian.engine.tests.plans import issued_plan
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db
PAGE = "/system/"


@pytest.fixture
def city() -> City:
    return small_city()


def test_it_names_the_program_and_the_database(city: City) -> None:
    text = text_of(signed_in(city, Role.SYSTEM_ADMINISTRATOR).get(PAGE))
    assert "要点0." in text
    assert ("SQLite" if connection.vendor == "sqlite" else "PostgreSQL") in text


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a fault of SQLite")
@pytest.mark.parametrize(("version", "is_warned"), [((3, 40, 1), True), ((3, 51, 3), False)])
def test_a_faulty_sqlite_is_named(
    city: City, monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], *, is_warned: bool
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    text = text_of(signed_in(city, Role.SYSTEM_ADMINISTRATOR).get(PAGE))
    assert ("WAL重置竞争" in text) is is_warned


def test_long_work_is_listed_with_what_came_of_it(city: City) -> None:
    client = signed_in(city, Role.SYSTEM_ADMINISTRATOR)
    assert "还没有后台任务" in text_of(client.get(PAGE))
    issued_plan(city)
    text = text_of(client.get(PAGE))
    assert "下达《云泽市直机关2026年党建工作要点》第1版已完成" in text
    assert "新增" in text


def test_nobody_else_opens_it(city: City) -> None:
    for role in set(Role) - {Role.SYSTEM_ADMINISTRATOR}:
        assert signed_in(city, role).get(PAGE).status_code == 403


def test_it_says_which_rules_hold_for_sign_in(city: City, settings: object) -> None:
    client = signed_in(city, Role.SYSTEM_ADMINISTRATOR)
    text = text_of(client.get(PAGE))
    assert "OWASPASVS5：至少12位，管理员15位" in text
    assert "三名管理员必须设置" in text
    assert "30分钟不用就退出（管理员15分钟），最长12小时" in text
    settings.PASSWORDS, settings.OIDC_ISSUER = "dengbao", "https://id.example.gov.cn"  # type: ignore[attr-defined]
    text = text_of(client.get(PAGE))
    assert "等保：至少10位" in text
    assert "https://id.example.gov.cn" in text
