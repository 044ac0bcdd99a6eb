"""What the root conftest promises to every test."""

import os
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import TransactionTestCase

OURS = {"YAODIAN_DATA", "YAODIAN_DATABASE_URL", "YAODIAN_CORPUS", "YAODIAN_SHOTS"}


def test_no_variable_of_the_developer_reaches_a_test() -> None:
    assert {name for name in os.environ if name.startswith("YAODIAN_")} <= OURS


def test_data_lies_in_a_folder_of_this_run() -> None:
    folder = Path(os.environ["YAODIAN_DATA"])
    assert folder.name.startswith("yaodian-tests-")
    assert Path(settings.MEDIA_ROOT).is_relative_to(folder)


def test_a_test_without_a_database_has_no_mark(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database") is None


def test_a_test_with_a_database_is_marked(request: pytest.FixtureRequest, db: None) -> None:
    assert request.node.get_closest_marker("database")


@pytest.mark.django_db
def test_a_marked_test_is_marked_for_selection_as_well(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database")


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_row_that_cannot_be_deleted_is_gone_before_the_next_test(turn: str, transactional_db: None) -> None:
    """Which turn comes first does not matter: either would find what the other left."""
    if connection.vendor != "sqlite":
        pytest.skip("there rows are deleted as a replica does, which no such trigger sees")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE written_once (turn text)")
        cursor.execute("INSERT INTO written_once VALUES (%s)", [turn])
        cursor.execute("CREATE TRIGGER kept BEFORE DELETE ON written_once BEGIN SELECT RAISE(ABORT, 'kept'); END")


def test_what_a_test_has_committed_goes_with_it(transactional_db: None) -> None:
    """Also from a table that the migrations have filled, whose own rows stay."""
    before = ContentType.objects.count()
    ContentType.objects.create(app_label="committed", model="row")
    TransactionTestCase()._fixture_teardown()  # type: ignore[attr-defined]  # Django's own, without a type
    assert ContentType.objects.count() == before > 0


@pytest.mark.parametrize("turn", ["first", "second"])
def test_rows_of_another_thread_are_gone_as_well(turn: str, transactional_db: None) -> None:
    def write() -> None:
        ContentType.objects.create(app_label="another", model="thread")
        connection.close()

    before = ContentType.objects.count()
    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert ContentType.objects.filter(app_label="another").count() == 1
    assert ContentType.objects.count() == before + 1
