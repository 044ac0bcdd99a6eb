"""How fast duties are made: those of the year are thrown away and levelled again, as when a plan is issued.

`python -m yaodian.bench.web.generation` on a copy of a city; it prints JSON.
"""

import json
import time

import django

django.setup()

from django.db import connection  # noqa: E402  after the settings are read, as all that follows

from yaodian.bench.web.rows import STAFF  # noqa: E402
from yaodian.engine.actions.levelling import Ground, level_duties  # noqa: E402
from yaodian.engine.models import Clause, Credit, DueChange, Duty, PlanVersion  # noqa: E402
from yaodian.engine.queries.calendars import calendar_in_database  # noqa: E402
from yaodian.engine.queries.owed import Audiences, owings_of  # noqa: E402
from yaodian.institutions import discover  # noqa: E402
from yaodian.orgs.actions.founding import program_actor  # noqa: E402
from yaodian.orgs.models import User  # noqa: E402


def told() -> dict[str, float]:
    discover()
    committee_id = User.objects.get(username=STAFF).committee_id
    issued = PlanVersion.objects.of(committee_id).filter(status=PlanVersion.Status.ISSUED)
    version = issued.select_related("plan").latest("plan__year")
    _throw_away()
    began = time.perf_counter()
    made = _make(version)
    return {"duties": made, "seconds": time.perf_counter() - began}


def _throw_away() -> None:
    """In earnest no duty ever goes, so nothing would help the database to look for what points to each of them: it
    does not look."""
    tables = [connection.ops.quote_name(model._meta.db_table) for model in (Credit, DueChange, Duty)]
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)}")
            return
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608  a name of ours


def _make(version: PlanVersion) -> int:
    """Reading what is asked for counts as well."""
    audiences = Audiences(version.committee_id)
    calendar = calendar_in_database(actor=program_actor(committee_id=version.committee_id))
    clauses = Clause.objects.of(version.committee_id).filter(
        version_id=version.id, status=Clause.Status.CONFIRMED, measure__isnull=False
    )
    owings = owings_of(
        committee_id=version.committee_id,
        clauses=list(clauses.order_by("position", "id")),
        audiences=audiences,
        year=version.plan.year,
        calendar=calendar,
    )
    ground = Ground(
        committee_id=version.committee_id,
        plan_id=version.plan_id,
        year=version.plan.year,
        active=frozenset(unit.id for unit in audiences.units),
        owed_from=None,
        reason="",
    )
    return sum(done.made for _, done in level_duties(ground=ground, owings=list(owings)))


if __name__ == "__main__":
    print(json.dumps(told()))
