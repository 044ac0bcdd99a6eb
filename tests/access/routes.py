"""Who may open what: one line for each route. `test_matrix.py` tries every line with every role and fails on a route
that has none.

To add a route, name it and say who opens it:

    "desk:progress": Route(RECORDERS),                                            # a page without a row in its address
    "desk:duty": Route(OWNERS, at=lambda unit: {"duty_id": unit.duty.id}),        # `unit` holds one row of each kind
    "desk:withdraw": Route(RECORDERS, at=..., reads=False, posts=lambda unit: {"reason": "重复"}),

The matrix calls `at` for a unit of the viewer, for one of a neighbour (same committee) and for one abroad (another
committee), and expects the page, 404 and 404.

* `shared`: rows that the whole committee reads (the plan), so that the neighbour's are there too.
* `query`: what is asked for behind the "?".
* `reads=False`: answers to POST only.
* `posts`: the fields of a form, valid for the unit; fields that name a foreign unit must change nothing.
* `answer`: what the page answers where that is not 200 (several, where it depends on who is signed in).

A kind of row that `Unit` does not hold yet is added in `world.py`, with the marker in its text. The folder of an
institution brings the lines of its own pages in `tests/routes.py`, as `ROUTES`.
"""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Final, TypeAlias

from tests.access.world import SOURCE, YEAR, Unit

from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import PASSWORD

HOLIDAY: Final = "日期,类型\n2027-10-01,休\n"
NEW: Final = "山高水长 四海为家 2026"
Fields: TypeAlias = dict[str, object]

STAFF: Final = frozenset({Role.COMMITTEE_STAFF})
ROSTERS: Final = STAFF | {Role.DEPARTMENT_OFFICE, Role.UNIT_SECRETARY}
IMPORTERS: Final = STAFF | {Role.DEPARTMENT_OFFICE}
RECORDERS: Final = ROSTERS | {Role.STUDY_SECRETARY}
OWNERS: Final = RECORDERS | {Role.MEMBER}
READERS: Final = OWNERS | {Role.OBSERVER, Role.JUDGE}
AUDITORS: Final = frozenset({Role.AUDITOR})
SYSTEM: Final = frozenset({Role.SYSTEM_ADMINISTRATOR})
SECURITY: Final = frozenset({Role.SECURITY_ADMINISTRATOR})
EVERYBODY: Final = frozenset(Role)
PUBLIC: Final = None

# Who sees everything that a page shows of their committee.
WHOLE: Final = STAFF | AUDITORS | SECURITY


@dataclass(frozen=True, slots=True)
class Route:
    roles: frozenset[Role] | None
    _: KW_ONLY
    at: Callable[[Unit], Fields] | None = None
    query: Callable[[Unit], Fields] | None = None
    posts: Callable[[Unit], Fields] | None = None
    reads: bool = True
    shared: bool = False
    answer: int | tuple[int, ...] = 200


def nothing(_unit: Unit) -> Fields:
    return {}


def organisation(unit: Unit) -> Fields:
    return {"organisation_id": unit.organisation.id}


def department(unit: Unit) -> Fields:
    return {**year(unit), "department_id": unit.organisation.home_id}


def user(unit: Unit) -> Fields:
    return {"user_id": unit.user.id}


def grant(unit: Unit) -> Fields:
    return {"user_id": unit.user.id, "grant_id": unit.grant.id}


def sign_in(unit: Unit) -> Fields:
    return {"username": unit.user.username, "password": PASSWORD}


def new_account(unit: Unit) -> Fields:
    given = {"username": "周某", "name": "周某", "role": "member", "place": unit.organisation.name}
    return {**given, "password": NEW, "again": NEW}


def year(unit: Unit) -> Fields:
    return {"year": unit.papers.plan.year}


def clause(unit: Unit) -> Fields:
    return {**year(unit), "clause_id": unit.papers.clause.id}


def issuing(unit: Unit) -> Fields:
    return {**year(unit), "job_id": unit.papers.job.id}


def resettling(unit: Unit) -> Fields:
    return {**year(unit), "job_id": unit.papers.resettling.id}


def added(unit: Unit) -> Fields:
    return {"block": unit.papers.clause.block_id, "text": "每月学习一次"}


def decided(_unit: Unit) -> Fields:
    return {"revision": 1, "do": "save", "cadence_kind": "monthly", "measure_class": "action"}


def duty(unit: Unit) -> Fields:
    return {"duty_id": unit.duty.id}


def record(unit: Unit) -> Fields:
    return {"record_id": unit.record.id}


def evidence(unit: Unit) -> Fields:
    return {**record(unit), "evidence_id": unit.file.evidence_id}


def entered(unit: Unit) -> Fields:
    return {"organisation": unit.organisation.id, "happened_on": "2026-07-14", "title": "支部学习"}


def edited(_unit: Unit) -> Fields:
    return {"version": 2, "happened_on": "2026-07-14", "title": "支部学习"}


def drafted(unit: Unit) -> Fields:
    return {"duty": unit.duty.id, "title": "草稿"}


def changed(_unit: Unit) -> Fields:
    return {"version": 2, "reason": "重复"}


def importing(unit: Unit) -> Fields:
    return {"import_id": unit.imported.id}


def import_unit(unit: Unit) -> Fields:
    return {**importing(unit), "unit_id": unit.organisation.home_id}


def import_job(unit: Unit) -> Fields:
    return {**importing(unit), "job_id": unit.import_job.id}


def approved(unit: Unit) -> Fields:
    return {"do": "units", "unit": unit.organisation.home_id}


def roster_terms(_unit: Unit) -> Fields:
    """Without a file, which is asked for again."""
    return {"holds_on": "2026-07-01", "extent": "complete", "hidden": "ASK"}


ROUTES: Final[dict[str, Route]] = {
    "home": Route(EVERYBODY, answer=302),
    "orgs:sign-in": Route(PUBLIC, posts=sign_in, answer=(200, 302)),
    "orgs:demo-sign-in": Route(PUBLIC, reads=False),
    "orgs:sign-out": Route(PUBLIC, reads=False, posts=nothing),
    "orgs:password": Route(EVERYBODY, posts=lambda _: {"old": PASSWORD, "password": NEW, "again": NEW}),
    "orgs:first-run": Route(PUBLIC, answer=404),
    "orgs:accounts": Route(SECURITY, query=lambda unit: {"q": unit.user.username}),
    "orgs:new-account": Route(SECURITY, posts=new_account),
    "orgs:account": Route(SECURITY, at=user),
    "orgs:grant": Route(SECURITY, at=user, reads=False, posts=lambda _: {"role": "observer", "place": ""}),
    "orgs:revoke": Route(SECURITY, at=grant, reads=False, posts=nothing),
    "orgs:activity": Route(SECURITY, at=user, reads=False, posts=lambda _: {"state": "closed"}),
    "orgs:reset-password": Route(SECURITY, at=user, reads=False, posts=lambda _: {"password": NEW, "again": NEW}),
    "orgs:tree": Route(READERS),
    "orgs:organisation": Route(READERS, at=organisation, shared=True),
    "orgs:organisation-add": Route(
        STAFF,
        at=lambda unit: {"organisation_id": unit.organisation.id},
        shared=True,
        posts=lambda _: {"kind": "cell", "name": "新设小组", "valid_from": "2026-03-01"},
        answer=(200, 302),
    ),
    "orgs:members": Route(ROSTERS, at=organisation),
    "orgs:audit": Route(AUDITORS, query=lambda unit: {"kind": "record", "subject": unit.record.id}),
    "orgs:verify": Route(AUDITORS, reads=False, posts=nothing),
    "orgs:audit-export": Route(AUDITORS),
    "desk:home": Route(OWNERS),
    "desk:plan": Route(READERS),
    "desk:plan-year": Route(READERS, at=year, shared=True, answer=(200, 302)),
    "desk:plan-table": Route(READERS, at=year, shared=True, answer=(200, 404)),
    "desk:plan-new": Route(STAFF, posts=lambda _: {"text": SOURCE, "year": YEAR + 1}),
    "desk:review": Route(STAFF, at=year, shared=True, query=lambda unit: {"clause": unit.papers.clause.id}),
    "desk:review-discard": Route(STAFF, at=year, shared=True, posts=nothing),
    "desk:review-confirm": Route(STAFF, at=year, shared=True, reads=False, posts=nothing),
    "desk:clause": Route(STAFF, at=clause, shared=True, posts=decided, answer=302),
    "desk:clause-add": Route(STAFF, at=year, shared=True, reads=False, posts=added),
    "desk:clause-split": Route(STAFF, at=clause, shared=True, reads=False, posts=lambda _: {"revision": 1}),
    "desk:clause-merge": Route(STAFF, at=clause, shared=True, reads=False, posts=lambda _: {"revision": 1}),
    "desk:clause-exclude": Route(
        STAFF, at=clause, shared=True, reads=False, posts=lambda _: {"revision": 1, "reason": "重复"}
    ),
    "desk:clause-restore": Route(STAFF, at=clause, shared=True, reads=False, posts=lambda _: {"revision": 1}),
    "desk:issue": Route(STAFF, at=year, shared=True, posts=nothing),
    "desk:issue-progress": Route(STAFF, at=issuing, shared=True, posts=nothing),
    "desk:versions": Route(STAFF, at=year, shared=True),
    "desk:version-diff": Route(STAFF, at=lambda unit: {**year(unit), "number": 2}, shared=True),
    "desk:plan-revise": Route(STAFF, at=year, shared=True, reads=False, posts=nothing),
    "desk:year-diff": Route(STAFF, at=lambda unit: {**year(unit), "other": YEAR}, shared=True),
    "desk:year-close": Route(STAFF, at=year, shared=True, posts=lambda _: {"reason": "年中启用"}),
    "desk:resettle": Route(STAFF, at=year, shared=True, posts=nothing),
    "desk:resettle-progress": Route(STAFF, at=resettling, shared=True, posts=nothing),
    "desk:holidays": Route(STAFF, posts=lambda _: {"do": "take", "table": HOLIDAY, "source": "通知"}),
    "desk:duties": Route(OWNERS, query=lambda unit: {"unit": unit.organisation.id, "state": "all"}),
    "desk:duties-export": Route(OWNERS, query=lambda unit: {"unit": unit.organisation.id, "state": "all"}),
    "desk:duty": Route(OWNERS, at=duty),
    "desk:duty-waive": Route(STAFF, at=duty, reads=False, posts=lambda _: {"reason": "机构调整"}),
    "desk:duty-reinstate": Route(STAFF, at=duty, reads=False, posts=nothing),
    "desk:records": Route(RECORDERS, query=lambda unit: {"unit": unit.organisation.id}),
    "desk:records-export": Route(RECORDERS, query=lambda unit: {"unit": unit.organisation.id}),
    "desk:record-new": Route(RECORDERS, query=lambda unit: {"duty": unit.duty.id}, posts=entered),
    "desk:record": Route(RECORDERS, at=record),
    "desk:record-edit": Route(RECORDERS, at=record, posts=edited),
    "desk:record-withdraw": Route(RECORDERS, at=record, reads=False, posts=changed),
    "desk:record-undo": Route(RECORDERS, at=record, reads=False, posts=changed),
    "desk:draft": Route(RECORDERS, reads=False, posts=drafted),
    "desk:draft-drop": Route(RECORDERS, reads=False, posts=drafted),
    "desk:file": Route(RECORDERS, at=evidence),
    "desk:progress": Route(RECORDERS, query=lambda _: {"section": "all"}),
    "desk:progress-year": Route(RECORDERS, at=year, shared=True, query=lambda _: {"section": "all"}),
    "desk:progress-unit": Route(RECORDERS, at=department, query=lambda _: {"section": "all"}),
    "desk:progress-export": Route(RECORDERS, at=year, shared=True, query=lambda _: {"section": "all"}),
    "desk:search": Route(READERS, query=lambda _: {"q": "学习"}),
    "desk:system": Route(SYSTEM, posts=nothing),
    "desk:rosters": Route(IMPORTERS),
    "desk:roster-template": Route(IMPORTERS, query=lambda _: {"roster": "people"}),
    "desk:roster-new": Route(IMPORTERS, query=lambda _: {"roster": "people"}, posts=roster_terms),
    "desk:roster-import": Route(IMPORTERS, at=importing),
    "desk:roster-columns": Route(IMPORTERS, at=importing, posts=lambda _: {"file": "", "column-B": "branch"}),
    "desk:roster-unit": Route(IMPORTERS, at=import_unit, query=lambda _: {"kind": "joined"}),
    "desk:roster-problems": Route(IMPORTERS, at=importing),
    "desk:roster-returned": Route(IMPORTERS, at=importing),
    "desk:roster-approve": Route(IMPORTERS, at=importing, reads=False, posts=approved),
    "desk:roster-again": Route(IMPORTERS, at=importing, reads=False, posts=nothing),
    "desk:roster-drop": Route(IMPORTERS, at=importing, reads=False, posts=nothing),
    "desk:roster-undo": Route(IMPORTERS, at=importing, reads=False, posts=nothing),
    "desk:roster-job": Route(IMPORTERS, at=import_job, posts=nothing),
}
