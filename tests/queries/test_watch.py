"""The listener on a connection: what it lets pass, what it keeps, and where it says it comes from."""

import ast
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from tests.queries import watch
from tests.queries.allowed import ALLOWED, BEFORE

from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.models import Committee, Organisation
from yaodian.orgs.paging import page_of
from yaodian.orgs.tests.city import City, small_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def listener() -> Iterator[watch.Watch]:
    """On SQLite nobody listens but this test; what it provokes is its own."""
    made = watch.Watch(connection)
    yield made
    watch.drain()


@pytest.fixture
def city() -> City:
    return small_city()


def heard(listener: watch.Watch, sql: str, params: tuple[object, ...] = ()) -> list[str]:
    watch.drain()
    listener.listen(sql, params)
    return [each.split("\n")[0] for each in watch.drain()]


BROKEN = 'SELECT 1 FROM "orgs_person" p JOIN "orgs_post" o ON o.person_id = p.id WHERE p.committee_id = %s'


def test_a_test_may_ask_for_all_committees(listener: watch.Watch) -> None:
    assert heard(listener, 'SELECT COUNT(*) FROM "orgs_person"') == []


def test_a_test_may_not_ask_what_runs_nowhere_else(listener: watch.Watch) -> None:
    (fault,) = heard(listener, BROKEN, (1,))
    assert fault.startswith("a test: tables that no committee joins")


def test_of_the_product_a_roll_up_is_kept_with_its_place(listener: watch.Watch, city: City) -> None:
    watch.drain()
    with connection.execute_wrapper(listener):
        page_of(Organisation.objects.all(), key="id")
    assert [each.split("\n")[0] for each in watch.drain()] == [
        "orgs/paging.py: page_of: all committees at once: orgs_organisation (of all)"
    ]


def test_a_place_on_the_list_may_roll_up(listener: watch.Watch, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ALLOWED, "orgs/paging.py: page_of", "for this test")
    watch.drain()
    with connection.execute_wrapper(listener):
        page_of(Organisation.objects.all(), key="id")
    assert watch.drain() == []


def test_every_place_on_the_list_exists() -> None:
    for place in ALLOWED | BEFORE:
        file, _, name = place.partition(": ")
        tree = ast.parse((watch.ROOT / "src" / "yaodian" / file).read_text("utf-8"))
        functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name.rpartition(".")[2] in functions


def test_two_committees_in_one_statement_are_found_by_their_values(listener: watch.Watch) -> None:
    sql = (
        'SELECT 1 FROM "orgs_person" p WHERE p.id IN (%s, %s, %s, %s) AND p.committee_id = %s AND EXISTS '
        '(SELECT 1 FROM "orgs_post" o WHERE o.committee_id = %s AND o.person_id = p.id)'
    )
    assert heard(listener, sql, (1, 2, 3, 4, 7, 7)) == []
    assert heard(listener, sql, (1, 2, 3, 4, 7, 8)) == ["a test: bound to 2 committees"]


def test_a_longer_list_is_the_same_statement() -> None:
    text = 'SELECT 1 FROM "orgs_person" WHERE id IN (%s, {}%s) AND committee_id = %s'
    short, long = (watch.judge(text.replace("{}", "%s, " * count)) for count in (2, 29))
    assert short
    assert long
    assert short.reading is long.reading
    assert (short.positions, long.positions) == ((4,), (31,))


def test_what_has_read_all_committees_writes_no_reference_table(listener: watch.Watch, city: City) -> None:
    watch.drain()
    with connection.execute_wrapper(listener), transaction.atomic():
        page_of(Organisation.objects.all(), key="id")
        watch.drain()
        Committee.objects.filter(id=city.committee_id).update(name="别名")
    assert [each.split("\n")[0] for each in watch.drain()] == [
        "a test: writes orgs_committee in a transaction that has read all committees"
    ]


def test_the_next_transaction_may(listener: watch.Watch, city: City) -> None:
    with connection.execute_wrapper(listener):
        with transaction.atomic():
            page_of(Organisation.objects.all(), key="id")
        watch.drain()
        with transaction.atomic():
            Committee.objects.filter(id=city.committee_id).update(name="别名")
    assert watch.drain() == []


def test_an_action_of_the_product_breaks_none(listener: watch.Watch, city: City) -> None:
    watch.drain()
    with connection.execute_wrapper(listener):
        write_audit(actor=city.actor(next(iter(city.users))), action="查看", subject=city.jia, sentence="看一看")
    assert watch.drain() == []
