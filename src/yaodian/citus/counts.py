"""How many rows each committee has in each table, to be compared before and after; and on which server they lie."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count

from yaodian.citus.layout import placed_models
from yaodian.citus.placing import is_tenant

Rows = dict[tuple[str, int], int]


def row_counts() -> Rows:
    found: Rows = {}
    for model in placed_models():
        if is_tenant(model):
            counted = model._default_manager.order_by().values_list("committee_id").annotate(Count("id"))
            found |= {(model._meta.db_table, committee): number for committee, number in counted}
        else:
            found[model._meta.db_table, 0] = model._default_manager.count()
    return found


def differences(before: Rows, after: Rows) -> list[str]:
    found = []
    for place in sorted(before.keys() | after.keys()):
        table, committee = place
        here, there = before.get(place, 0), after.get(place, 0)
        if here != there:
            found.append(f"表 {table}（工委 {committee or '全部'}）之前有{here}行，现在有{there}行。")
    return found


def shards_by_server(connection: BaseDatabaseWrapper) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nodename || ':' || nodeport, count(*) FROM citus_shards GROUP BY 1 ORDER BY 1")
        return [(str(name), int(number)) for name, number in cursor.fetchall()]
