"""Pieces in Jinja's language: escaped, strict about names, and with the addresses that Django gives."""

import pytest
from django.template import Context, Template, engines
from django.urls import reverse
from jinja2 import UndefinedError

from yaodian.shell.addresses import address


def drawn(source: str, **names: object) -> str:
    return engines["jinja2"].from_string(source).render(names)


def test_whatever_somebody_typed_is_escaped() -> None:
    assert drawn("{{ text }}", text="<b>") == "&lt;b&gt;"


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        drawn("{{ missing }}")


@pytest.mark.parametrize(
    ("view", "ids"), [("desk:duties", ()), ("desk:duty", (7,)), ("desk:progress-unit", (2026, 914928193072615424))]
)
def test_an_address_is_the_one_of_django(view: str, ids: tuple[int, ...]) -> None:
    assert address(view, *ids) == reverse(view, args=ids)


def test_a_piece_sees_what_the_page_sees() -> None:
    page = Template('{% piece "desk/search_hits.html" hits=found %}')
    assert '<ol class="hits">' in page.render(Context({"found": []}))
