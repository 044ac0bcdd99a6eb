"""What stands in an address and what is typed into a form, by a unit of the world."""

from collections.abc import Callable
from typing import Final, TypeAlias

from tests.access.world import Unit

from yaodian.desk.ledgers.facts import Ledger
from yaodian.desk.pages import page_sets
from yaodian.orgs.tests.city import PASSWORD

NEW: Final = "山高水长 四海为家 2026"
Fields: TypeAlias = dict[str, object]


def nothing(_unit: Unit) -> Fields:
    return {}


def organisation(unit: Unit) -> Fields:
    return {"organisation_id": unit.organisation.id}


def department(unit: Unit) -> Fields:
    return {**year(unit), "department_id": unit.organisation.home_id}


def person(unit: Unit) -> Fields:
    return {"person_id": unit.person.id}


def correction(unit: Unit) -> Fields:
    return {"request_id": unit.correction.id}


def changing(**fields: object) -> Callable[[Unit], Fields]:
    """A form that knows its row by the version."""
    return lambda _unit: {"version": 1, "on": "2026-07-14", **fields}


def going(unit: Unit) -> Fields:
    """To a place of the unit's own committee; abroad is no place."""
    return {"version": 1, "on": "2026-07-14", "to": unit.organisation.name}


def posted(unit: Unit) -> Fields:
    return {**going(unit), "place": unit.organisation.name, "title": "委员"}


def unposted(unit: Unit) -> Fields:
    return {**going(unit), "post": unit.post.id}


def user(unit: Unit) -> Fields:
    return {"user_id": unit.user.id}


def grant(unit: Unit) -> Fields:
    return {"user_id": unit.user.id, "grant_id": unit.grant.id}


def provider(_unit: Unit) -> Fields:
    return {"provider_id": "oidc"}


def factor(_unit: Unit) -> Fields:
    return {"factor_id": 1}


def asked(unit: Unit) -> Fields:
    return {"request_id": unit.asked.id}


def loan(unit: Unit) -> Fields:
    return {"delegation_id": unit.loan.id}


def move(unit: Unit) -> Fields:
    return {"request_id": unit.move.id}


def lent(_unit: Unit) -> Fields:
    return {"deputy": "评委", "first": "2026-07-20", "last": "2026-07-24", "reason": "leave"}


def moved(unit: Unit) -> Fields:
    return {"unit": unit.organisation.name, "target": "市乙局", "on": "2026-07-15", "reason": "文件"}


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


def first(_unit: Unit) -> Fields:
    return {"version": 1}


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


def ledger(_unit: Unit) -> Fields:
    """The first that there is; its units are those whom the viewer's role reads."""
    return {"key": next(each.key for each in page_sets() if isinstance(each.ledger, Ledger))}
