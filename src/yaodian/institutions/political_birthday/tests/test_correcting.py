"""A doubt is answered: the date corrected and the row drawn again by rule, or rejected with a reason."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from yaodian.institutions.political_birthday.actions import make_roster
from yaodian.institutions.political_birthday.checking import check_rows
from yaodian.institutions.political_birthday.correcting import correct_row, reject_doubt
from yaodian.institutions.political_birthday.models import Answer, Check, Doubt, Place, Roster, RosterRow
from yaodian.institutions.political_birthday.stages import Stage
from yaodian.institutions.political_birthday.tests.rosters import YEAR, Rosters, member
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.standing import FLAG_LATER
from yaodian.orgs.actions.member_dates import MemberFacts
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import AuditChange, AuditLine, Person
from yaodian.orgs.models.people import DateSource, MemberStatus
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import small_city

pytestmark = pytest.mark.django_db
WRONG = MemberFacts(status=MemberStatus.FULL, join_on=date(2003, 5, 1), full_on=date(2004, 5, 1))
TEN = MemberFacts(status=MemberStatus.FULL, join_on=date(2013, 6, 20), full_on=date(2014, 6, 20))


@dataclass
class Doubted:
    """One member of 市甲局, on the roster by a wrong date, which the secretary doubts."""

    rosters: Rosters

    @property
    def row(self) -> RosterRow:
        return RosterRow.objects.get(person__name="陶远山")

    @property
    def mark(self) -> tuple[int, int]:
        return self.row.id, self.row.revision

    @property
    def secretary(self) -> Actor:
        return self.rosters.city.actor(Role.UNIT_SECRETARY)

    def correct(
        self, right: MemberFacts = TEN, *, seen: MemberFacts = WRONG, mark: tuple[int, int] | None = None
    ) -> RosterRow:
        return self.correct_as(self.rosters.staff, right, seen=seen, mark=mark)

    def correct_as(
        self, actor: Actor, right: MemberFacts = TEN, *, seen: MemberFacts, mark: tuple[int, int] | None = None
    ) -> RosterRow:
        known = mark or self.mark
        return correct_row(actor=actor, year=YEAR, mark=known, seen=seen, right=right, source=DateSource.FILE)

    def reject(self, answer: Answer = Answer.FILE, mark: tuple[int, int] | None = None) -> RosterRow:
        return reject_doubt(actor=self.rosters.staff, year=YEAR, mark=mark or self.mark, answer=answer)


@pytest.fixture
def doubted(rosters: Rosters) -> Doubted:
    rosters.add(member("陶远山", WRONG.join_on, WRONG.full_on))
    found = Doubted(rosters)
    rosters.check(found.secretary, rosters.at(Stage.UNIT_CHECK), Doubt.BOTH)
    return found


@pytest.mark.parametrize(
    ("join", "full", "expected"),
    [
        (date(1993, 9, 1), date(1994, 9, 1), (Place.LISTED, 30, FLAG_LATER, False)),
        (date(2013, 6, 20), date(2014, 6, 20), (Place.LISTED, 10, "", False)),
        (date(1974, 5, 10), date(1974, 5, 10), (Place.LISTED, 50, "", True)),
        (date(1983, 2, 28), date(1984, 2, 29), (Place.LISTED, 40, "", False)),
        (date(2012, 6, 20), date(2013, 6, 20), (Place.OFF, 0, "", False)),
    ],
)
def test_the_row_of_a_corrected_member_follows_the_vectors_of_the_rule(
    doubted: Doubted, join: date, full: date, expected: tuple[Place, int, str, bool]
) -> None:
    doubted.correct(replace(TEN, join_on=join, full_on=full))

    row, person = doubted.row, Person.objects.get()
    assert (row.place, row.years, row.flag, row.medal_check) == expected
    assert (row.join_on, row.full_on) == (person.join_on, person.full_on) == (join, full)
    assert person.date_source == DateSource.FILE


def test_the_doubt_is_closed_and_the_unit_looks_again(doubted: Doubted) -> None:
    doubted.correct()

    row = doubted.row
    assert (row.check_state, row.doubt, row.answer_words) == (Check.WAITING, "", "两个时间都有疑问：已更正")
    assert row.answered_by_name == doubted.rosters.staff.name
    doubted.rosters.check(doubted.secretary, Roster.objects.get())
    assert (doubted.row.check_state, doubted.row.answer_words) == (Check.RIGHT, "")
    assert doubted.rosters.move(Stage.CONFIRMED).stage_now is Stage.CONFIRMED


def test_each_correction_is_audited_at_the_member_and_at_the_roster_and_names_nobody(doubted: Doubted) -> None:
    doubted.correct()

    first, second = AuditLine.objects.order_by("-number")[:2][::-1]
    assert first.sentence == "市甲局第一支部更正党员1名的入党时间、转正时间，依据档案"
    assert second.sentence == (
        "市甲局第一支部在2024年党龄逢十集体“政治生日”名册的1行：两个时间都有疑问：已更正，现为“列入”"
    )
    written = [line.sentence for line in AuditLine.objects.all()]
    written += [f"{each.field}{each.before}{each.after}" for each in AuditChange.objects.all()]
    assert not any("陶远山" in text for text in written)


def test_who_is_no_full_member_yet_leaves_the_roster_and_is_counted_beside_it(doubted: Doubted) -> None:
    probationary = MemberFacts(status=MemberStatus.PROBATIONARY, join_on=date(2023, 9, 1), full_on=None)
    doubted.correct(probationary)
    assert (doubted.row.place, doubted.row.remark) == (Place.OFF, "不是正式党员，不计党龄")
    assert Roster.objects.get().not_full == 1

    doubted.correct(seen=probationary)
    assert (doubted.row.place, doubted.row.years) == (Place.LISTED, 10)
    assert Roster.objects.get().not_full == 0


def test_a_missing_date_is_filled_in_and_the_row_is_listed(rosters: Rosters) -> None:
    rosters.add(member("陶远山", TEN.join_on, None))
    rosters.at(Stage.UNIT_CHECK)
    Doubted(rosters).correct(seen=replace(TEN, full_on=None))

    row = Doubted(rosters).row
    assert (row.place, row.years, row.remark, row.answer_words) == (Place.LISTED, 10, "", "已更正")


def test_a_rejected_doubt_leaves_the_dates_and_tells_the_unit_why(doubted: Doubted) -> None:
    doubted.reject()

    row = doubted.row
    assert MemberFacts.of(row.person) == WRONG
    assert (row.check_state, row.doubt) == (Check.WAITING, "")
    assert row.answer_words == "两个时间都有疑问：未采纳，档案里就是现在的日期"
    assert "未采纳，档案里就是现在的日期" in AuditLine.objects.latest("number").sentence


def test_a_unit_may_doubt_again_after_an_answer(doubted: Doubted) -> None:
    doubted.reject()
    doubted.rosters.check(doubted.secretary, Roster.objects.get(), Doubt.JOIN)
    assert (doubted.row.doubt, doubted.row.answer) == (Doubt.JOIN, "")


def test_a_rejection_needs_a_doubt_and_a_reason(doubted: Doubted) -> None:
    with pytest.raises(RefusedError, match="请选不采纳的理由"):
        doubted.reject(Answer.CORRECTED)
    doubted.reject()
    with pytest.raises(RefusedError, match="没有疑问"):
        doubted.reject(Answer.TOLD)


def test_two_of_the_committee_at_one_doubt_lose_nothing(doubted: Doubted) -> None:
    seen = doubted.mark
    doubted.correct()
    with pytest.raises(ConflictError):
        doubted.correct(replace(TEN, full_on=date(2014, 7, 1)), mark=seen)
    with pytest.raises(ConflictError):
        doubted.reject(mark=seen)
    assert MemberFacts.of(doubted.row.person) == TEN


def test_a_unit_that_withdrew_its_doubt_meanwhile_is_not_overruled(doubted: Doubted) -> None:
    seen = doubted.mark
    doubted.rosters.check(doubted.secretary, Roster.objects.get())
    with pytest.raises(ConflictError):
        doubted.correct(mark=seen)
    with pytest.raises(RefusedError, match="没有疑问，也不缺日期"):
        doubted.correct()
    assert MemberFacts.of(doubted.row.person) == WRONG


def test_a_unit_that_saw_the_old_row_does_not_confirm_the_new_one(doubted: Doubted) -> None:
    row, revision = doubted.mark
    doubted.correct()
    with pytest.raises(ConflictError):
        check_rows(actor=doubted.secretary, year=YEAR, revision=Roster.objects.get().revision, marks={row: revision})
    assert doubted.row.check_state == Check.WAITING


def test_a_date_that_was_changed_elsewhere_is_not_overwritten_but_taken_over(doubted: Doubted) -> None:
    Person.objects.update(join_on=TEN.join_on, full_on=TEN.full_on)
    with pytest.raises(RefusedError, match="在您打开之后有改动"):
        doubted.correct(replace(TEN, full_on=date(2014, 7, 1)))
    doubted.correct(TEN, seen=TEN)
    assert doubted.row.years == 10


def test_the_same_dates_are_no_correction(doubted: Doubted) -> None:
    with pytest.raises(RefusedError, match="和现在的一样"):
        doubted.correct(WRONG)
    assert doubted.row.doubt == Doubt.BOTH


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMMITTEE_STAFF}))
def test_only_the_committee_answers(doubted: Doubted, role: Role) -> None:
    actor = doubted.rosters.city.actor(role)
    with pytest.raises(ForbiddenError):
        doubted.correct_as(actor, seen=WRONG)
    with pytest.raises(ForbiddenError):
        reject_doubt(actor=actor, year=YEAR, mark=doubted.mark, answer=Answer.FILE)
    assert doubted.row.doubt == Doubt.BOTH


def test_the_rows_of_another_committee_do_not_exist(doubted: Doubted) -> None:
    stranger = small_city("linjiang").actor(Role.COMMITTEE_STAFF)
    make_roster(actor=stranger, year=YEAR)
    with pytest.raises(RosterRow.DoesNotExist):
        doubted.correct_as(stranger, seen=WRONG)


def test_a_confirmed_roster_is_taken_back_before_it_is_corrected(doubted: Doubted) -> None:
    doubted.reject()
    doubted.rosters.move(Stage.CONFIRMED, "已电话核实")
    with pytest.raises(RefusedError, match="请先退回“单位核对”"):
        doubted.correct()


def test_an_answer_outlives_a_roster_that_is_drawn_up_again(doubted: Doubted) -> None:
    doubted.reject()
    back = doubted.rosters.move(Stage.DRAWN_UP, "日期有争议")
    make_roster(actor=doubted.rosters.staff, year=YEAR, revision=back.revision)
    assert doubted.row.answer == Answer.FILE
