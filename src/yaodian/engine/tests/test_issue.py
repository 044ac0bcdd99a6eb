"""Issuing: every organisation owes what the confirmed clauses ask of it, once, however often the job runs."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from yaodian.engine.actions import levelling
from yaodian.engine.actions.issue import issue_version, run_issue
from yaodian.engine.actions.plans import discard_review
from yaodian.engine.actions.review import confirm_all
from yaodian.engine.models import STANDING_DUE, Clause, Duty, Job, Measure, Plan, PlanVersion
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.document import document_of
from yaodian.engine.queries.issue import preview_of
from yaodian.engine.queries.owed import Audiences, owings_of
from yaodian.engine.tests.plans import imported_plan, issue, issued_plan
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.registry import institutions
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city


@pytest.fixture
def city(db: None) -> City:
    return small_city()


def duties(city: City, words: str) -> list[Duty]:
    found = Duty.objects.of(city.committee_id).filter(measure__text__contains=words)
    return list(found.order_by("organisation__rank", "due_on"))


def all_duties(city: City) -> list[tuple[object, ...]]:
    names = ("measure_id", "institution", "organisation_id", "period", "due_on", "verdict", "waived_reason")
    return sorted(Duty.objects.of(city.committee_id).values_list(*names))


def test_an_issued_version_is_in_force_and_its_plan_with_it(city: City) -> None:
    version = issued_plan(city)
    assert version.status == PlanVersion.Status.ISSUED
    assert version.issued_at is not None
    assert Plan.objects.get(id=version.plan_id).status == Plan.Status.ISSUED
    line = AuditLine.objects.of(city.committee_id).latest("number")
    assert line.sentence == "下达《云泽市直机关2026年党建工作要点》第1版，共6条举措"
    assert verify_chain(committee_id=city.committee_id).is_whole


def test_each_confirmed_clause_becomes_a_measure_with_its_place(city: City) -> None:
    version = issued_plan(city)
    measures = list(Measure.objects.of(city.committee_id).order_by("position"))
    assert [measure.number for measure in measures] == [1, 2, 3, 4, 5, 6]
    first, last = measures[0], measures[-1]
    assert (first.section, first.section_title, first.point_title) == (
        1,
        "坚定政治忠诚，建好政治机关",
        "抓实对党忠诚教育",
    )
    assert (last.section, last.point_title) == (2, "建强学习队伍")
    found = document_of(actor=city.actor(Role.MEMBER), version_id=version.id)
    assert found.measure_ids == tuple(measure.id for measure in measures)


def test_an_open_clause_is_not_issued_and_stays_listed(city: City) -> None:
    version = issued_plan(city)
    assert not Measure.objects.of(city.committee_id).filter(text__contains="定期").exists()
    found = preview_of(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)
    assert [row.text[:4] for row in found.open] == ["每月通报", "定期分析", "适时公布"]


def test_every_organisation_of_the_audience_owes_each_period(city: City) -> None:
    issued_plan(city)
    found = duties(city, "集体研讨")
    assert [(duty.organisation_id, duty.period) for duty in found] == [
        (group.id, f"2026-Q{quarter}") for group in (city.jia_group, city.yi_group) for quarter in (1, 2, 3, 4)
    ]
    first = found[0]
    assert (first.department_id, first.year, first.required) == (city.jia.id, 2026, 1)
    assert (first.opens_on, first.due_on, first.closes_on) == (
        date(2026, 1, 1),
        date(2026, 3, 31),
        date(2026, 3, 31),
    )
    assert {duty.organisation_id for duty in duties(city, "五个一")} == {
        city.jia_first.id,
        city.jia_second.id,
        city.yi_first.id,
    }


def test_the_issuers_own_duties_stay_with_the_issuer(city: City) -> None:
    issued_plan(city)
    (duty,) = duties(city, "政治生日")
    assert (duty.organisation_id, duty.department_id) == (city.root.id, city.root.id)
    (standing,) = duties(city, "回头看")
    assert standing.is_standing
    assert standing.closes_on == STANDING_DUE
    assert Measure.objects.get(id=standing.measure_id).stale_after == 100


def test_there_are_as_many_duties_as_the_preview_said(city: City) -> None:
    staff = city.actor(Role.COMMITTEE_STAFF)
    version = imported_plan(city)
    confirm_all(actor=staff, version_id=version.id)
    said = preview_of(actor=staff, version_id=version.id)
    job = issue(city, version)
    assert Duty.objects.of(city.committee_id).count() == said.duties
    assert (job.state, job.done, job.total) == (Job.State.DONE, said.duties, said.duties)
    assert job.message == f"新增{said.duties}项任务"


def test_what_is_never_recorded_is_owed_by_nobody_and_says_so(city: City) -> None:
    unrecorded = next(each for each in institutions() if each.record_form is None)
    version = imported_plan(city)
    confirm_all(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)
    clause = Clause.objects.of(city.committee_id).get(version_id=version.id, text__contains="五个一")
    clause.institutions.all().update(institution=unrecorded.key)
    issue(city, version)
    found = duties(city, "五个一")
    assert {(duty.verdict, duty.waived_reason) for duty in found} == {(Duty.Verdict.WAIVED, unrecorded.not_recorded)}
    assert len(found) == 3


def test_the_rows_are_those_that_instances_would_have_made(city: City) -> None:
    """Row for row, all columns: against the plain loop over what is owed, one instance at a time."""
    version = issued_plan(city)
    clauses = Clause.objects.of(city.committee_id).filter(version_id=version.id, measure__isnull=False)
    owings = owings_of(
        committee_id=city.committee_id,
        clauses=list(clauses),
        audiences=Audiences(city.committee_id),
        year=2026,
        calendar=calendar_of(actor=city.actor(Role.COMMITTEE_STAFF)),
    )
    expected = [
        Duty(
            committee_id=city.committee_id,
            year=2026,
            plan_id=version.plan_id,
            measure_id=owing.measure_id,
            institution=owing.key,
            organisation_id=unit.id,
            department_id=unit.home_id,
            period=planned.period,
            opens_on=planned.opens_on,
            due_on=planned.due_on,
            closes_on=planned.closes_on,
            required=planned.required,
        )
        for owing in owings
        for unit in owing.units
        for planned in owing.planned
    ]
    assert sorted(map(columns_of, expected)) == sorted(map(columns_of, Duty.objects.of(city.committee_id)))


def columns_of(duty: Duty) -> tuple[str, ...]:
    """All of them as text but the id, which is anybody's."""
    return tuple(str(getattr(duty, field.attname)) for field in Duty._meta.concrete_fields if field.name != "id")


def test_twice_is_once(city: City) -> None:
    issued_plan(city)
    before = all_duties(city)
    job = Job.objects.of(city.committee_id).get()
    Job.objects.of(city.committee_id).update(state=Job.State.RUNNING, told_at=None)
    run_issue(committee_id=city.committee_id, job_id=job.id)
    assert all_duties(city) == before
    job.refresh_from_db()
    assert job.message == "任务没有变化"


def test_a_version_in_force_is_not_issued_again(city: City) -> None:
    version = issued_plan(city)
    with pytest.raises(RefusedError, match="已经下达"):
        issue_version(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)
    with pytest.raises(RefusedError, match="已经下达，不能删去"):
        discard_review(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)


class FullDisk:
    """Lets some statements that write duties pass, then fails as a disk does."""

    def __init__(self, passing: int) -> None:
        self._left = passing

    def __call__(self, execute: Any, sql: str, *arguments: Any) -> Any:
        if sql.startswith("INSERT") and "engine_duty" in sql:
            self._left -= 1
            if self._left < 0:
                raise OSError("no space left")
        return execute(sql, *arguments)


def test_a_broken_run_says_so_and_is_repeated_by_asking_again(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levelling, "_ROWS", 5)
    staff = city.actor(Role.COMMITTEE_STAFF)
    version = imported_plan(city)
    confirm_all(actor=staff, version_id=version.id)
    job = issue_version(actor=staff, version_id=version.id)
    with connection.execute_wrapper(FullDisk(passing=3)), pytest.raises(OSError, match="no space"):
        run_issue(committee_id=city.committee_id, job_id=job.id)
    job.refresh_from_db()
    partly = Duty.objects.of(city.committee_id).count()
    assert (job.state, partly > 0) == (Job.State.FAILED, True)
    assert "再点一次" in job.message
    assert issue_version(actor=staff, version_id=version.id) == job
    run_issue(committee_id=city.committee_id, job_id=job.id)
    job.refresh_from_db()
    assert (job.state, job.done) == (Job.State.DONE, job.total)
    assert Duty.objects.of(city.committee_id).count() == job.total > partly


def test_nothing_confirmed_is_nothing_to_issue(city: City) -> None:
    version = imported_plan(city)
    with pytest.raises(RefusedError, match="还没有确认"):
        issue_version(actor=city.actor(Role.COMMITTEE_STAFF), version_id=version.id)


def test_only_who_reviews_plans_issues_them(city: City) -> None:
    version = imported_plan(city)
    with pytest.raises(ForbiddenError):
        issue_version(actor=city.actor(Role.DEPARTMENT_OFFICE), version_id=version.id)


@pytest.mark.django_db(transaction=True)
def test_the_job_runs_once_the_version_is_stored() -> None:
    city = small_city()
    version = imported_plan(city)
    staff = city.actor(Role.COMMITTEE_STAFF)
    confirm_all(actor=staff, version_id=version.id)
    job = issue_version(actor=staff, version_id=version.id)
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert Duty.objects.of(city.committee_id).count() == job.total
