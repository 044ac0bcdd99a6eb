"""The eyes of the other tests: a page that is wrong is noticed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

SOUND = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>要点</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>2026年工作要点</h1>%s</main></body></html>"""
PALE_STYLE = "color: #ccc; background: #fff"
PALE = f'<p style="{PALE_STYLE}">看不清</p>'
WIDE = '<div class="wide" style="width: 500px">太宽</div>'
Show = Callable[[str], Page]
Look = Callable[[Page, str], None]


@pytest.fixture
def show(visitor: Page) -> Show:
    """Shows a page of our own at the server's address."""

    def shown(body: str) -> Page:
        def answer(route: Route) -> None:
            route.fulfill(body=SOUND % body, content_type="text/html; charset=utf-8")

        visitor.route("**/shown", answer)
        visitor.route("**/absent.png", lambda route: route.fulfill(status=404))
        visitor.goto("/shown")
        return visitor

    return shown


def test_a_sound_page_passes(show: Show, look: Look, faults: list[str]) -> None:
    page = show("<p>一切正常。</p>")
    look(page, "sound")
    assert page.viewport_size == {"width": 1440, "height": 900}
    assert page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
    assert faults == []


def test_a_page_wider_than_a_phone_is_noticed(show: Show, look: Look) -> None:
    with pytest.raises(AssertionError, match="wider than its window") as caught:
        look(show(WIDE), "wide")
    assert 'class="wide"' in str(caught.value)


@pytest.mark.parametrize("page_js", [True])
def test_pale_letters_are_noticed(show: Show, look: Look) -> None:
    with pytest.raises(AssertionError, match="color-contrast"):
        look(show(PALE), "pale")


@pytest.mark.parametrize("page_js", [True])
def test_letters_that_are_pale_only_at_night_are_noticed(show: Show, look: Look) -> None:
    page = show(f"<style>@media (prefers-color-scheme: dark) {{ p {{ {PALE_STYLE} }} }}</style><p>夜里看不清</p>")
    with pytest.raises(AssertionError, match="color-contrast"):
        look(page, "pale-at-night")


@pytest.mark.parametrize(
    ("page_js", "body", "fault"),
    [
        (True, "<script>nobody.knows()</script>", "script: nobody is not defined"),
        (True, "<script>console.error('refused')</script>", "console: refused"),
        (False, '<img alt="" src="https://localhost:9/x.png">', "leaves the server: https://localhost:9/x.png"),
        (False, '<img alt="" src="/absent.png">', "404: http://localhost"),
    ],
    ids=["script", "console", "elsewhere", "broken part"],
)
def test_what_goes_wrong_behind_the_visitor_is_noticed(show: Show, faults: list[str], body: str, fault: str) -> None:
    show(body)
    assert [each[: len(fault)] for each in faults] == [fault]
    faults.clear()


@pytest.mark.parametrize("page_js", [True, False])
def test_scripts_run_one_time_and_not_the_other(show: Show, page_js: bool) -> None:  # noqa: FBT001  a table's column
    page = show("<script>document.title = '有脚本'</script>")
    assert page.title() == ("有脚本" if page_js else "要点")


def test_each_visitor_has_a_place_of_their_own(new_visitor: Callable[[], Page]) -> None:
    one, other = new_visitor(), new_visitor()
    assert one.context != other.context
