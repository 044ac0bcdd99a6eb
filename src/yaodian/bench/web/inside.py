"""What only the program itself can tell of a city: addresses to ask for, statements of each page, forms to send.

`python -m yaodian.bench.web.inside` runs beside the server, with its settings, and prints JSON.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

import django

django.setup()

from django.core.exceptions import PermissionDenied  # noqa: E402  after the settings are read, as all that follows
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils.datastructures import MultiValueDict  # noqa: E402

from yaodian.bench.web.rows import EXPORT_ROWS, ROLES, STAFF  # noqa: E402
from yaodian.desk.records.entry import posted, token_for  # noqa: E402
from yaodian.desk.records.place import place_asked  # noqa: E402
from yaodian.engine.models import Duty, Plan, Record  # noqa: E402
from yaodian.engine.models.record import Form  # noqa: E402
from yaodian.institutions import discover  # noqa: E402
from yaodian.kernel.clock import today  # noqa: E402
from yaodian.orgs.actors import Actor  # noqa: E402
from yaodian.orgs.models import Organisation, Person, User  # noqa: E402
from yaodian.orgs.models.organisations import Kind  # noqa: E402
from yaodian.orgs.queries.actors import actor_of  # noqa: E402
from yaodian.orgs.rights import RIGHTS, Right  # noqa: E402

_MANY: Final = ("会议", "学习", "支部", "开展")
_NONE: Final = ("鲸鲨", "珊瑚", "企鹅", "椰林")
_DETAILS: Final = 20
_SAVES: Final = 3_000
_OF_EACH: Final = 4  # records for one duty: few enough to stay plausible
_NO_WORK: Final = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
_OK: Final = 200


def told(saves: int) -> dict[str, Any]:
    discover()
    users = {account: User.objects.get(username=account) for account in ROLES}
    actors = {account: actor_of(user=user, on=today()) for account, user in users.items()}
    year = Plan.objects.of(actors[STAFF].committee_id).exclude(status=Plan.Status.DRAFT).latest("year").year
    pages = {account: pages_of(actor, year) for account, actor in actors.items()}
    forms = list(forms_of(actors[STAFF], year, saves))
    return {
        "counts": counts_of(actors[STAFF], year),
        "pages": pages,
        "statements": {account: statements_of(users[account], pages[account]) for account in ROLES},
        "saving": statements_of_save(users[STAFF], forms),
        "forms": forms,
        "export": export_of(actors[STAFF], year),
    }


def counts_of(actor: Actor, year: int) -> dict[str, int]:
    units = Organisation.objects.of(actor.committee_id)
    return {
        "departments": units.filter(kind=Kind.DEPARTMENT.value).count(),
        "branches": units.filter(kind=Kind.BRANCH.value).count(),
        "duties": Duty.objects.of(actor.committee_id).filter(year=year).count(),
        "records": Record.objects.of(actor.committee_id).count(),
    }


def pages_of(actor: Actor, year: int) -> dict[str, list[str]]:
    """Several addresses of each page, so that no single row decides."""
    duties, records = Duty.objects.visible_to(actor).filter(year=year), Record.objects.visible_to(actor)
    search, progress = reverse("desk:search"), reverse("desk:progress")
    return {
        "duties": list(_duty_lists(duties)),
        "records": list(_record_lists(records)),
        "duty": [reverse("desk:duty", args=(number,)) for number in _spread(duties.order_by("id"))],
        # What a meeting recorded is shown by the page of the meeting.
        "record": [reverse("desk:record", args=(number,)) for number in _spread(_plain(records))],
        "people": list(_rosters(actor)),
        "person": [reverse("orgs:person", args=(number,)) for number in _people(actor)],
        "desk": [reverse("desk:home")],
        "progress": [progress],
        "measures": [f"{progress}?section=all"],
        "plan": [reverse("desk:plan")],
        "search-many": [f"{search}?q={word}" for word in _MANY],
        "search-none": [f"{search}?q={word}" for word in _NONE],
    }


def _plain(records: Any) -> Any:
    return records.filter(record_form=Form.PLAIN).order_by("id")


def _rosters(actor: Actor) -> Iterator[str]:
    """Of the largest unit that the role may read, at its beginning and near its end, and as it was half a year ago."""
    keeps = [grant.organisation for grant in actor.grants if Right.READ_MEMBERS in RIGHTS[grant.role]]
    for unit in keeps[:1]:
        base = reverse("orgs:members", args=(unit,))
        yield base
        last = Person.objects.visible_by(actor, Right.READ_MEMBERS).order_by("-id").values_list("id", flat=True)
        yield from (f"{base}?after={number}" for number in last[100:101])
        yield f"{base}?on={today() - timedelta(days=180)}"


def _people(actor: Actor) -> list[int]:
    return _spread(Person.objects.visible_by(actor, Right.READ_MEMBERS).order_by("id"))


def _duty_lists(duties: Any) -> Iterator[str]:
    """Filters that people use, and a page near the end of everything."""
    base = reverse("desk:duties")
    yield from (f"{base}?state={state}" for state in ("overdue", "open", "done"))
    unit = duties.values_list("organisation_id", flat=True).order_by("organisation_id").last()
    yield f"{base}?state=all&unit={unit}"
    last = duties.order_by("-due_on", "-id").values_list("due_on", "id")[100:101].first()
    if last:
        yield f"{base}?state=all&after={last[0].isoformat()}.{last[1]}"


def _record_lists(records: Any) -> Iterator[str]:
    base = reverse("desk:records")
    yield f"{base}?status=in_force"
    unit = records.values_list("organisation_id", flat=True).order_by("organisation_id").last()
    yield f"{base}?unit={unit}"
    first = records.order_by("happened_on", "id").values_list("happened_on", "id")[100:101].first()
    if first:
        yield f"{base}?after={first[0].isoformat()}.{first[1]}"


def _spread(rows: Any) -> list[int]:
    """Ids from the beginning to the end."""
    ids = list(rows.values_list("id", flat=True))
    return ids[:: max(1, len(ids) // _DETAILS)][:_DETAILS]


def statements_of(user: User, pages: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """The most of the addresses of a page, each asked for by a new visitor; nothing where the role has no such page."""
    found: dict[str, dict[str, int]] = {}
    for key, paths in pages.items():
        answers = [asked(user, path) for path in paths]
        if answers and all(status == _OK for status, _, _ in answers):
            counts, sizes = [count for _, count, _ in answers], [size for _, _, size in answers]
            found[key] = {"statements": max(counts), "bytes": max(sizes)}
    return found


def asked(user: User, path: str, body: Mapping[str, Any] | None = None) -> tuple[int, int, int]:
    """Status, statements, bytes before compression."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path) if body is None else client.post(path, body)
    sent = [query["sql"] for query in captured.captured_queries]
    return answer.status_code, sum(not sql.startswith(_NO_WORK) for sql in sent), len(answer.content)


def statements_of_save(user: User, forms: list[dict[str, Any]]) -> int:
    """The first form is used up for it."""
    if not forms:
        return 0
    form = forms.pop(0)
    return asked(user, form["path"], form["fields"])[1]


def forms_of(actor: Actor, year: int, most: int) -> Iterator[dict[str, Any]]:
    """Forms as a page would send them, each with a token of its own and no organisation twice in a row."""
    rows = Duty.objects.visible_to(actor).filter(year=year, opens_on__lte=today(), closes_on__gte=today())
    ids = list(rows.filter(verdict="").order_by("period", "organisation_id").values_list("id", flat=True))
    step = max(1, len(ids) * _OF_EACH // most)
    made = 0
    for number in ids[::step]:
        for fields in _fields_for(actor, number):
            yield {"path": reverse("desk:record-new"), "fields": fields}
            made += 1
            if made == most:
                return


def _fields_for(actor: Actor, duty_id: int) -> list[dict[str, Any]]:
    """None for a duty whose form asks for more than the plain fields."""
    asking = QueryDict(f"duty={duty_id}")
    try:
        place = place_asked(actor, asking)
    except PermissionDenied:
        return []
    if place is None or place.is_count_only or place.refusing:
        return []
    fields: dict[str, str | list[str]] = {
        "duty": str(duty_id),
        "title": "支部会议",
        "happened_on": today().isoformat(),
        "attended": "12",
        "text": "研究了近期工作，议定三件事，由各组分头办理。",
        "service": list(place.ticked),
    }
    sent = QueryDict(mutable=True)
    for name, value in fields.items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    if not posted(actor, place, sent, MultiValueDict()).form.is_valid():
        return []
    return [{**fields, "token": token_for(actor, place)} for _ in range(_OF_EACH)]


def export_of(actor: Actor, year: int) -> dict[str, Any]:
    """The list whose rows come nearest to ten thousand."""
    mine = Duty.objects.visible_to(actor).filter(year=year)
    by_unit = mine.order_by().values("department_id").annotate(rows=Count("id")).values_list("department_id", "rows")
    lists = [(f"&unit={unit}", rows) for unit, rows in by_unit]
    by_key = mine.order_by().values("institution").annotate(rows=Count("id")).values_list("institution", "rows")
    lists += [(f"&institution={key}", rows) for key, rows in by_key if key]
    filters, rows = min([*lists, ("", mine.count())], key=lambda each: abs(each[1] - EXPORT_ROWS))
    return {"path": f"{reverse('desk:duties-export')}?state=all{filters}", "rows": rows}


if __name__ == "__main__":
    print(json.dumps(told(int(sys.argv[1]) if sys.argv[1:] else _SAVES), ensure_ascii=False))
