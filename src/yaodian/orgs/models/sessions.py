"""The sessions of browsers: whose, since when, last used when. No address and no device.

Django's own store, over a table that says so: the sessions of one account can be listed and ended, and a page costs no
statement more for its limits.
"""

from collections.abc import MutableMapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeAlias

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from yaodian.orgs.models.users import User

BEGUN: Final = "begun"
# How long the row of an ended session stays, so that a form sent too late is kept for whoever signs in again; and how
# long a visitor has to sign in.
LINGER: Final = timedelta(hours=1)
Held: TypeAlias = MutableMapping[str, Any] | SessionBase


class Session(AbstractBaseSession):
    """`user`: None for a visitor who has not signed in. `expire_date`: when the row may be swept away, a while after
    it has stopped letting anybody in."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField("登录时间")
    seen_at = models.DateTimeField("最近使用")

    class Meta:
        verbose_name = "登录"

    @classmethod
    def get_session_store_class(cls) -> "type[SessionStore]":
        return SessionStore


class SessionStore(DatabaseStore):
    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        row: Session | None = super()._get_session_from_db()  # type: ignore[misc] # not in the stubs
        self.seen_at = row.seen_at if row else None
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        moment = timezone.now()
        user = data.get(SESSION_KEY)
        if user is not None:
            data.setdefault(BEGUN, moment.timestamp())
        begun = begun_in(data) or moment
        limit = timedelta(hours=settings.SESSION_HOURS) if user is not None else timedelta()
        return Session(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined] # as above
            session_data=self.encode(data),
            expire_date=begun + limit + LINGER,
            user_id=user,
            begun_at=begun,
            seen_at=moment,
        )


def begun_in(held: Held) -> datetime | None:
    """Since when somebody is signed in."""
    begun = held.get(BEGUN)
    return None if begun is None else datetime.fromtimestamp(begun, UTC)
