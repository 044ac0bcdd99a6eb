"""`yaodian distribute` on a plain PostgreSQL with `standin.sql`: refusals, order, a broken run, and the way back.

The stand-in keeps Citus' books and moves nothing. Whether a real Citus takes the statements is not shown here.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from yaodian.citus.counts import differences, row_counts
from yaodian.citus.layout import Layout, Spread, read_layout, wanted_layout
from yaodian.citus.refusals import refusals
from yaodian.citus.steps import Step, carry_out, drift, plan
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.models import Organisation, Person
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE, City, small_city

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite is never spread"),
]
STANDIN = Path(__file__).parent / "standin.sql"


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, None)


@pytest.fixture
def city() -> City:
    made = small_city()
    run("SET CONSTRAINTS ALL IMMEDIATE")  # tables with checks still to come cannot be altered
    return made


@pytest.fixture
def citus(city: City) -> City:
    run(STANDIN.read_text("utf-8"))
    return city


def spread() -> Layout:
    return wanted_layout(connection, is_spread=True)


def plain() -> Layout:
    return wanted_layout(connection, is_spread=False)


def now() -> Layout:
    return read_layout(connection, spread().tables)


def untold(_step: Step) -> None:
    """Nobody listens."""


def refused() -> str:
    return "\n".join(refusals(connection, now()))


def test_a_database_as_migrations_leave_it_is_plain(city: City) -> None:
    assert now() == plain()
    assert plan(now(), plain()) == []


def test_without_the_extension_it_is_refused(city: City) -> None:
    assert "没有 citus 扩展" in refused()


def test_without_a_server_for_data_it_is_refused(citus: City) -> None:
    assert refused() == ""
    run("DELETE FROM pg_dist_node")
    assert "还没有可以放数据的服务器" in refused()


def test_a_trigger_that_is_not_ours_is_named(citus: City) -> None:
    run("CREATE TRIGGER copy_out AFTER INSERT ON engine_duty FOR EACH ROW EXECUTE FUNCTION written_once()")
    assert "engine_duty 上的 copy_out" in refused()


def test_a_row_that_points_into_another_committee_is_named(citus: City) -> None:
    other = small_city("yuanfang")
    Organisation.objects.of(citus.committee_id).filter(id=citus.jia_first.id).update(parent_id=other.root.id)
    assert f"表 orgs_organisation 的 parent_id 有行指向别的工委（编号 {citus.jia_first.id}）" in refused()


def test_a_database_that_lags_behind_is_refused(citus: City) -> None:
    run("DELETE FROM django_migrations WHERE app = 'engine'")
    assert "数据库还差" in refused()


def test_it_is_spread_and_brought_back(citus: City) -> None:
    before = row_counts()
    assert len(list(drift(now(), spread()))) > 100

    carry_out(connection, spread(), untold)

    assert now() == spread()
    assert list(drift(now(), spread())) == []
    assert now().tables["orgs_committee"].spread is Spread.REFERENCE
    assert differences(before, row_counts()) == []

    carry_out(connection, plain(), untold)

    assert now() == plain()
    assert differences(before, row_counts()) == []


def test_the_product_writes_there_and_no_row_points_into_another_committee(citus: City) -> None:
    other = small_city("yuanfang")
    run("SET CONSTRAINTS ALL IMMEDIATE")
    carry_out(connection, spread(), untold)
    staff = citus.actor(Role.COMMITTEE_STAFF)
    (person,) = add_people(
        actor=staff, organisation=citus.jia_first, entries=[PersonEntry(name="周某")], valid_from=SINCE
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.of(citus.committee_id).filter(id=person.id).update(organisation_id=other.root.id)


def test_a_run_that_broke_off_is_repeated(citus: City) -> None:
    told: list[Step] = []

    def stop_in_the_middle(step: Step) -> None:
        told.append(step)
        if len(told) == 150:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carry_out(connection, spread(), stop_in_the_middle)
    left = plan(now(), spread())
    assert left[0] == told[-1]
    assert carry_out(connection, spread(), untold) == len(left)
    assert now() == spread()


def test_a_table_that_stays_where_it_is_without_an_error_is_noticed(citus: City) -> None:
    run("CREATE OR REPLACE FUNCTION create_reference_table(spread regclass) RETURNS void LANGUAGE sql AS ''")
    with pytest.raises(RefusedError, match="数据库却没有变化"):
        carry_out(connection, spread(), untold)


DRIFTS = {
    "UPDATE pg_dist_partition SET partkey = 'id' WHERE logicalrelid = 'engine_duty'::regclass": "现在按别的列分布",
    "UPDATE pg_dist_partition SET colocationid = 9 WHERE logicalrelid = 'engine_duty'::regclass": "不在同一台上",
    "DELETE FROM pg_dist_partition WHERE logicalrelid = 'engine_duty'::regclass": "应当按工委分布，现在在一台上",
    "ALTER TABLE engine_draft DROP CONSTRAINT engine_draft_pkey": "engine_draft 的主键应是（committee_id、id）",
}


def test_what_drifts_is_said(citus: City) -> None:
    """One after the other, each on what was spread once."""
    carry_out(connection, spread(), untold)
    for change, sentence in DRIFTS.items():
        with transaction.atomic():
            run(change)
            (found,) = drift(now(), spread())
            assert sentence in found
            transaction.set_rollback(True)


@pytest.fixture
def address() -> Iterator[str]:
    """Of an empty database beside the one of this run, with the stand-in."""
    server, name = os.environ["YAODIAN_DATABASE_URL"].rpartition("/")[0], f"spread_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as outside:
        outside.execute(f"CREATE DATABASE {name}".encode())
        with psycopg.connect(f"{server}/{name}", autocommit=True) as inside:
            inside.execute(STANDIN.read_bytes())
        yield f"{server}/{name}"
        outside.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def command(address: str, *words: str) -> tuple[int, str]:
    environment = {**os.environ, "YAODIAN_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "yaodian.project.settings"}
    program = [sys.executable, "-c", "from yaodian.project.cli.main import main; main()", "distribute"]
    if words[0] == "migrate":
        program = [sys.executable, "-m", "django"]
    done = subprocess.run([*program, *words], env=environment, check=False, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def test_the_command_from_an_empty_database_to_a_plain_one_and_again(address: str) -> None:
    """The backend makes from nothing what the command makes of what is there."""
    spread_address = address.replace("postgresql://", "citus://")
    assert command(spread_address, "migrate", "-v", "0") == (0, "")
    assert command(spread_address, "--check") == (0, "每张表都在该在的地方。\n")
    code, said = command(spread_address, "--undo", "--yes")
    assert (code, said.splitlines()[-1]) == (
        0,
        "请把 YAODIAN_DATABASE_URL 改成以 postgresql:// 开头，再启动 yaodian serve。",
    )
    code, said = command(address, "--check")
    assert code == 1
    assert "表 orgs_committee 应当每台一份，现在在一台上。" in said
    code, said = command(address, "--dry-run")
    kept = (Path(__file__).parent / "statements.sql").read_text("utf-8")
    assert (code, said) == (0, kept.partition("-- distribute\n")[2].partition("\n\n-- distribute --undo")[0] + "\n")
    code, said = command(address, "--yes")
    assert code == 0
    assert "各工委在各表的行数与之前一样" in said
    assert command(address, "--yes") == (0, "没有要做的：每张表都已经在该在的地方。\n")


def test_the_command_refuses_in_sentences(address: str, tmp_path: Path) -> None:
    code, said = command(os.environ["YAODIAN_DATABASE_URL"], "--check")
    assert code == 2
    assert "没有 citus 扩展" in said
    code, said = command("postgresql://nobody@127.0.0.1:1/none", "--check")
    assert code == 2
    assert "连不上数据库" in said
    assert "Traceback" not in said
    code, said = command(address.replace("postgresql://", "citus://"), "--dry-run")
    assert code == 2
    assert "数据库还差" in said


def test_migrating_without_the_extension_stops_at_the_first_table() -> None:
    server = os.environ["YAODIAN_DATABASE_URL"].rpartition("/")[0].replace("postgresql://", "citus://")
    code, said = command(f"{server}/postgres", "migrate", "orgs", "-v", "0")
    assert code != 0
    assert "没有 citus 扩展" in said
