"""A roster through the database: the vectors of the rule, who may do what, and how it goes from stage to stage."""

from datetime import date

import pytest

from yaodian.institutions.political_birthday.actions import make_roster, move_stage
from yaodian.institutions.political_birthday.checking import check_rows
from yaodian.institutions.political_birthday.models import Check, Doubt, Place, Roster, RosterRow
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.institutions.political_birthday.tests.rosters import Rosters, member
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.standing import FLAG_LATER, Basis, Window
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditChange, AuditLine, Membership, Person
from yaodian.orgs.models.people import MemberStatus
from yaodian.orgs.rights import Role

pytestmark = pytest.mark.django_db
SEPTEMBER = member("三十年", date(1993, 9, 1), date(1994, 9, 1))
OF_2014 = member("十年", date(2013, 6, 20), date(2014, 6, 20))
FIFTY = member("五十年", date(1974, 5, 10), date(1974, 5, 10))
PROBATIONARY = member("预备", date(2023, 6, 20), None, MemberStatus.PROBATIONARY)
UNDATED = member("缺日期", date(2013, 6, 20), None)


def test_the_vectors_by_the_usual_rule(rosters: Rosters) -> None:
    rosters.add(SEPTEMBER, OF_2014, FIFTY, PROBATIONARY, UNDATED)
    roster = make_roster(actor=rosters.staff, year=2024)

    assert rosters.said(roster) == {
        "三十年": (Place.LISTED, 30, FLAG_LATER),
        "十年": (Place.LISTED, 10, ""),
        "五十年": (Place.LISTED, 50, "同列“光荣在党50年”"),
        "缺日期": (Place.BLOCKED, 0, "缺少转正时间，补齐后再核；预备党员不计党龄"),
    }
    assert (roster.not_full, roster.not_here) == (1, 0)
    assert roster.rule == "按转正时间、当年内届满计算，名册日2024年5月1日"


def test_the_vectors_by_the_other_rules(rosters: Rosters) -> None:
    rosters.add(SEPTEMBER, OF_2014)
    july = make_roster(actor=rosters.staff, year=2024, window=Window.JULY_FIRST)
    assert list(rosters.said(july)) == ["十年"]

    joined = make_roster(actor=rosters.staff, year=2024, basis=Basis.JOIN, revision=july.revision)
    assert list(rosters.said(joined)) == []
    assert list(rosters.said(make_roster(actor=rosters.staff, year=2023, basis=Basis.JOIN))) == ["三十年", "十年"]


@pytest.mark.parametrize("year", [2006, 2016, 2026])
def test_a_member_since_29_february_is_on_every_tenth_roster(rosters: Rosters, year: int) -> None:
    rosters.add(member("闰日", date(1995, 2, 28), date(1996, 2, 29)), since=date(1995, 2, 28))
    assert rosters.said(make_roster(actor=rosters.staff, year=year)) == {"闰日": (Place.LISTED, year - 1996, "")}


def test_whoever_moves_after_the_day_stays_with_the_branch_of_the_day(rosters: Rosters) -> None:
    (person,) = rosters.add(OF_2014)
    spell = Membership.objects.get(person=person)
    Membership.objects.filter(id=spell.id).update(valid_to=date(2024, 5, 2))
    Membership.objects.create(
        committee_id=person.committee_id,
        person=person,
        organisation=rosters.city.yi_first,
        valid_from=date(2024, 5, 2),
    )
    Person.objects.filter(id=person.id).update(organisation=rosters.city.yi_first)

    (row,) = RosterRow.objects.filter(roster=make_roster(actor=rosters.staff, year=2024))
    assert (row.organisation_id, row.department_id) == (rosters.city.jia_first.id, rosters.city.jia.id)


def test_the_deceased_leave_without_a_word_but_what_was_held_stays(rosters: Rosters) -> None:
    (person, _) = rosters.add(OF_2014, FIFTY)
    roster = rosters.at(Stage.UNIT_CHECK)
    Person.objects.filter(id=person.id).update(status=MemberStatus.DECEASED)

    assert list(rosters.said(roster)) == ["五十年"]
    assert list(rosters.said(rosters.at(Stage.HELD))) == ["十年", "五十年"]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMMITTEE_STAFF}))
def test_only_the_committee_draws_up_and_moves(rosters: Rosters, role: Role) -> None:
    actor = rosters.city.actor(role)
    with pytest.raises(ForbiddenError):
        make_roster(actor=actor, year=2024)
    make_roster(actor=rosters.staff, year=2024)
    with pytest.raises(ForbiddenError):
        move_stage(actor=actor, year=2024, revision=1, then=Stage.UNIT_CHECK)
    assert Roster.objects.get().stage_now is Stage.DRAWN_UP


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OBSERVER, Role.STUDY_SECRETARY, Role.AUDITOR])
def test_whoever_keeps_no_roster_checks_none(rosters: Rosters, role: Role) -> None:
    rosters.add(OF_2014)
    with pytest.raises(ForbiddenError):
        rosters.check(rosters.city.actor(role), rosters.at(Stage.UNIT_CHECK))


def test_a_unit_sees_its_own_rows_and_nothing_before_it_is_asked(rosters: Rosters) -> None:
    rosters.add(OF_2014)
    rosters.add(FIFTY, place=rosters.city.yi_first)
    secretary = rosters.city.actor(Role.UNIT_SECRETARY)
    make_roster(actor=rosters.staff, year=2024)
    assert not RosterRow.objects.visible_to(secretary).exists()

    roster = rosters.at(Stage.UNIT_CHECK)
    assert [row.person.name for row in RosterRow.objects.visible_to(secretary).shown(roster)] == ["十年"]
    assert RosterRow.objects.visible_to(rosters.staff).count() == 2


def test_a_foreign_row_is_not_checked(rosters: Rosters) -> None:
    rosters.add(OF_2014)
    rosters.add(FIFTY, place=rosters.city.yi_first)
    roster = rosters.at(Stage.UNIT_CHECK)
    marks = {row.id: row.revision for row in RosterRow.objects.all()}

    with pytest.raises(RosterRow.DoesNotExist):
        check_rows(actor=rosters.city.actor(Role.UNIT_SECRETARY), year=2024, revision=roster.revision, marks=marks)
    assert {row.check_state for row in RosterRow.objects.all()} == {Check.WAITING}


def test_a_unit_confirms_its_rows_and_the_audit_names_nobody(rosters: Rosters) -> None:
    rosters.add(OF_2014, FIFTY)
    roster = rosters.at(Stage.UNIT_CHECK)
    rosters.check(rosters.city.actor(Role.UNIT_SECRETARY), roster)

    assert {row.check_state for row in RosterRow.objects.all()} == {Check.RIGHT}
    line = AuditLine.objects.latest("number")
    assert line.sentence == "市甲局第一支部核对2024年党龄逢十集体“政治生日”名册：2行无误"
    assert line.changes_count == 2
    written = [each.sentence for each in AuditLine.objects.all()]
    written += [f"{each.field}{each.before}{each.after}" for each in AuditChange.objects.all()]
    assert not any(name in text for text in written for name in ("十年", "五十年"))


def test_a_doubt_stops_the_confirmation_until_it_is_settled(rosters: Rosters) -> None:
    rosters.add(OF_2014)
    roster, secretary = rosters.at(Stage.UNIT_CHECK), rosters.city.actor(Role.UNIT_SECRETARY)
    rosters.check(secretary, roster, Doubt.FULL)
    with pytest.raises(RefusedError, match="还有1行有疑问"):
        rosters.move(Stage.CONFIRMED, "已电话核实")

    rosters.check(secretary, roster)
    assert rosters.move(Stage.CONFIRMED).stage_now is Stage.CONFIRMED


def test_a_unit_that_has_not_answered_is_named_and_passed_over_only_with_a_reason(rosters: Rosters) -> None:
    rosters.add(OF_2014)
    rosters.at(Stage.UNIT_CHECK)
    with pytest.raises(RefusedError, match="市甲局还有1行没有核对"):
        rosters.move(Stage.CONFIRMED)
    with pytest.raises(RefusedError, match="不要写党员姓名"):
        rosters.move(Stage.CONFIRMED, "十年同志已电话核实")
    assert rosters.move(Stage.CONFIRMED, "已电话核实").stage_now is Stage.CONFIRMED


def test_two_people_at_one_row_lose_nothing(rosters: Rosters) -> None:
    rosters.add(OF_2014)
    roster, secretary = rosters.at(Stage.UNIT_CHECK), rosters.city.actor(Role.UNIT_SECRETARY)
    seen = {row.id: row.revision for row in RosterRow.objects.all()}
    check_rows(actor=secretary, year=2024, revision=roster.revision, marks=seen, doubt=Doubt.FULL)

    with pytest.raises(ConflictError):
        check_rows(actor=rosters.staff, year=2024, revision=roster.revision, marks=seen)
    assert RosterRow.objects.get().doubt == Doubt.FULL


def test_an_old_page_moves_nothing_and_draws_up_nothing(rosters: Rosters) -> None:
    make_roster(actor=rosters.staff, year=2024)
    with pytest.raises(ConflictError):
        make_roster(actor=rosters.staff, year=2024)
    rosters.move(Stage.UNIT_CHECK)
    with pytest.raises(ConflictError):
        move_stage(actor=rosters.staff, year=2024, revision=1, then=Stage.CONFIRMED)
    with pytest.raises(RefusedError, match="请先退回“生成”"):
        make_roster(actor=rosters.staff, year=2024, revision=2)


def test_drawn_up_again_a_row_stays_checked_where_no_day_changed(rosters: Rosters) -> None:
    same, changed = rosters.add(OF_2014, FIFTY)
    rosters.check(rosters.staff, rosters.at(Stage.UNIT_CHECK))
    back = rosters.move(Stage.DRAWN_UP, "日期有争议")
    Person.objects.filter(id=changed.id).update(full_on=date(1974, 5, 11))
    make_roster(actor=rosters.staff, year=2024, revision=back.revision)

    found = {row.person_id: row.check_state for row in RosterRow.objects.all()}
    assert found == {same.id: Check.RIGHT, changed.id: Check.WAITING}


@pytest.mark.parametrize(("day", "sentence"), [(date(2023, 5, 1), "须在2024年内"), (date(2024, 12, 1), "还没有到")])
def test_the_day_of_the_roster_lies_in_its_year_and_not_ahead(rosters: Rosters, day: date, sentence: str) -> None:
    rosters.on("2024-06-01")
    with pytest.raises(RefusedError, match=sentence):
        make_roster(actor=rosters.staff, year=2024, snapshot_on=day)
    assert not Roster.objects.exists()
