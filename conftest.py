"""What holds for every test: where its data lies, which settings it sees, which database it finds."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import pytest_django

SETTINGS = "DJANGO_SETTINGS_MODULE"
# Of our own variables, tests heed these alone: which database, where annotated documents lie, where pictures go.
HEEDED = frozenset({"YAODIAN_DATABASE_URL", "YAODIAN_CORPUS", "YAODIAN_SHOTS"})
MEMORY = Path("/dev/shm")  # noqa: S108  what is written there costs no wait for a disk
ROOM = 512 * 1024 * 1024
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})
BROWSER_TESTS = Path(__file__).parent / "tests" / "browser"
GUIDES = "tests/browser/guides/"


def data_folder() -> Path:
    """One for each process, so that parallel ones share nothing."""
    is_roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return Path(tempfile.mkdtemp(prefix="yaodian-tests-", dir=MEMORY if is_roomy else None))


def prepare() -> Path:
    """Settings are read here and not by the plugin, which would read them before the folder is named.

    The variable goes again, or parallel processes would inherit it and be early in the same way.
    """
    if SETTINGS in os.environ:
        raise pytest.UsageError(f"unset {SETTINGS}: settings were read before the tests had their data folder")
    for name in [name for name in os.environ if name.startswith("YAODIAN_") and name not in HEEDED]:
        del os.environ[name]
    folder = data_folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["YAODIAN_DATA"] = str(folder)
    os.environ[SETTINGS] = "yaodian.project.settings"
    from django.conf import settings  # cycle: reads the variables set above

    Path(settings.STATIC_ROOT).mkdir()  # whitenoise warns of a missing one
    database = settings.DATABASES["default"]
    if str(database["ENGINE"]).endswith("sqlite3"):
        # A file as in real use, since a database in memory is one connection for all threads.
        database["TEST"] = {"NAME": str(folder / "tests.sqlite3")}
        # Rows that nobody puts in order come the wrong way round: PostgreSQL gives them in any order.
        database["OPTIONS"]["init_command"] += "PRAGMA reverse_unordered_selects=ON;"  # type: ignore[index]  # settings hold anything
    del os.environ[SETTINGS]
    return folder


FOLDER = prepare()
ON_POSTGRES = bool(os.environ.get("YAODIAN_DATABASE_URL"))
# An example that a busy machine keeps waiting is no fault.
hypothesis.settings.register_profile("day", deadline=None, print_blob=True)
hypothesis.settings.load_profile("day")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks follow from what a test asks for; nobody sets them by hand."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if asked & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if "browser" in asked or BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Any process takes any test, but one takes all guides, since it builds their city. The groups of pytest-xdist 3.8
    do the same by a mark, which pytest 9.2 no longer shows it."""
    from xdist.scheduler import LoadScopeScheduling  # optional: one process alone needs no scheduler

    class OneCity(LoadScopeScheduling):  # type: ignore[misc]  # of pytest-xdist, without types
        def _split_scope(self, nodeid: str) -> str:
            return GUIDES if nodeid.startswith(GUIDES) else nodeid

    return OneCity(config, log)


@pytest.fixture(autouse=True)
def queries_obey(request: pytest.FixtureRequest) -> Iterator[None]:
    """On PostgreSQL every statement of a test obeys the rules of tests/queries, whoever sends it."""
    yield
    if ON_POSTGRES and request.node.get_closest_marker("database"):
        from tests.queries.watch import drain  # heavy: a parser of SQL, on PostgreSQL only

        found = drain()
        assert not found, "\n".join(["queries that break the rules of tests/queries/rules.py:", *found])


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Tests write rows without a word in the audit chain, by which pages know that something has changed; and they add
    institutions."""
    from yaodian.orgs.kept import forget  # cycle: models, which need the settings
    from yaodian.orgs.prepared import forget_statements  # cycle: likewise

    forget()
    forget_statements()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite it goes with the folder it lies in."""
    return not ON_POSTGRES


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, pytestconfig: pytest.Config
) -> None:
    """On SQLite the migrations run once for all processes, and not again before one of them changes."""
    from django.db import connection  # cycle: needs the settings, which need the folder

    from yaodian.project.tests.migrated import copy_file, made_once  # cycle: needs the settings

    if not ON_POSTGRES:
        cache = getattr(pytestconfig, "cache", None)  # none where its plugin is left out
        shelf = cache.mkdir("tables") if cache else FOLDER
        copy_file(made_once(shelf), Path(connection.settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """A test with transactions of its own is followed by the database as the migrations left it."""
    from yaodian.project.tests.emptied import emptied_after_each  # cycle: needs the settings, which need the folder

    if ON_POSTGRES:
        from tests.queries import watch  # heavy: a parser of SQL, on PostgreSQL only

        watch.start()
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(emptied_after_each())
        yield
