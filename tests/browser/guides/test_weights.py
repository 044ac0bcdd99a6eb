"""What a page weighs on its way to a browser. The demo sends its files as they are; `yaodian serve` compresses them to
about a third."""

from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

import pytest
from playwright.sync_api import CDPSession, Page
from tests.browser.guides.walks import Enter

LISTS: Final = ("/duties/?state=all", "/records/")
PAGES: Final = (*LISTS, "/", "/progress/", "/plan/", "/search/?q=学习")
COLD: Final = (8, 130_000)  # requests and bytes, as for all below
AGAIN: Final = (1, 20_000)
MOST_NODES: Final = 1_200  # with fifty rows
PAINTED_WITHIN: Final = 200  # ms
LOOKS: Final = 5


@dataclass
class Scales:
    """Weighs what comes over the line. `kept`: requests that the browser answers by itself."""

    page: Page
    browser: CDPSession
    kept: set[str] = field(default_factory=set)
    sizes: dict[str, int] = field(default_factory=dict)

    def note(self) -> None:
        self.browser.send("Network.enable")
        self.browser.on("Network.requestServedFromCache", lambda told: self.kept.add(told["requestId"]))
        self.browser.on("Network.loadingFinished", self._came)

    def weigh(self, path: str) -> tuple[int, int]:
        """Requests and bytes."""
        self.kept.clear()
        self.sizes.clear()
        self.page.goto(path, wait_until="networkidle")
        came = {number: size for number, size in self.sizes.items() if size and number not in self.kept}
        return len(came), sum(came.values())

    def forget(self) -> None:
        self.browser.send("Network.clearBrowserCache")

    def _came(self, told: dict[str, Any]) -> None:
        self.sizes[told["requestId"]] = int(told["encodedDataLength"])


@pytest.fixture
def scales(enter: Enter) -> Scales:
    page = enter("gongwei")
    made = Scales(page, page.context.new_cdp_session(page))
    made.note()
    return made


@pytest.mark.parametrize("path", PAGES)
def test_a_page_comes_in_few_pieces_and_the_next_time_alone(scales: Scales, path: str) -> None:
    scales.forget()
    cold, again = scales.weigh(path), scales.weigh(path)
    assert cold[0] <= COLD[0]
    assert cold[1] <= COLD[1]
    assert again[0] <= AGAIN[0]
    assert again[1] <= AGAIN[1]


@pytest.mark.parametrize("path", LISTS)
def test_fifty_rows_are_few_nodes(scales: Scales, path: str) -> None:
    scales.page.goto(path)
    assert scales.page.locator("ul.list > li, table.rows tbody tr").count() == 50
    assert scales.page.evaluate("document.querySelectorAll('*').length") <= MOST_NODES


@pytest.mark.nightly
@pytest.mark.parametrize("path", LISTS)
def test_something_is_painted_soon(scales: Scales, path: str) -> None:
    """At night alone: seconds say something only where nothing else runs."""
    painted = []
    for _ in range(LOOKS):
        scales.forget()
        scales.page.goto(path, wait_until="networkidle")
        painted.append(scales.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    assert median(painted) <= PAINTED_WITHIN
