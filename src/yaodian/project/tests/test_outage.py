"""A database that does not answer gives a calm page with status 503; everything else that breaks stays a fault."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.test import RequestFactory

from yaodian.kernel.errors import RefusedError
from yaodian.project.outage import Outage, outage_of, server_error
from yaodian.project.tests.migrated import copy_tables

if TYPE_CHECKING:
    from django.http import HttpRequest

# What a visitor meets, in a process with settings of its own.
VISIT = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
{before}
client = Client(raise_request_exception=False)
client.cookies[settings.SESSION_COOKIE_NAME] = "abcdefghijklmnopqrstuvwxyz012345"
answers = []
for method, address, form in {visits!r}:
    answer = getattr(client, method)(address, form)
    answers.append([answer.status_code, answer.content.decode(), dict(answer.headers)])
print(json.dumps(answers))
"""
LOCKED = """
import sqlite3
from django.db import connection
settings.DATABASES["default"]["OPTIONS"]["timeout"] = 0.1
other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
"""


def visit(folder: Path, visits: list[tuple[str, str, dict[str, str]]], url: str = "", before: str = "") -> Any:
    hidden = ("YAODIAN_", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    environment |= {
        "YAODIAN_DATA": str(folder),
        "YAODIAN_DATABASE_URL": url,
        "YAODIAN_HOSTS": "testserver",
        "YAODIAN_DEMO": "1",  # plain names of static files
        "DJANGO_SETTINGS_MODULE": "yaodian.project.settings",
    }
    (folder / "static").mkdir()
    program = VISIT.format(before=before, visits=visits)
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_a_server_that_refuses_connections(tmp_path: Path) -> None:
    visits = [("get", "/?x=1", {}), ("post", "/sign-in/", {"username": "gongwei", "password": "x"})]
    reading, writing = visit(tmp_path, visits, url="postgresql://nobody@127.0.0.1:1/none")
    for status, page, headers in (reading, writing):
        assert status == 503
        assert headers["Retry-After"] == "60"
        assert headers["Cache-Control"] == "no-store"
        assert "数据服务器没有响应" in page
        assert "没有丢失" in page
        assert "Traceback" not in page
        assert "127.0.0.1" not in page
    assert '<a class="btn" href="/?x=1">再试一次</a>' in reading[1]
    assert "再试一次" not in writing[1]
    assert "按浏览器的“后退”" in writing[1]


def test_an_sqlite_that_somebody_else_holds(tmp_path: Path, django_db_setup: None) -> None:
    copy_tables(tmp_path)
    visits = [("post", "/sign-in/", {"username": "gongwei", "password": "x"})]
    ((status, page, headers),) = visit(tmp_path, visits, before=LOCKED)
    assert status == 503
    assert headers["Retry-After"] == "5"
    assert "现在人多，没有排上" in page


def caused(error: Exception, cause: Exception, **marks: object) -> Exception:
    for name, value in marks.items():
        setattr(cause, name, value)
    error.__cause__ = cause
    return error


def of_sqlite(code: int) -> Exception:
    return caused(OperationalError("x"), sqlite3.OperationalError("x"), sqlite_errorcode=code)


class DriverError(Exception):
    """As psycopg raises them, with the server's code."""


def of_postgres(state: str | None, error: type[Exception] = OperationalError) -> Exception:
    return caused(error("x"), DriverError("x"), sqlstate=state)


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (of_postgres(None), Outage.SILENT),
        (of_postgres("08006"), Outage.SILENT),
        (of_postgres("57P01"), Outage.SILENT),
        (of_postgres(None, InterfaceError), Outage.SILENT),
        (of_postgres("53300"), Outage.BUSY),
        (of_postgres("40P01"), Outage.BUSY),
        (of_postgres("55P03"), Outage.BUSY),
        (of_postgres("57014"), Outage.BUSY),
        (of_sqlite(sqlite3.SQLITE_BUSY), Outage.BUSY),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), Outage.BUSY),
        (of_sqlite(sqlite3.SQLITE_IOERR_READ), Outage.SILENT),
        (of_sqlite(sqlite3.SQLITE_FULL), Outage.SILENT),
        (of_sqlite(sqlite3.SQLITE_CANTOPEN), Outage.SILENT),
        (of_sqlite(sqlite3.SQLITE_ERROR), None),  # no such table
        (of_postgres("42P01", ProgrammingError), None),
        (of_postgres("23505", IntegrityError), None),
        (of_postgres("XX000"), None),
        (RefusedError("不行"), None),
        (ValueError("x"), None),
        (None, None),
    ],
)
def test_only_a_database_that_does_not_answer_is_an_outage(error: Exception | None, outage: Outage | None) -> None:
    assert outage_of(error) is outage


def test_an_error_on_the_way_out_of_an_outage_is_one() -> None:
    error = ValueError("while the page was drawn")
    error.__context__ = of_postgres("08006")
    assert outage_of(error) is Outage.SILENT


def answer_to(error: Exception) -> tuple[int, str]:
    request: HttpRequest = RequestFactory().get("/")
    try:
        raise error
    except type(error):
        answer = server_error(request)
    return answer.status_code, answer.content.decode()


def test_every_other_error_stays_a_fault() -> None:
    """No test of this file asks for a database: a page that did would fail here."""
    status, page = answer_to(ValueError("x"))
    assert status == 500
    assert "系统出了差错" in page
    assert answer_to(of_postgres("08006"))[0] == 503
