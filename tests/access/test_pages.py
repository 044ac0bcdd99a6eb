"""docs/pages.md names every address, and says of each who may open it."""

from pathlib import Path

import pytest
from django.urls import get_resolver
from tests.access import pages
from tests.access.route import PUBLIC, STAFF, Route

PAGE = Path(__file__).resolve().parents[2] / "docs" / "pages.md"


def test_the_page_of_addresses_is_up_to_date() -> None:
    page = PAGE.read_text("utf-8")
    assert pages.written(page) == page, "run .venv/bin/python tools/pages_table.py"


def test_every_address_has_a_chinese_name_and_no_two_the_same() -> None:
    names = pages.names_in(PAGE.read_text("utf-8"))
    assert len(names) == len(list(pages.addresses(get_resolver().url_patterns)))
    assert [name for name, chinese in names.items() if chinese == pages.MISSING] == []
    assert len(set(names.values())) == len(names)


def test_a_name_written_by_hand_is_kept_and_a_new_address_asks_for_one() -> None:
    page = pages.written("| 我的台 | `/` | `desk:home` | 旧的 | |\n")
    assert "| 我的台 | `/` | `desk:home` |" in page
    assert f"| {pages.MISSING} | `plan/` | `desk:plan` |" in page


@pytest.mark.parametrize(("row", "said"), [(Route(PUBLIC), "不用登录"), (Route(STAFF), "工委工作人员")])
def test_who_may_open_a_page_is_said_in_chinese(row: Route, said: str) -> None:
    assert pages.who(row) == said
