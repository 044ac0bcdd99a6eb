"""Each rule finds the query that breaks it, and lets the one beside it pass."""

import pytest
from tests.queries.reading import UnreadableError, read
from tests.queries.rules import faults_of, reads_all

TENANTS = frozenset({"duty", "measure", "unit"})


def faults(sql: str) -> list[str]:
    return [f"{'roll-up' if each.is_rollup else 'error'}: {each.text}" for each in faults_of(read(sql, TENANTS))]


IN_ORDER = {
    "one committee": "SELECT d.id FROM duty d WHERE d.committee_id = $1 AND d.year = $2",
    "a join that carries it": (
        "SELECT d.id FROM duty d INNER JOIN measure m ON (d.measure_id = m.id AND d.committee_id = m.committee_id) "
        "WHERE m.committee_id = $1"
    ),
    "a subquery with a committee of its own": (
        "SELECT d.id FROM duty d WHERE d.committee_id = $1 AND d.unit_id IN "
        "(SELECT u.id FROM unit u WHERE u.committee_id = $2)"
    ),
    "a subquery that asks for the outer one's": (
        "SELECT d.id FROM duty d WHERE d.committee_id = $1 AND NOT EXISTS "
        "(SELECT 1 FROM unit u WHERE u.committee_id = (d.committee_id) AND u.id = d.unit_id)"
    ),
    "either side of an OR": (
        "SELECT u.id FROM unit u WHERE (u.committee_id = $1 AND u.kind = $2) OR (u.committee_id = $3 AND u.id = $4)"
    ),
    "a column of a subquery in FROM": (
        "SELECT s.n FROM (SELECT d.committee_id, COUNT(*) AS n FROM duty d GROUP BY 1) AS s WHERE s.committee_id = $1"
    ),
    "a named subquery": (
        "WITH late AS (SELECT d.committee_id, d.unit_id FROM duty d WHERE d.committee_id = $1) "
        "SELECT u.id FROM unit u JOIN late l ON l.unit_id = u.id AND l.committee_id = u.committee_id"
    ),
    "by way of a local table": (
        'SELECT d.id FROM duty d JOIN "user" a ON a.committee_id = d.committee_id WHERE a.committee_id = $1'
    ),
    "a list of one, with a cast": "SELECT d.id FROM duty d WHERE d.committee_id IN (($1)::bigint)",
    "each part of a union": (
        "(SELECT d.id FROM duty d WHERE d.committee_id = $1) UNION ALL "
        "(SELECT u.id FROM unit u WHERE u.committee_id = $2)"
    ),
    "rows held": "SELECT d.id FROM duty d WHERE d.committee_id = $1 FOR UPDATE OF d",
    "a full save": "UPDATE duty SET committee_id = $1, year = $2 WHERE duty.committee_id = $3 AND duty.id = $4",
    "rows deleted": "DELETE FROM duty WHERE committee_id = $1 AND id IN ($2, $3)",
    "rows written": "INSERT INTO duty (id, committee_id) VALUES ($1, $2)",
    "rows written unless they are there": "INSERT INTO duty (id, committee_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    "rows written over others": (
        "INSERT INTO duty (committee_id, period) VALUES ($1, $2) "
        "ON CONFLICT(committee_id, period) DO UPDATE SET period = EXCLUDED.period"
    ),
    "no table of a committee": 'SELECT "user".id FROM "user" WHERE "user".name = $1',
}


@pytest.mark.parametrize("sql", IN_ORDER.values(), ids=IN_ORDER.keys())
def test_what_keeps_the_rules_passes(sql: str) -> None:
    assert faults(sql) == []


ROLLUPS = {
    "every row": "SELECT COUNT(*) FROM duty",
    "a row by its id alone": "SELECT d.id FROM duty d WHERE d.id = $1",
    "two committees": "SELECT d.id FROM duty d WHERE d.committee_id IN ($1, $2)",
    "not a committee": "SELECT d.id FROM duty d WHERE NOT (d.committee_id = $1)",
    "one side of an OR": "SELECT d.id FROM duty d WHERE d.committee_id = $1 OR d.year = $2",
    "a join without a constant": (
        "SELECT d.id FROM duty d JOIN measure m ON d.measure_id = m.id AND d.committee_id = m.committee_id"
    ),
    "by the name of the committee": (
        "SELECT d.id FROM duty d JOIN committee c ON c.id = d.committee_id WHERE c.code = $1"
    ),
    "a subquery for each committee": (
        "SELECT c.id FROM committee c WHERE EXISTS (SELECT 1 FROM duty d WHERE d.committee_id = c.id)"
    ),
    "rows changed": "UPDATE duty SET year = $1 WHERE id = $2",
    "rows deleted": "DELETE FROM duty WHERE id IN ($1, $2)",
}


@pytest.mark.parametrize("sql", ROLLUPS.values(), ids=ROLLUPS.keys())
def test_what_reads_all_committees_is_a_roll_up(sql: str) -> None:
    found = faults(sql)
    assert len(found) == 1
    assert found[0].startswith("roll-up: all committees at once")
    assert reads_all(read(sql, TENANTS))


ERRORS = {
    "a join by id alone": (
        "SELECT d.id FROM duty d JOIN measure m ON d.measure_id = m.id WHERE d.committee_id = $1",
        "no committee joins",
    ),
    "a left join by id alone": (
        "SELECT d.id FROM duty d LEFT OUTER JOIN measure m ON (d.measure_id = m.id) WHERE d.committee_id = $1",
        "no committee joins",
    ),
    "a subquery without one": (
        "SELECT d.id FROM duty d WHERE d.committee_id = $1 AND d.unit_id IN (SELECT id FROM unit WHERE kind = $2)",
        "no committee joins",
    ),
    "a correlated subquery without one": (
        "SELECT d.id, (SELECT u.name FROM unit u WHERE u.id = d.unit_id) FROM duty d WHERE d.committee_id = $1",
        "no committee joins",
    ),
    "an update through a join, as Django writes it": (
        (
            "UPDATE duty SET year = $1 WHERE duty.id IN (SELECT d.id FROM duty d JOIN measure m "
            "ON d.measure_id = m.id AND d.committee_id = m.committee_id WHERE d.committee_id = $2)"
        ),
        "no committee joins",
    ),
    "one part of a union": (
        "(SELECT d.id FROM duty d WHERE d.committee_id = $1) UNION ALL (SELECT u.id FROM unit u)",
        "no committee joins",
    ),
    "a named subquery without one": (
        (
            "WITH late AS (SELECT d.unit_id FROM duty d) SELECT u.id FROM unit u JOIN late l ON l.unit_id = u.id "
            "WHERE u.committee_id = $1"
        ),
        "no committee joins",
    ),
    "rows held of all": ("SELECT d.id FROM duty d WHERE d.id = $1 FOR UPDATE", "locks rows of all committees"),
    "rows held that nobody else holds": (
        "SELECT d.id FROM duty d WHERE d.year = $1 FOR UPDATE SKIP LOCKED",
        "locks rows of all committees",
    ),
    "an upsert by id": (
        "INSERT INTO duty (id, committee_id) VALUES ($1, $2) ON CONFLICT(id) DO UPDATE SET year = EXCLUDED.year",
        "ON CONFLICT (id) on duty leaves the committee out",
    ),
    "a row moved": ("UPDATE duty SET committee_id = $1 WHERE id = $2", "sets the committee"),
    "a tree walked": (
        (
            "WITH RECURSIVE below AS (SELECT u.id FROM unit u WHERE u.committee_id = $1 UNION ALL "
            "SELECT u.id FROM unit u JOIN below b ON u.parent_id = b.id WHERE u.committee_id = $2) SELECT id FROM below"
        ),
        "WITH RECURSIVE",
    ),
    "dice in an update": ("UPDATE duty SET year = random() WHERE committee_id = $1", "with random"),
    "a new id in an update": (
        "UPDATE duty SET period = gen_random_uuid() WHERE committee_id = $1",
        "with gen_random_uuid",
    ),
}


@pytest.mark.parametrize(("sql", "fault"), ERRORS.values(), ids=ERRORS.keys())
def test_what_breaks_a_rule_is_an_error(sql: str, fault: str) -> None:
    assert [each for each in faults(sql) if each.startswith("error: ") and fault in each]


def test_the_time_of_day_is_the_same_for_all_rows() -> None:
    assert faults("UPDATE duty SET moved_at = now() WHERE committee_id = $1") == []


def test_it_knows_which_parameters_name_the_committee() -> None:
    sql = (
        "SELECT d.id FROM duty d WHERE d.year = $1 AND d.committee_id = $2 "
        "AND EXISTS (SELECT 1 FROM unit u WHERE u.committee_id = $3)"
    )
    assert sorted(number for group in read(sql, TENANTS).groups for number in group.numbers) == [2, 3]


@pytest.mark.parametrize("sql", ["SELECT FROM WHERE", "VACUUM duty"])
def test_what_it_does_not_understand_it_does_not_pass(sql: str) -> None:
    with pytest.raises(UnreadableError):
        read(sql, TENANTS)
