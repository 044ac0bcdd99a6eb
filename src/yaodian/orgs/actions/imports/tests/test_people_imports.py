"""A roster comes in, is looked at, approved and written; the next one is a reconciliation; each can be taken back."""

from datetime import date, timedelta

import pytest
from django.db.models import F

from yaodian.kernel.clock import VARIABLE
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.imports.approving import approve_units, approve_whole, drop_import
from yaodian.orgs.actions.imports.forgetting import forget_expired
from yaodian.orgs.actions.imports.tests.offices import (
    ON,
    actor,
    applied,
    approve,
    changes,
    compare,
    csv_of,
    problems,
    snapshot,
    undo,
    uploaded,
    write,
)
from yaodian.orgs.actions.imports.undoing import TOO_LATE, ask_undo
from yaodian.orgs.actions.people import PersonEntry, add_people
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import (
    AuditLine,
    ImportBlock,
    ImportChange,
    ImportUnit,
    Membership,
    Person,
    Post,
    RosterImport,
    User,
)
from yaodian.orgs.queries.chain import verify_chain
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import City, small_city

LIN = ("林知远", "市甲局", "第一支部", "正式党员", "2012-06-28", "2013-06-28", "支部书记")
SU = ("苏以宁", "市甲局", "第二支部", "预备党员", "2026-03-05", "", "")
SHEN = ("沈清和", "市乙局", "市乙局第一支部", "正式党员", "1998年7月1日", "19990701", "")
FIRST = csv_of([LIN, SU, SHEN])
pytestmark = pytest.mark.usefixtures("july")


@pytest.fixture
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-07-15")


@pytest.fixture
def city(db: None) -> City:
    return small_city()


def test_nothing_changes_before_it_is_approved(city: City) -> None:
    before = snapshot(city)
    begun = uploaded(city, FIRST)
    assert snapshot(city) == before
    assert (begun.state, begun.lines, begun.refused) == (RosterImport.State.READY, 3, 0)
    assert changes(begun) == [("新进", "林知远"), ("新进", "苏以宁"), ("新进", "沈清和")]
    units = ImportUnit.objects.order_by("rank").values_list("name", "joined", "same", "state")
    assert list(units) == [("市甲局", 2, 0, "waiting"), ("市乙局", 1, 0, "waiting")]


def test_what_is_approved_is_written_with_membership_and_post(city: City) -> None:
    begun = uploaded(city, FIRST)
    approve_whole(actor=actor(city), import_id=begun.id)
    assert write(begun) == "已导入2个单位：新进3"
    lin = Person.objects.get(name="林知远")
    assert (lin.organisation_id, lin.department_id) == (city.jia_first.id, city.jia.id)
    assert (lin.status, lin.join_on, lin.full_on) == ("full", date(2012, 6, 28), date(2013, 6, 28))
    assert list(Membership.objects.filter(person_id=lin.id).values_list("valid_from", "valid_to")) == [(ON, None)]
    assert list(Post.objects.values_list("person_id", "organisation_id", "title")) == [
        (lin.id, city.jia_first.id, "支部书记")
    ]
    assert begun.state == RosterImport.State.DONE


def test_the_audit_tells_of_the_batch_in_one_line_without_a_name(city: City) -> None:
    begun = applied(city, FIRST)
    lines = list(AuditLine.objects.filter(subject_id=begun.id).order_by("number"))
    assert [(line.action, line.sentence) for line in lines] == [
        ("上传名册", "上传党员名册，读到3行，还没有改动名册"),
        ("批准导入名册", "批准导入整份党员名册：新进3"),
        ("导入名册", "导入党员名册，2个单位：新进3"),
    ]
    assert lines[-1].changes_count == 1
    assert len(lines[-1].digest) == 64
    assert verify_chain(committee_id=city.committee_id).is_whole


SECOND = csv_of(
    [
        ("林知远", "市乙局", "市乙局第一支部", "", "2012-06-28", "", "组织委员"),
        ("沈清和", "市乙局", "市乙局第一支部", "", "1998-07-02", "", ""),
        ("顾思行", "市甲局", "第一支部", "正式党员", "2001-07-01", "2002-07-01", ""),
    ]
)


def test_a_second_import_is_a_reconciliation_unit_by_unit(city: City) -> None:
    applied(city, FIRST, on=date(2026, 6, 1))
    begun = uploaded(city, SECOND)
    assert sorted(changes(begun)) == sorted(
        [("转入", "林知远"), ("更正", "沈清和"), ("新进", "顾思行"), ("离开", "苏以宁")]
    )
    told = dict(ImportChange.objects.filter(roster_import_id=begun.id).values_list("name", "told"))
    assert told["林知远"] == "市甲局第一支部 → 市乙局第一支部；不再任支部书记；任组织委员"
    assert told["沈清和"] == "入党时间：1998年7月1日 → 1998年7月2日"
    approve(city, begun, "市乙局")
    assert write(begun) == "已导入1个单位：转入1、更正1"
    assert Person.objects.get(name="林知远").organisation_id == city.yi_first.id
    assert Person.objects.get(name="苏以宁").status == "probationary"
    assert not Person.objects.filter(name="顾思行").exists()
    approve(city, begun, "市甲局")
    assert write(begun) == "已导入2个单位：新进1、转入1、离开1、更正1"
    assert Person.objects.get(name="苏以宁").status == "left"


def test_a_move_closes_the_spell_of_before_and_opens_the_next(city: City) -> None:
    applied(city, FIRST, on=date(2026, 6, 1))
    applied(city, SECOND)
    lin = Person.objects.get(name="林知远")
    spells = Membership.objects.filter(person_id=lin.id).order_by("valid_from")
    assert list(spells.values_list("organisation_id", "valid_from", "valid_to")) == [
        (city.jia_first.id, date(2026, 6, 1), ON),
        (city.yi_first.id, ON, None),
    ]
    posts = Post.objects.filter(person_id=lin.id).order_by("id").values_list("title", "valid_to")
    assert list(posts) == [("支部书记", ON), ("组织委员", None)]


def test_the_same_file_once_more_changes_nothing(city: City) -> None:
    applied(city, FIRST)
    begun = uploaded(city, FIRST)
    assert changes(begun) == []
    units = ImportUnit.objects.filter(roster_import_id=begun.id).order_by("id")
    assert list(units.values_list("same", flat=True)) == [2, 1]


def test_who_is_not_listed_stays_where_the_file_is_no_whole_roster(city: City) -> None:
    applied(city, FIRST)
    assert changes(uploaded(city, csv_of([LIN]), full=False)) == []
    assert changes(uploaded(city, csv_of([LIN]))) == [("离开", "苏以宁")]


def test_who_leaves_can_no_longer_sign_in_and_can_again_once_it_is_undone(city: City) -> None:
    applied(city, FIRST)
    before = snapshot(city)
    user = city.users[Role.MEMBER]
    User.objects.filter(id=user.id).update(person_id=Person.objects.get(name="苏以宁").id)
    begun = applied(city, csv_of([LIN]))
    assert not User.objects.get(id=user.id).is_active
    undo(city, begun)
    assert User.objects.get(id=user.id).is_active
    assert snapshot(city) == before


@pytest.mark.parametrize("second", [FIRST, SECOND, csv_of([LIN])])
def test_an_undone_import_leaves_every_row_as_it_was(city: City, second: bytes) -> None:
    first_before = snapshot(city)
    first = applied(city, FIRST, on=date(2026, 6, 1))
    second_before = snapshot(city)
    begun = applied(city, second)
    assert undo(city, begun).startswith("已撤销")
    assert snapshot(city) == second_before
    undo(city, first)
    assert snapshot(city) == first_before
    assert (ImportChange.objects.count(), ImportBlock.objects.count()) == (0, 0)
    assert verify_chain(committee_id=city.committee_id).is_whole


def test_what_was_touched_since_is_not_undone(city: City) -> None:
    begun = applied(city, FIRST)
    Person.objects.filter(name="沈清和").update(work_phone="021-60000000")
    before = snapshot(city)
    with pytest.raises(RefusedError, match="不能撤销：市乙局有 1 处在导入之后又改过"):
        undo(city, begun)
    assert snapshot(city) == before
    begun.refresh_from_db()
    assert begun.state == RosterImport.State.DONE


def test_who_was_new_and_has_an_account_by_now_is_not_taken_away(city: City) -> None:
    begun = applied(city, FIRST)
    User.objects.filter(id=city.users[Role.MEMBER].id).update(person_id=Person.objects.get(name="苏以宁").id)
    with pytest.raises(RefusedError, match="不能撤销：市甲局这次新进的人"):
        undo(city, begun)


def test_who_was_new_and_holds_another_post_by_now_is_not_taken_away(city: City) -> None:
    begun = applied(city, FIRST)
    su = Person.objects.get(name="苏以宁")
    Post.objects.create(
        committee_id=city.committee_id, person=su, organisation=city.jia_second, title="组长", valid_from=ON
    )
    with pytest.raises(RefusedError, match="已经用到"):
        undo(city, begun)


def test_after_thirty_days_it_can_no_longer_be_undone_and_is_forgotten(city: City) -> None:
    begun = applied(city, FIRST)
    RosterImport.objects.update(applied_at=F("applied_at") - timedelta(days=31))
    with pytest.raises(RefusedError, match=TOO_LATE[:12]):
        ask_undo(actor=actor(city), import_id=begun.id)
    assert [forget_expired(committee_id=city.committee_id) for _ in range(2)] == [1, 0]
    assert (ImportChange.objects.count(), ImportBlock.objects.count()) == (0, 0)
    assert ImportUnit.objects.count() == 2
    assert Person.objects.count() == 3


WRONG = csv_of([LIN, ("苏以宁", "市甲局", "第九支部", "预备党员", "2026-03-05"), SHEN])


def test_with_an_error_the_file_is_not_taken_as_a_whole_but_sound_units_are(city: City) -> None:
    begun = uploaded(city, WRONG)
    assert problems(begun) == ["3C 在所写的单位里没有找到这个支部。请核对两列，支部按“组织”页上的全称写"]
    with pytest.raises(RefusedError, match="还有 1 行有错误，不能整份导入"):
        approve_whole(actor=actor(city), import_id=begun.id)
    with pytest.raises(RefusedError, match="市甲局还有错误的行"):
        approve(city, begun, "市甲局", "市乙局")
    approve(city, begun, "市乙局")
    write(begun)
    assert list(Person.objects.values_list("name", flat=True)) == ["沈清和"]


def test_nobody_is_said_to_have_left_whose_row_could_not_be_taken(city: City) -> None:
    applied(city, FIRST)
    begun = uploaded(city, csv_of([LIN, ("苏以宁", "市甲局", "第二支部", "预备党员", "2026-03")]))
    assert changes(begun) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("林知远", "", "第九支部"), "2C 没有找到这个支部"),
        (("林知远", "市丙局", "第一支部"), "2B 没有找到这个单位"),
        (("林知远", "市甲局", "第一支部"), "2D 新进党员请写党员类别，或写转正时间"),
    ],
)
def test_a_row_that_fits_nowhere_is_told_with_the_way_to_mend_it(city: City, row: tuple[str, ...], said: str) -> None:
    (problem,) = problems(uploaded(city, csv_of([row])))
    assert problem.startswith(said)


def test_a_branch_name_that_two_units_have_is_never_guessed(city: City) -> None:
    for branch in (city.jia_first, city.yi_first):
        type(branch).objects.filter(id=branch.id).update(name="第一党支部", short_name="第一党支部")
    (problem,) = problems(uploaded(city, csv_of([("林知远", "", "第一支部", "正式党员")])))
    assert problem == "2C 有几个支部叫这个名称，看不出是哪一个。请在“单位”列写明是哪个单位的，或写支部全称"
    assert problems(uploaded(city, csv_of([("林知远", "市乙局", "第一支部", "正式党员")]))) == []


def test_dates_that_contradict_what_is_known_are_told(city: City) -> None:
    applied(city, FIRST)
    late = uploaded(city, csv_of([("林知远", "市甲局", "第一支部", "", "2014-01-01")]), full=False)
    assert "转正时间早于入党时间" in problems(late)[0]
    status = uploaded(city, csv_of([("林知远", "市甲局", "第一支部", "预备党员", "2012-06-28")]), full=False)
    assert "未转正" in problems(status)[0]


def test_rows_that_changed_since_the_comparison_stop_it_and_comparing_again_helps(city: City) -> None:
    begun = uploaded(city, FIRST)
    add_people(
        actor=actor(city),
        organisation=city.jia_first,
        entries=[PersonEntry(name="林知远", join_on=date(2012, 6, 28), full_on=date(2013, 6, 28))],
        valid_from=ON,
    )
    before = snapshot(city)
    approve_whole(actor=actor(city), import_id=begun.id)
    with pytest.raises(RefusedError, match="重新比对"):
        write(begun)
    assert snapshot(city) == before
    begun.refresh_from_db()
    assert begun.state == RosterImport.State.READY
    compare(begun)
    assert sorted(changes(begun)) == [("新进", "沈清和"), ("新进", "苏以宁"), ("更正", "林知远")]


def test_unit_by_unit_only_the_one_that_changed_is_left_waiting(city: City) -> None:
    begun = uploaded(city, FIRST)
    add_people(actor=actor(city), organisation=city.jia_first, entries=[PersonEntry(name="周某")], valid_from=ON)
    approve(city, begun, "市甲局", "市乙局")
    assert write(begun) == "已导入1个单位：新进1；1个单位没有导入，比对之后又有改动"
    (waiting,) = ImportUnit.objects.filter(state="waiting")
    assert (waiting.name, "重新比对" in waiting.message) == ("市甲局", True)


def test_an_office_imports_its_own_unit_and_sees_nobody_elses(city: City) -> None:
    applied(city, FIRST)
    begun = uploaded(city, csv_of([LIN, SHEN]), role=Role.DEPARTMENT_OFFICE)
    assert begun.organisation_id == city.jia.id
    assert problems(begun) == ["3B 没有找到这个单位。请按“组织”页上的全称或简称写"]
    assert changes(begun) == [("离开", "苏以宁")]
    mine = RosterImport.objects.visible_to(actor(city, Role.DEPARTMENT_OFFICE))
    assert [each.id for each in mine] == [begun.id]


@pytest.mark.parametrize("role", [Role.UNIT_SECRETARY, Role.MEMBER, Role.STUDY_SECRETARY, Role.SYSTEM_ADMINISTRATOR])
def test_nobody_else_may_import(city: City, role: Role) -> None:
    with pytest.raises(ForbiddenError, match="导入名册"):
        uploaded(city, FIRST, role=role)


def test_who_lost_the_right_before_the_job_began_writes_nothing(city: City) -> None:
    begun = uploaded(city, FIRST)
    approve_whole(actor=actor(city), import_id=begun.id)
    RosterImport.objects.update(approved_by=city.users[Role.MEMBER].id)
    with pytest.raises(ForbiddenError, match="导入名册"):
        write(begun)
    assert Person.objects.count() == 0


def test_an_import_that_is_dropped_leaves_no_line_behind(city: City) -> None:
    begun = uploaded(city, FIRST)
    dropped = drop_import(actor=actor(city), import_id=begun.id)
    assert dropped.state == RosterImport.State.DROPPED
    assert (ImportChange.objects.count(), ImportBlock.objects.count()) == (0, 0)
    with pytest.raises(RefusedError, match="已放弃"):
        approve_whole(actor=actor(city), import_id=begun.id)


def test_a_day_that_has_not_come_and_a_choice_of_no_unit_are_refused(city: City) -> None:
    with pytest.raises(RefusedError, match="不能晚于今天"):
        uploaded(city, FIRST, on=date(2026, 7, 16))
    begun = uploaded(city, FIRST)
    with pytest.raises(RefusedError, match="至少选定一个单位"):
        approve_units(actor=actor(city), import_id=begun.id, units=set())
    with pytest.raises(RefusedError, match="没有改动名册"):
        ask_undo(actor=actor(city), import_id=begun.id)
