"""Pages by key: every row once, in both directions."""

import pytest

from yaodian.orgs.models import User
from yaodian.orgs.paging import Page, page_of
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("size", [1, 3, 5, 10, 11])
def test_forwards_and_back_every_row_comes_once(size: int, *, falling: bool) -> None:
    small_city()
    names = sorted(User.objects.values_list("username", flat=True), reverse=falling)

    def ask(**where: str) -> Page[User]:
        return page_of(User.objects.all(), key="username", falling=falling, size=size, **where)

    page, seen = ask(), list[str]()
    while True:
        seen += [user.username for user in page.rows]
        if page.after is None:
            break
        page = ask(after=page.after)
    assert seen == names
    back = list[str]()
    while True:
        back = [user.username for user in page.rows] + back
        if page.before is None:
            break
        page = ask(before=page.before)
    assert back == names


def test_a_key_behind_the_last_row_gives_an_empty_page() -> None:
    assert page_of(User.objects.all(), key="username", after="zzz") == Page([])
