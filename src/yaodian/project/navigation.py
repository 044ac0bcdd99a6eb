"""What every page's frame shows: where one can go, who one is, and whether this is a demo."""

import os
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yaodian.kernel.clock import VARIABLE, today
from yaodian.kernel.dates import date_with_weekday
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.addresses import address


@dataclass(frozen=True, slots=True)
class Place:
    """`right`: who may go there; None for everybody."""

    view: str
    label: str
    right: Right | None


@dataclass(frozen=True, slots=True)
class Item:
    """What `shell/page.html` draws."""

    url: str
    label: str
    is_current: bool = False


# In this order on every page; the first one that somebody may open is their home.
PLACES: Final = (
    Place("desk:home", "工作台", Right.READ_DUTIES),
    Place("desk:plan", "要点", Right.READ_PLAN),
    Place("desk:progress", "进度", Right.READ_PROGRESS),
    Place("desk:records", "记录", Right.READ_RECORDS),
    Place("meetings:list", "会议", Right.READ_RECORDS),
    Place("library:materials", "材料", Right.READ_DUTIES),
    Place("orgs:tree", "组织", Right.READ_ORGANISATIONS),
    Place("orgs:audit", "审计", Right.READ_AUDIT),
    Place("orgs:accounts", "账号", Right.GRANT_ROLES),
    Place("desk:system", "系统", Right.RUN_SYSTEM),
)
# Behind one's name: what is asked for now and then.
_WAYS: Final = (
    Place("notices:digests", "提醒", None),
    Place("notices:feeds", "日历订阅", None),
    Place("orgs:delegations", "代理", None),
    Place("orgs:requests", "授权申请", Right.APPROVE_ROLES),
    Place("desk:moves", "划转", Right.AGREE_MOVES),
    Place("desk:moves", "划转", Right.EDIT_ORGANISATIONS),
)


def page_context(request: HttpRequest) -> dict[str, object]:
    """An error page may come before anybody knows who asks: then the frame is that of a visitor."""
    actor: Actor | None = getattr(request, "actor", None)
    frame: dict[str, object] = {"is_demo": settings.DEMO, "demo_date": _demo_date()}
    # `actor` is made on demand: a visitor's is an empty wrapper, which is not None but false.
    return {**frame, **_who(actor, request.path)} if actor else frame


@door()
def home(request: ActorRequest) -> HttpResponse:
    """Where sign-in leads to."""
    return redirect(_home_of(_items(request.actor, "")))


def _who(actor: Actor, path: str) -> dict[str, object]:
    items = _items(actor, path)
    return {
        "signed_in": True,
        "nav": items,
        "who": actor.title,
        "who_name": actor.name,
        "home_url": _home_of(items),
        "search_url": address("desk:search") if actor.may(Right.READ_PLAN) else "",
        "rosters_url": address("desk:rosters") if actor.may(Right.IMPORT_ROSTER) else "",
        "sign_out_url": address("orgs:sign-out"),
        "own_url": address("orgs:own"),
        "password_url": address("orgs:password"),
        "security_url": address("orgs:factors"),
        "session_url": address("orgs:session"),
        "ways": list(dict.fromkeys(Item(address(way.view), way.label) for way in _WAYS if _may_go(actor, way))),
        "move_url": address("desk:move-new") if actor.may(Right.EDIT_ORGANISATIONS) else "",
    }


def _items(actor: Actor, path: str) -> list[Item]:
    places = [(address(place.view), place) for place in PLACES if _may_go(actor, place)]
    current = max((url for url, _ in places if _leads_to(url, path)), key=len, default="")
    return [Item(url, place.label, is_current=url == current) for url, place in places]


def _may_go(actor: Actor, place: Place) -> bool:
    return place.right is None or actor.may(place.right)


def _leads_to(url: str, path: str) -> bool:
    """The desk's address begins every other one."""
    return path == url or (url != "/" and path.startswith(url))


def _home_of(items: list[Item]) -> str:
    """An account without any role still can change its password."""
    return items[0].url if items else address("orgs:password")


def _demo_date() -> str:
    is_chosen = bool(os.environ.get(VARIABLE, "").strip())
    return f"演示日期 {date_with_weekday(today(), with_year=True)}" if is_chosen else ""
