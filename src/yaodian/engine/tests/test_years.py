"""Closing a year, and two years beside one another."""

from datetime import date

import pytest

from yaodian.engine.actions.plans import discard_review
from yaodian.engine.actions.versions import revise_plan
from yaodian.engine.actions.years import close_year, refuse_closed_year
from yaodian.engine.models import Duty, Measure, Plan
from yaodian.engine.queries.years import year_on_year
from yaodian.engine.tests.plans import TEXT, imported_plan, issued_plan
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.versions import ChangeKind
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import AuditLine
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setenv("YAODIAN_TODAY", "2026-12-31")
    return small_city()


@pytest.fixture
def staff(city: City) -> Actor:
    return city.actor(Role.COMMITTEE_STAFF)


def finish(city: City) -> None:
    Duty.objects.of(city.committee_id).update(verdict=Duty.Verdict.FULFILLED)


def test_a_year_with_everything_done_is_closed(city: City, staff: Actor) -> None:
    issued_plan(city)
    finish(city)
    plan = close_year(actor=staff, year=2026)
    assert (plan.status, plan.closed_on) == (Plan.Status.CLOSED, date(2026, 12, 31))
    assert AuditLine.objects.of(city.committee_id).latest("number").sentence == "2026年工作要点办结归档"


def test_standing_work_does_not_hold_the_year_open(city: City, staff: Actor) -> None:
    issued_plan(city)
    finish(city)
    standing = Measure.objects.of(city.committee_id).filter(text__contains="回头看")
    Duty.objects.of(city.committee_id).filter(measure_id__in=standing.values("id")).update(verdict=Duty.Verdict.OPEN)
    assert close_year(actor=staff, year=2026).status == Plan.Status.CLOSED


def test_open_duties_ask_for_a_reason_which_is_kept_with_their_number(city: City, staff: Actor) -> None:
    issued_plan(city)
    with pytest.raises(RefusedError, match="还有22项任务没有办结"):
        close_year(actor=staff, year=2026)
    close_year(actor=staff, year=2026, reason="机构改革，并入新单位")
    line = AuditLine.objects.of(city.committee_id).latest("number")
    assert line.sentence == "2026年工作要点办结归档，仍有22项未办结：机构改革，并入新单位"


def test_a_closed_year_changes_no_more(city: City, staff: Actor) -> None:
    issued_plan(city)
    close_year(actor=staff, year=2026, reason="已到年末")
    with pytest.raises(RefusedError, match="已办结归档"):
        imported_plan(city, TEXT.replace("每月", "每季度"))
    with pytest.raises(RefusedError, match="已办结归档"):
        revise_plan(actor=staff, year=2026)
    with pytest.raises(RefusedError, match="不再改动"):
        refuse_closed_year(committee_id=city.committee_id, year=2026)
    with pytest.raises(RefusedError, match="已经办结归档"):
        close_year(actor=staff, year=2026)
    refuse_closed_year(committee_id=city.committee_id, year=2027)


def test_what_is_not_yet_issued_or_not_yet_there_is_not_closed(city: City, staff: Actor) -> None:
    version = imported_plan(city)
    with pytest.raises(RefusedError, match="还没有下达"):
        close_year(actor=staff, year=2026)
    discard_review(actor=staff, version_id=version.id)
    issued_plan(city, TEXT, 2027)
    with pytest.raises(RefusedError, match="还没有到"):
        close_year(actor=staff, year=2027)


def test_a_review_under_way_comes_first(city: City, staff: Actor) -> None:
    issued_plan(city)
    revise_plan(actor=staff, year=2026)
    with pytest.raises(RefusedError, match="正在复核"):
        close_year(actor=staff, year=2026, reason="已到年末")


def test_only_who_reviews_plans_closes_them(city: City) -> None:
    issued_plan(city)
    with pytest.raises(ForbiddenError):
        close_year(actor=city.actor(Role.UNIT_SECRETARY), year=2026)


def test_two_years_are_compared_measure_by_measure(city: City, staff: Actor) -> None:
    issued_plan(city)
    finish(city)
    later = TEXT.replace("2026年", "2027年").replace("不少于1次", "不少于2次")
    later = later.replace("，年底前组织各党支部完成对党忠诚“五个一”活动", "，9月底前组织各党支部走访老党员")
    issued_plan(city, later)
    found = year_on_year(actor=staff, year=2027)
    assert found.sentence == "2027年与2026年相比：保留4条，移动0条，修改1条，新增1条，删除1条"
    (changed,) = [row for row in found.rows if row.kind is ChangeKind.CHANGED]
    assert "".join(each.text for each in changed.stretches if each.part != "gone").endswith("不少于2次")
    (dropped,) = [row for row in found.rows if row.kind is ChangeKind.DROPPED]
    assert dropped.before is not None
    assert "五个一" in dropped.before.text


def test_totals_show_their_formula(city: City, staff: Actor) -> None:
    issued_plan(city)
    quarters = Duty.objects.of(city.committee_id).filter(measure__text__contains="集体研讨")
    ids = list(quarters.order_by("id").values_list("id", flat=True))
    Duty.objects.filter(id__in=ids[:3]).update(verdict=Duty.Verdict.FULFILLED)
    Duty.objects.filter(id=ids[3]).update(verdict=Duty.Verdict.LATE)
    Duty.objects.filter(id=ids[4]).update(verdict=Duty.Verdict.WAIVED, waived_reason="已撤并")
    issued_plan(city, TEXT.replace("2026年", "2027年"))
    found = year_on_year(actor=staff, year=2027, with_year=2026).totals_before
    assert found.sentence == "应完成21项，按时3项，迟1项，未完成17项"
    assert (found.duties, found.waived, found.standing, found.measures) == (23, 1, 1, 6)
    assert found.duties == Duty.objects.of(city.committee_id).filter(year=2026).count()


def test_one_year_alone_has_nothing_beside_it(city: City, staff: Actor) -> None:
    issued_plan(city)
    with pytest.raises(Plan.DoesNotExist):
        year_on_year(actor=staff, year=2026)
