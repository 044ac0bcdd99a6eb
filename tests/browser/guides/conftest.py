"""Walks through the guides of docs/guide in the demo, as it is served to anybody, and takes their pictures.

    def test_a_branch_records(enter: Enter, picture: Picture) -> None:
        page = enter("zhibu")
        picture(page, "desk")

The city is built once. Walks that only read share a server; one that changes something asks for `enter_alone`, whose
server has a copy, so that no walk finds what another has left. Pictures are taken where YAODIAN_SHOTS names a folder;
`make pictures` does so and brings them into docs/images.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.error import URLError

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize
from tests.browser.guides.walks import TODAY, Enter, Picture
from tests.browser.watching import watch

ROOT: Final = Path(__file__).resolve().parents[3]
PASSWORD: Final = "yaodian-demo-2026"  # noqa: S105  shown on the sign-in page of every demo
DESK: Final = ViewportSize(width=1280, height=860)
READY_WITHIN: Final = 300.0  # seconds for building the city and starting
PATIENCE: Final = 15_000  # ms
NewContext: TypeAlias = Callable[..., BrowserContext]
# A picture says the same whenever it is taken: the machine's clock shows through in times of day, ids in fingerprints,
# and a browser without Chinese has its own words for dates and files. The second script gives the form back as it was.
STILL: Final = r"""() => {
    const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
        const text = walk.currentNode.data
        const still = text.replace(/\b\d{1,2}:\d{2}(:\d{2})?\b/g, '10:00')
            .replace(/\b[0-9a-f]{8,64}\b/g, hash => '0123456789abcdef'.repeat(4).slice(0, hash.length))
        if (still !== text) walk.currentNode.data = still
    }
    for (const field of document.querySelectorAll('input[type=date]')) {
        const day = field.value
        field.type = 'text'
        field.dataset.day = day
        field.value = day ? day.replaceAll('-', '/') : '年 /月/日'
    }
    for (const field of document.querySelectorAll('input[type=file]')) {
        field.hidden = true
        field.insertAdjacentHTML('afterend', '<p data-files><span class="btn">选择文件</span> 未选择任何文件</p>')
    }
}"""
AGAIN: Final = r"""() => {
    for (const field of document.querySelectorAll('input[data-day]')) {
        field.type = 'date'
        field.value = field.dataset.day
        delete field.dataset.day
    }
    for (const words of document.querySelectorAll('[data-files]')) {
        words.previousElementSibling.hidden = false
        words.remove()
    }
}"""


@pytest.fixture(scope="session")
def base_url() -> str:
    """Each walk has a server of its own, so there is no common address."""
    return ""


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Nothing that `enter` says otherwise for each visitor."""
    return {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"}


@pytest.fixture(params=[True], ids=["js"])
def page_js(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guides") / "demo"
    words = [*_command(folder), "--build-only"]
    built = subprocess.run(words, cwd=ROOT, env=_environment(), check=False, capture_output=True, text=True)
    if built.returncode:
        pytest.fail(f"the demo cannot be built:\n{built.stderr}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def shared_address(city_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with _served(city_folder, tmp_path_factory.mktemp("shared")) as address:
        yield address


@pytest.fixture
def own_address(city_folder: Path, tmp_path: Path) -> Iterator[str]:
    with _served(city_folder, tmp_path) as address:
        yield address


@pytest.fixture
def enter(shared_address: str, new_context: NewContext, faults: list[str]) -> Enter:
    return partial(_entered, shared_address, new_context, faults)


@pytest.fixture
def enter_alone(own_address: str, new_context: NewContext, faults: list[str]) -> Enter:
    return partial(_entered, own_address, new_context, faults)


@pytest.fixture
def picture() -> Picture:
    shots = os.environ.get("YAODIAN_SHOTS")

    def taken(page: Page, name: str) -> None:
        if shots:
            page.mouse.move(0, 0)
            page.evaluate("document.fonts.ready")
            page.evaluate(STILL)
            # Hiding the caret would leave an empty style on each field, which the policy of the page refuses to htmx.
            page.screenshot(path=Path(shots) / f"{name}.png", animations="disabled", caret="initial")
            page.evaluate(AGAIN)

    return taken


def _entered(
    address: str, new_context: NewContext, faults: list[str], username: str, size: ViewportSize = DESK
) -> Page:
    context = new_context(base_url=address, viewport=size)
    context.set_default_timeout(PATIENCE)
    watch(context, address, faults)
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.locator(".me").wait_for()
    return page


def _command(folder: Path) -> list[str]:
    return [str(Path(sys.executable).with_name("yaodian")), "demo", "--data", str(folder), "--today", TODAY]


def _environment() -> dict[str, str]:
    """The demo as anybody starts it: without the settings of the tests, and not measured for coverage."""
    ours = ("YAODIAN_", "COVERAGE_", "DJANGO_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@contextmanager
def _served(city: Path, place: Path) -> Iterator[str]:
    """The address of a server over a copy of the city."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    command = [*_command(shutil.copytree(city, place / "demo")), "--port", str(port)]
    served = subprocess.Popen(command, cwd=ROOT, env=_environment(), stdout=subprocess.DEVNULL)
    try:
        _wait_for(address, served)
        yield address
    finally:
        served.terminate()
        served.wait()


def _wait_for(address: str, served: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end and served.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/sign-in/", timeout=5).close()  # noqa: S310  our own server
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail("the demo did not start", pytrace=False)
