"""The lock on wrong passwords counts by the visitor's address, also behind proxies, and believes nobody else."""

import pytest
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city
from yaodian.orgs.tests.test_sign_in import SIGN_IN
from yaodian.orgs.visitors import visitor_address

PROXY = "127.0.0.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", PROXY),
        (0, "10.0.0.7", PROXY),
        (1, "10.0.0.7", "10.0.0.7"),
        (1, "1.2.3.4, 10.0.0.7", "10.0.0.7"),
        (2, "1.2.3.4, 10.0.0.7, 10.9.0.1", "10.0.0.7"),
        (2, "10.0.0.7", PROXY),
        (1, "", PROXY),
    ],
)
def test_only_what_the_proxies_added_is_believed(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert visitor_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=PROXY)) == address


@pytest.mark.django_db
def test_behind_a_proxy_a_lock_leaves_the_owner_free_elsewhere(client: Client, settings: Settings) -> None:
    settings.PROXIES = 1
    name = small_city().users[Role.MEMBER].username

    def status(address: str) -> int:
        wrong = {"username": name, "password": "错的"}
        return int(client.post(SIGN_IN, wrong, HTTP_X_FORWARDED_FOR=f"9.9.9.9, {address}").status_code)

    assert [status("10.0.0.7") for _ in range(5)][-1] == 429
    assert status("10.0.0.8") == 422
