"""Makes the pictures of docs/guide.zh-CN.md from a demo of its own. `python tools/guide_pictures.py`, with Chromium.

Needs a browser and Chinese fonts (Debian: apt-get install chromium fonts-noto-cjk) and two minutes.
No test runs it.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import URLError

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[1]
PICTURES: Final = ROOT / "docs" / "images"
SAMPLE: Final = ROOT / "src" / "yaodian" / "demo" / "samples" / "key_points_2026.txt"
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
DESK, PHONE = ViewportSize(width=1440, height=1080), ViewportSize(width=390, height=900)
PASSWORD: Final = "yaodian-demo-2026"  # noqa: S105  shown on the sign-in page of every demo
TODAY: Final = "2026-06-24"  # the end of a quarter: there is something to do
LARGEST: Final = 400 * 1024  # bytes: a guide is read over slow lines too
READY_WITHIN: Final = 300.0  # seconds for building the city and starting

# What a second version of the sample says otherwise, so that the review has something to show.
REVISED: Final = (
    ("每月抽查1次信息发布", "每两个月抽查1次信息发布"),
    ("7月中旬召开机关党建工作推进会", "7月下旬召开机关党建工作推进会"),
    ("每季度编发1期学习简报，", ""),
)
CLAUSE: Final = REVISED[0][1]
RECORDED: Final = "结对共建"  # the work that the picture of a record shows


@contextmanager
def demo() -> Iterator[str]:
    """The address of a demo that is built and served for these pictures only."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        command = [str(ROOT / ".venv" / "bin" / "yaodian"), "demo"]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YAODIAN_")}
        served = subprocess.Popen(
            [*command, "--data", folder, "--port", str(port), "--today", TODAY], cwd=ROOT, env=environment
        )
        try:
            _wait_for(address, served)
            yield address
        finally:
            served.terminate()
            served.wait()


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _wait_for(address: str, served: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end and served.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/sign-in/", timeout=5).close()  # noqa: S310  our own server
        except (URLError, OSError):
            time.sleep(0.5)
        else:
            return
    sys.exit("guide_pictures: the demo did not start")


def as_user(browser: Browser, address: str, username: str, size: ViewportSize = DESK) -> Page:
    context = browser.new_context(base_url=address, viewport=size, locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.locator(".me").wait_for()
    return page


def taken(page: Page, name: str) -> int:
    """Takes the window as it stands; returns the size of the file."""
    target = PICTURES / f"{name}.png"
    page.evaluate("document.fonts.ready")
    page.screenshot(path=target, animations="disabled")
    size = target.stat().st_size
    print(f"taken: {target.relative_to(ROOT)}, {size // 1024} kB" + (", too large" if size > LARGEST else ""))
    return size


def pictures(browser: Browser, address: str) -> Iterator[int]:
    committee = as_user(browser, address, "gongwei")
    committee.goto("/plan/2026/")
    committee.locator("article .m.late").first.click()
    committee.mouse.move(0, 0)
    _scrolled(committee, "article h2")
    yield taken(committee, "document")
    committee.goto("/progress/2026/")
    yield taken(committee, "progress")
    branch = as_user(browser, address, "zhibu")
    branch.goto("/")
    yield taken(branch, "desk")
    branch.locator(".list li", has_text=RECORDED).get_by_role("link", name="填写", exact=True).first.click()
    _filled(branch)
    yield taken(branch, "record")
    phone = as_user(browser, address, "zhibu", PHONE)
    phone.goto("/")
    yield taken(phone, "phone")
    _second_version(committee)  # the last: it changes the demo
    yield taken(committee, "review")


def _filled(page: Page) -> None:
    page.get_by_label("标题").fill("与桥东社区党支部商定结对共建清单")
    page.get_by_label("发生日期").fill("2026-06-12")
    page.get_by_label("到场人数").fill("14")
    page.get_by_label("经过").fill("双方支部委员到社区看了活动室，商定下半年三件事：代办点、周末课堂、老旧楼道整治。")
    page.get_by_label("经过").blur()


def _scrolled(page: Page, selector: str) -> None:
    """So that the place stands near the upper edge, whatever stands above it."""
    page.evaluate(
        "place => scrollTo(0, document.querySelector(place).getBoundingClientRect().top + scrollY - 32)", selector
    )


def _second_version(page: Page) -> None:
    text = SAMPLE.read_text("utf-8")
    for old, new in REVISED:
        if old not in text:
            sys.exit(f"guide_pictures: the sample no longer says {old}")
        text = text.replace(old, new)
    page.goto("/plan/new/")
    page.get_by_label("或者粘贴全文").fill(text)
    page.get_by_role("button", name="读入，开始复核").click()
    page.goto("/plan/2026/review/")
    page.get_by_role("link", name=CLAUSE).first.click()
    page.locator("#clause").wait_for()
    page.mouse.move(0, 0)
    page.locator(".source .clause[aria-current]").evaluate("clause => clause.scrollIntoView({block: 'center'})")
    page.evaluate("scrollTo(0, 0)")


def main() -> int:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("guide_pictures: no Chromium found (Debian: apt-get install chromium fonts-noto-cjk)")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demo() as address, sync_playwright() as engine:
        flags = ["--no-sandbox", "--disable-gpu", "--lang=zh-CN"]
        browser = engine.chromium.launch(executable_path=found, args=flags)
        sizes = list(pictures(browser, address))
        browser.close()
    return int(max(sizes) > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
