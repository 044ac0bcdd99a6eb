"""Who may open what: one line for each route. `test_matrix.py` tries every line with every role and fails on a route
that has none.

To add a route, name it and say who opens it:

    "desk:progress": Route(RECORDERS),                                            # a page without a row in its address
    "desk:duty": Route(OWNERS, at=lambda unit: {"duty_id": unit.duty.id}),        # `unit` holds one row of each kind
    "desk:withdraw": Route(RECORDERS, at=..., reads=False, posts=lambda unit: {"reason": "重复"}),

The matrix calls `at` for a unit of the viewer, for one of a neighbour (same committee) and for one abroad (another
committee), and expects the page, 404 and 404.

* `shared`: rows that the whole committee reads (the plan), so that the neighbour's are there too.
* `own`: rows of a person, not of a unit: to anybody else, also above the unit, they are not there.
* `query`: what is asked for behind the "?".
* `reads=False`: answers to POST only.
* `posts`: the fields of a form, valid for the unit; fields that name a foreign unit must change nothing.
* `more`: further fields that the form offers, and that may therefore change something.
* `posted_by`: whose form it is, where the first of the roles has none of their own.
* `answer`: what the page answers where that is not 200 (several, where it depends on who is signed in).

A kind of row that `Unit` does not hold yet is added in `world.py`, with the marker in its text. The folder of an
institution brings the lines of its own pages in `tests/routes.py`, as `ROUTES`.
"""

from typing import Final

from tests.access.fields import (
    NEW,
    added,
    approved,
    asked,
    changed,
    changing,
    clause,
    correction,
    decided,
    department,
    drafted,
    duty,
    edited,
    entered,
    evidence,
    factor,
    first,
    going,
    grant,
    import_job,
    import_unit,
    importing,
    issuing,
    ledger,
    lent,
    loan,
    move,
    moved,
    new_account,
    nothing,
    organisation,
    person,
    posted,
    provider,
    record,
    resettling,
    roster_terms,
    sign_in,
    unposted,
    user,
    year,
)
from tests.access.meetings import (
    FORM,
    HELD,
    SERIES,
    at_archive,
    at_decision,
    at_file,
    at_material,
    at_meeting,
    at_series,
    at_series_asked,
    at_template,
    at_year,
    marked,
    outlined,
    taking_up,
    uploaded,
)
from tests.access.notices import at_digest, at_feed
from tests.access.route import (
    AUDITORS,
    CLAUSE,
    EVERYBODY,
    IMPORTERS,
    KEEPERS,
    OWNERS,
    PLACE,
    PUBLIC,
    READERS,
    RECORDERS,
    ROSTERS,
    SECONDS,
    SECURITY,
    SIDES,
    STAFF,
    SYSTEM,
    Route,
)
from tests.access.world import SOURCE, YEAR

from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import PASSWORD

HOLIDAY: Final = "日期,类型\n2027-10-01,休\n"


def deed(roles: frozenset[Role], **fields: object) -> Route:
    return Route(roles, at=person, reads=False, posts=changing(**fields))


ROUTES: Final[dict[str, Route]] = {
    "home": Route(EVERYBODY, answer=302),
    "orgs:sign-in": Route(PUBLIC, posts=sign_in, answer=(200, 302)),
    "orgs:demo-sign-in": Route(PUBLIC, reads=False),
    "orgs:sign-out": Route(PUBLIC, reads=False, posts=nothing),
    "orgs:factor": Route(PUBLIC, answer=302),
    "orgs:factor-passkey": Route(PUBLIC, answer=302),
    "orgs:passkey": Route(PUBLIC, answer=404),
    "orgs:session": Route(PUBLIC),
    "openid_connect_login": Route(PUBLIC, at=provider, shared=True, answer=404),
    "openid_connect_callback": Route(PUBLIC, at=provider, shared=True, answer=404),
    "orgs:resume": Route(EVERYBODY, posts=nothing),
    "orgs:factors": Route(EVERYBODY),
    "orgs:add-code": Route(EVERYBODY),
    "orgs:add-passkey": Route(EVERYBODY),
    "orgs:remove-factor": Route(EVERYBODY, at=factor, reads=False),
    "orgs:recovery": Route(EVERYBODY),
    "orgs:carry-on": Route(EVERYBODY, reads=False, posts=nothing),
    "orgs:end-others": Route(EVERYBODY, reads=False, posts=nothing),
    "orgs:password": Route(EVERYBODY, posts=lambda _: {"old": PASSWORD, "password": NEW, "again": NEW}),
    "orgs:first-run": Route(PUBLIC, answer=404),
    "orgs:accounts": Route(SECURITY, query=lambda unit: {"q": unit.user.username}),
    "orgs:new-account": Route(SECURITY, posts=new_account),
    "orgs:account": Route(SECURITY, at=user),
    "orgs:grant": Route(SECURITY, at=user, reads=False, posts=lambda _: {"role": "observer", "place": ""}),
    "orgs:revoke": Route(SECURITY, at=grant, reads=False, posts=nothing),
    "orgs:activity": Route(SECURITY, at=user, reads=False, posts=lambda _: {"state": "closed"}),
    "orgs:reset-password": Route(SECURITY, at=user, reads=False, posts=lambda _: {"password": NEW, "again": NEW}),
    "orgs:reset-factors": Route(SECURITY, at=user, reads=False, posts=nothing),
    "orgs:end-sessions": Route(SECURITY, at=user, reads=False, posts=nothing),
    "orgs:requests": Route(SECONDS),
    "orgs:settle-requests": Route(
        SECONDS, reads=False, shared=True, posts=lambda unit: {"request": unit.asked.id, "do": "agree"}
    ),
    "orgs:withdraw-request": Route(SECURITY, at=asked, reads=False, shared=True, posts=nothing),
    "orgs:delegations": Route(EVERYBODY, posts=lent),
    # To the two concerned and the security administrator; to everybody else it does not exist.
    "orgs:end-delegation": Route(
        EVERYBODY, at=loan, reads=False, own=True, posts=nothing, posted_by=Role.UNIT_SECRETARY
    ),
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
    "orgs:person-new": Route(
        STAFF,
        at=organisation,
        shared=True,
        posts=lambda _: {"name": "周某", "status": "full", "date_source": "file", "on": "2026-07-14"},
    ),
    "orgs:posts": Route(ROSTERS, at=organisation),
    "orgs:organisation-rename": Route(STAFF, at=organisation, shared=True, posts=changing(name="市戊局")),
    "orgs:organisation-reorder": Route(STAFF, at=organisation, shared=True, posts=changing(behind="")),
    "orgs:organisation-split": Route(STAFF, at=organisation, shared=True, posts=changing(name="市己局支部")),
    "orgs:person": Route(ROSTERS, at=person),
    "orgs:person-transfer": Route(STAFF, at=person, reads=False, posts=going),
    "orgs:person-second": Route(STAFF, at=person, reads=False, posts=going),
    "orgs:person-second-end": deed(STAFF),
    "orgs:person-full": deed(STAFF),
    "orgs:person-extend": deed(STAFF),
    "orgs:person-post": Route(STAFF, at=person, reads=False, posts=posted),
    "orgs:person-post-end": Route(STAFF, at=person, reads=False, posts=unposted),
    "orgs:person-retire": deed(STAFF),
    "orgs:person-facts": deed(STAFF, name="周某", work_phone="1"),
    "orgs:person-dates": deed(STAFF, status="full", join_on="2012-07-01", full_on="2013-07-01", date_source="file"),
    "orgs:person-account": deed(STAFF, account="nobody"),
    "orgs:person-leave": deed(STAFF, how="OUT"),
    "orgs:person-return": Route(STAFF, at=person, reads=False, posts=going),
    "orgs:person-voteless": deed(KEEPERS),
    "orgs:person-voteless-end": deed(KEEPERS),
    "orgs:own": Route(EVERYBODY),
    "orgs:ask-correction": Route(EVERYBODY, reads=False, posts=lambda _: {"fact": "work_phone", "wanted": "1"}),
    "orgs:withdraw-correction": Route(EVERYBODY, at=correction, reads=False, own=True, posts=nothing),
    "orgs:corrections": Route(ROSTERS),
    "orgs:answer-correction": Route(
        STAFF, at=correction, reads=False, posts=lambda _: {"verdict": "kept", "answer": "档案记载一致"}
    ),
    "orgs:audit": Route(AUDITORS, query=lambda unit: {"kind": "record", "subject": unit.record.id}),
    "orgs:verify": Route(AUDITORS, reads=False, posts=nothing, more=frozenset({"number", "fingerprint"})),
    "orgs:audit-export": Route(AUDITORS),
    "orgs:check": Route(AUDITORS, at=lambda unit: {"check_id": unit.check.id}, shared=True),
    "orgs:audit-head": Route(AUDITORS),
    "orgs:audit-head-export": Route(AUDITORS),
    "desk:home": Route(OWNERS),
    "desk:plan": Route(READERS),
    "desk:plan-year": Route(READERS, at=year, shared=True, answer=(200, 302)),
    "desk:plan-table": Route(READERS, at=year, shared=True, answer=(200, 404)),
    "desk:plan-new": Route(STAFF, posts=lambda _: {"text": SOURCE, "year": YEAR + 1}),
    "desk:review": Route(STAFF, at=year, shared=True, query=lambda unit: {"clause": unit.papers.clause.id}),
    "desk:review-discard": Route(STAFF, at=year, shared=True, posts=nothing),
    "desk:review-confirm": Route(STAFF, at=year, shared=True, reads=False, posts=nothing),
    "desk:clause": Route(STAFF, at=clause, shared=True, posts=decided, answer=302, more=CLAUSE),
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
    "desk:ledgers": Route(RECORDERS),
    "desk:records-export": Route(RECORDERS, query=lambda unit: {"unit": unit.organisation.id}),
    "desk:record-new": Route(RECORDERS, query=lambda unit: {"duty": unit.duty.id}, posts=entered, more=PLACE),
    "desk:record": Route(RECORDERS, at=record),
    "desk:record-edit": Route(RECORDERS, at=record, posts=edited),
    "desk:record-withdraw": Route(RECORDERS, at=record, reads=False, posts=changed),
    "desk:record-undo": Route(RECORDERS, at=record, reads=False, posts=changed),
    "desk:draft": Route(RECORDERS, reads=False, posts=drafted, more=PLACE),
    "desk:draft-drop": Route(RECORDERS, reads=False, posts=drafted, more=PLACE),
    "desk:file": Route(RECORDERS, at=evidence),
    "meetings:list": Route(RECORDERS, query=lambda unit: {"unit": unit.organisation.id}),
    "meetings:choose": Route(RECORDERS),
    "meetings:new": Route(RECORDERS, at=organisation, posts=lambda _: FORM),
    "meetings:series-list": Route(RECORDERS),
    "meetings:series-list-sheet": Route(RECORDERS),
    "meetings:series-new": Route(RECORDERS, at=organisation, posts=lambda _: SERIES),
    "meetings:series": Route(RECORDERS, at=at_series),
    "meetings:series-edit": Route(RECORDERS, at=at_series, posts=lambda _: {**SERIES, "version": 1}),
    "meetings:series-further": Route(RECORDERS, at=at_series, reads=False, posts=nothing),
    "meetings:series-end": Route(
        RECORDERS, at=at_series, reads=False, posts=lambda _: {"version": 1, "reason": "支部合并"}
    ),
    "meetings:meeting": Route(RECORDERS, at=at_meeting),
    "meetings:edit": Route(RECORDERS, at=at_meeting, posts=lambda _: {**FORM, "version": 1}),
    "meetings:notify": Route(RECORDERS, at=at_meeting, reads=False, posts=first),
    "meetings:postpone": Route(
        RECORDERS,
        at=at_meeting,
        reads=False,
        posts=lambda _: {"version": 1, "day": "2026-07-20", "starts": "09:00", "reason": "冲突"},
    ),
    "meetings:cancel": Route(
        RECORDERS, at=at_meeting, reads=False, posts=lambda _: {"version": 1, "reason": "并入下次"}
    ),
    "meetings:take-up": Route(RECORDERS, at=at_meeting, reads=False, posts=taking_up),
    "meetings:minutes": Route(RECORDERS, at=at_meeting, posts=lambda _: HELD),
    "meetings:attendance": Route(RECORDERS, at=at_meeting, posts=marked),
    "meetings:sign-off": Route(RECORDERS, at=at_meeting, reads=False, posts=first),
    "meetings:room": Route(RECORDERS, at=at_meeting),
    "meetings:room-open": Route(RECORDERS, at=at_meeting, reads=False, posts=nothing),
    "meetings:roll": Route(RECORDERS, at=at_meeting, posts=lambda unit: {"person": unit.person.id}),
    # Who is on the list of the meeting; to everybody else it does not exist.
    "meetings:sign-in": Route(OWNERS, at=at_meeting, own=True, posts=lambda _: {"code": "000000"}, answer=(200, 404)),
    "meetings:sheet": Route(RECORDERS, at=at_meeting),
    "meetings:notice": Route(RECORDERS, at=at_meeting),
    "meetings:minutes-paper": Route(RECORDERS, at=at_meeting),
    "desk:ledger": Route(RECORDERS, at=ledger, shared=True),
    "desk:ledger-export": Route(RECORDERS, at=ledger, shared=True),
    "meetings:lag": Route(RECORDERS),
    "meetings:lag-units": Route(RECORDERS, at=at_material, shared=True),
    "meetings:decisions": Route(RECORDERS, query=at_series_asked),
    "meetings:decision": Route(
        RECORDERS, at=at_decision, reads=False, posts=lambda _: {"version": 1, "do": "done", "words": "已启用"}
    ),
    "meetings:list-sheet": Route(RECORDERS, query=lambda unit: {"unit": unit.organisation.id}),
    "meetings:decisions-sheet": Route(RECORDERS, query=at_series_asked),
    "meetings:lag-sheet": Route(RECORDERS),
    "meetings:lag-units-sheet": Route(RECORDERS, at=at_material, shared=True),
    "meetings:sheet-paper": Route(RECORDERS, at=at_meeting),
    "meetings:brief": Route(RECORDERS, at=at_meeting),
    "meetings:archive": Route(RECORDERS, at=at_meeting),
    "meetings:attach": Route(RECORDERS, at=at_meeting, reads=False, posts=outlined),
    "meetings:file": Route(RECORDERS, at=at_file),
    "meetings:detach": Route(
        RECORDERS, at=at_file, reads=False, posts=lambda _: {"version": 1, "reason": "放错了会议"}
    ),
    "meetings:template-example": Route(RECORDERS, at=lambda _: {"paper": "notice"}, shared=True),
    "meetings:units": Route(RECORDERS),
    "meetings:templates": Route(RECORDERS, at=organisation, posts=uploaded),
    "meetings:template-file": Route(RECORDERS, at=at_template),
    "meetings:template-end": Route(RECORDERS, at=at_template, reads=False, posts=first),
    "meetings:year": Route(RECORDERS, at=at_year),
    "meetings:year-word": Route(RECORDERS, at=at_year),
    "meetings:book": Route(RECORDERS, at=at_year),
    "meetings:period-archive": Route(RECORDERS, at=at_year, posts=nothing),
    "meetings:archive-job": Route(RECORDERS, at=at_archive, posts=nothing),
    "meetings:archive-file": Route(RECORDERS, at=at_archive),
    "library:materials": Route(OWNERS),
    "library:new": Route(
        STAFF,
        posts=lambda _: {
            "title": "新讲话",
            "kind": "speech",
            "published_on": "2026-07-01",
            "is_full_text": "yes",
            "scope": "all",
        },
    ),
    "library:edit": Route(
        STAFF,
        at=at_material,
        shared=True,
        posts=lambda _: {
            "title": "改名",
            "kind": "speech",
            "published_on": "2026-07-01",
            "is_full_text": "yes",
            "scope": "all",
            "version": 1,
        },
    ),
    "library:push": Route(STAFF, at=at_material, shared=True, reads=False, posts=lambda _: {"version": 1}),
    # The newest first; a digest is its owner's, whoever stands above.
    "notices:digests": Route(EVERYBODY),
    "notices:digest": Route(EVERYBODY, at=at_digest, own=True, answer=(200, 404)),
    "notices:read": Route(
        EVERYBODY,
        at=at_digest,
        reads=False,
        own=True,
        posts=lambda _: {"do": "read"},
        posted_by=Role.UNIT_SECRETARY,
    ),
    "notices:choice": Route(
        EVERYBODY, posts=lambda _: {"hour": 9, "version": 0}, more=frozenset({"by_email", "email"})
    ),
    "notices:deliveries": Route(SYSTEM),
    "notices:deliveries-export": Route(SYSTEM),
    "notices:feeds": Route(EVERYBODY, posts=lambda _: {"do": "make"}),
    "notices:feed": Route(PUBLIC, at=at_feed),
    "notices:organisation-feed": Route(RECORDERS, at=organisation, posts=lambda _: {"do": "make"}),
    "desk:progress": Route(RECORDERS, query=lambda _: {"section": "all"}),
    "desk:progress-year": Route(RECORDERS, at=year, shared=True, query=lambda _: {"section": "all"}),
    "desk:progress-unit": Route(RECORDERS, at=department, query=lambda _: {"section": "all"}),
    "desk:progress-export": Route(RECORDERS, at=year, shared=True, query=lambda _: {"section": "all"}),
    "desk:moves": Route(STAFF | SIDES),
    "desk:move-new": Route(STAFF, posts=moved),
    "desk:move-agree": Route(SIDES, at=lambda unit: {**move(unit), "side": "source"}, reads=False, posts=nothing),
    "desk:move-refuse": Route(SIDES, at=move, reads=False, posts=lambda _: {"answer": "未接到文件"}),
    "desk:move-withdraw": Route(STAFF, at=move, reads=False, shared=True, posts=nothing),
    "desk:handover": Route(ROSTERS, at=organisation),
    "desk:organisation-merge": Route(
        STAFF, at=organisation, shared=True, posts=lambda unit: {**going(unit), "into": unit.organisation.name}
    ),
    "desk:organisation-end": Route(STAFF, at=organisation, shared=True, posts=changing()),
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
