"""A visitor at the real pages in Chromium, once with JavaScript and once without.

    def test_a_secretary_records_a_meeting(visitor: Page, look: Callable[[Page, str], None]) -> None:
        visitor.goto("/")
        look(visitor, "desk")

`visitor` is at home at the running server. `new_visitor()` lets a second person in. `let_in(page, Role.X)` signs a page
in for the `city` by a session; only journeys about signing in type a password. A test that makes sense one way only
says so: `@pytest.mark.parametrize("page_js", [True])`. A click waits for the first byte of the page it leads to, while
`all()`, `count()` and `evaluate()` take what has come by then: they stand after `page.wait_for_load_state()`. What
stands in <noscript> cannot be tested: Chromium hides it in both runs.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.watching import watch

from yaodian.kernel.clock import VARIABLE
from yaodian.orgs.rights import Role

if TYPE_CHECKING:
    from yaodian.orgs.tests.city import City

# Playwright keeps an event loop in the thread of the test, and Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

WHOLE = ("chromium", "chromium-browser", "google-chrome")
WITHOUT_WINDOW = ("chromium-headless-shell",)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
)
PATIENCE = 15_000  # ms; two tests share a machine of two cores with two browsers
DESKTOP, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
AXE = Path(__file__).resolve().parents[2] / "src" / "yaodian" / "shell" / "static" / "vendor" / "axe.min.js"
GRAVE = frozenset({"serious", "critical"})

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    return str(live_server.url)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], request: pytest.FixtureRequest
) -> dict[str, Any]:
    """The whole browser by night, when its paint is measured; by day rather the same without a window, which starts a
    page in a sixth of the time."""
    is_night = any(item.get_closest_marker("nightly") for item in request.session.items)
    names = WHOLE if is_night else (*WITHOUT_WINDOW, *WHOLE)
    browser = next((found for name in names if (found := shutil.which(name))), None)
    if browser is None:
        pytest.fail("no Chromium found: run tools/system.sh, or install chromium and fonts-noto-cjk", pytrace=False)
    return {**browser_type_launch_args, "executable_path": browser, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    place = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": DESKTOP}
    return {**browser_context_args, **place, "reduced_motion": "reduce"}


@pytest.fixture(params=[True, False], ids=["js", "no-js"])
def page_js(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What went wrong behind the visitors' backs: nothing, when they leave."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def new_visitor(
    page_js: bool,  # noqa: FBT001  a fixture is asked for by its name
    base_url: str,
    new_context: Callable[..., BrowserContext],
    faults: list[str],
) -> Callable[[], Page]:
    def arrive() -> Page:
        context = new_context(java_script_enabled=page_js)
        context.set_default_timeout(PATIENCE)
        watch(context, base_url, faults)
        return context.new_page()

    return arrive


@pytest.fixture
def visitor(new_visitor: Callable[[], Page]) -> Page:
    return new_visitor()


@pytest.fixture
def city(transactional_db: None) -> "City":
    from yaodian.orgs.tests.city import small_city  # heavy: models, before there are apps when one test is named

    return small_city()


@pytest.fixture
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    """The middle of the plan's year: some work is over, some is due, some lies ahead."""
    monkeypatch.setenv(VARIABLE, "2026-07-15")


@pytest.fixture
def let_in(city: "City", base_url: str) -> Callable[[Page, Role], Page]:
    def signed_in(page: Page, role: Role) -> Page:
        client = Client()
        client.force_login(city.users[role])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base_url}])
        return page

    return signed_in


Look = Callable[[Page, str], None]


@pytest.fixture
def look(page_js: bool, request: pytest.FixtureRequest) -> Look:  # noqa: FBT001  as above
    """Asserts what holds for every page, at a desk and on a phone, by day and by night. YAODIAN_SHOTS names a folder
    for pictures."""
    shots = os.environ.get("YAODIAN_SHOTS")

    def looked(page: Page, name: str) -> None:
        page.wait_for_load_state()  # a link just followed has an address before it has a document
        for device, size in (("phone", PHONE), ("desktop", DESKTOP)):
            page.set_viewport_size(size)
            assert_fits(page)
            if shots:
                way = "js" if page_js else "no-js"
                file = f"{request.node.originalname}-{name}-{device}-{way}.png"
                page.screenshot(path=Path(shots) / file, full_page=True, animations="disabled")
            if page_js:
                assert_accessible(page)
        if page_js:
            page.emulate_media(color_scheme="dark")
            assert_accessible(page, rules=["color-contrast"])
            page.emulate_media(color_scheme="light")

    return looked


def assert_fits(page: Page) -> None:
    """No page is wider than its window; the message names what sticks out."""
    wide = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > innerWidth + 1)
        .map(each => each.outerHTML.slice(0, 120)).concat(`${document.documentElement.scrollWidth} px`)"""
    )
    assert wide == [], f"{page.url} is wider than its window"


def assert_accessible(page: Page, rules: Sequence[str] = ()) -> None:
    """By all rules of axe, or by some."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    asked = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate("asked => axe.run(document, asked).then(done => done.violations)", asked)
    grave = [
        f"{each['impact']} {each['id']}: {each['help']}: {[node['html'][:160] for node in each['nodes']]}"
        for each in found
        if each["impact"] in GRAVE
    ]
    assert grave == [], f"{page.url} leaves somebody out"
