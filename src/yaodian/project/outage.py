"""When the database does not answer, visitors read a calm page instead of a fault; every other error stays one.

Django asks the handler of status 500 wherever an error was raised: in a view, in a template, in the middleware that
stores the session. The page is drawn without the visitor's session, which lies in the database that does not answer.
"""

import sqlite3
import sys
from enum import StrEnum
from typing import Final

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.defaults import server_error as plain_error


class Outage(StrEnum):
    SILENT = "silent"
    BUSY = "busy"


SECONDS: Final = {Outage.SILENT: 60, Outage.BUSY: 5}
_BUSY_STATES: Final = ("40", "53", "55P03", "57014")  # two waited for each other, no room, a lock, too slow
_SILENT_STATES: Final = ("08", "57P")  # no connection, shutting down
_BUSY_CODES: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_SILENT_CODES: Final = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL})
_PRIMARY: Final = 0xFF  # SQLite says in the higher bits what exactly happened


def server_error(request: HttpRequest) -> HttpResponse:
    outage = outage_of(sys.exception())
    if outage is None:
        return plain_error(request)
    is_read = request.method in {"GET", "HEAD"}
    page = {"is_busy": outage is Outage.BUSY, "again": request.get_full_path() if is_read else ""}
    response = HttpResponse(loader.get_template("503.html").render(page), status=503)
    response.headers["Retry-After"] = str(SECONDS[outage])
    response.headers["Cache-Control"] = "no-store"
    return response


def outage_of(error: BaseException | None) -> Outage | None:
    """Also of an error that was raised while this one was being dealt with."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, Error):
            return _outage(error)
        error = error.__cause__ or error.__context__
    return None


def _outage(error: Error) -> Outage | None:
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return _either(code & _PRIMARY in _BUSY_CODES, code & _PRIMARY in _SILENT_CODES)
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    state = getattr(cause, "sqlstate", None)
    if state is None:  # the driver's own word: refused, closed, timed out
        return None if isinstance(cause, sqlite3.Error) else Outage.SILENT
    return _either(state.startswith(_BUSY_STATES), state.startswith(_SILENT_STATES))


def _either(is_busy: bool, is_silent: bool) -> Outage | None:  # noqa: FBT001  two answers, in this order
    if is_busy:
        return Outage.BUSY
    return Outage.SILENT if is_silent else None
