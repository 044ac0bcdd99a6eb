"""What is looked at before the program serves anybody: `django check`, and every command that starts it."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution
from django.urls import URLPattern, URLResolver, get_resolver

from yaodian.engine.sqlite_fault import is_mended


@register(Tags.database)
def check_sqlite(**_: object) -> Sequence[CheckMessage]:
    is_sqlite = str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3")
    if not is_sqlite or is_mended(sqlite3.sqlite_version_info):
        return []
    return [
        Caution(
            f"SQLite {sqlite3.sqlite_version} 有一个已知缺陷（WAL 重置竞争）：极少数情况下会丢失刚保存的内容。",
            hint="请升级到 3.51.3（或 3.50.7、3.44.6）以上；在此之前请只用 yaodian serve 启动，它避开了出错的时机。",
            id="yaodian.W001",
        )
    ]


@register(Tags.security)
def check_demo(**_: object) -> Sequence[CheckMessage]:
    """A demo lets everybody in by one click."""
    local = {"localhost", "127.0.0.1", "[::1]", "testserver"}
    strangers = sorted(set(settings.ALLOWED_HOSTS) - local)
    if not settings.DEMO or not strangers:
        return []
    return [
        Caution(
            f"演示模式下任何人点一下就能登录，而现在可以从 {'、'.join(strangers)} 访问。",
            hint="演示请只在本机打开；确要给别人看，请确认里面只有虚构数据。",
            id="yaodian.W002",
        )
    ]


@register(Tags.urls)
def check_doors(**_: object) -> Sequence[CheckMessage]:
    return [
        Error(f"地址“{name}”的页面没有经过 orgs.doors 里的任何一道门。", id="yaodian.E001")
        for name, view in views_of(get_resolver().url_patterns)
        if getattr(view, "door", None) is None
    ]


def views_of(patterns: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every view with the name of its address."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from views_of(each.url_patterns, f"{prefix}{each.namespace}:" if each.namespace else prefix)
        elif isinstance(each, URLPattern):
            yield f"{prefix}{each.name}", each.callback
