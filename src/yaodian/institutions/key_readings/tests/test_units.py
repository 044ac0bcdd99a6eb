"""A unit's way with a reading: its number, its order, what came and was handed out, and what is refused."""

from datetime import date

import pytest

from yaodian.institutions.key_readings.allotting import order_copies, set_copies
from yaodian.institutions.key_readings.counts import Stage
from yaodian.institutions.key_readings.models import Receipt
from yaodian.institutions.key_readings.receiving import withdraw_receipt
from yaodian.institutions.key_readings.tests.listed import TODAY, Readings, sit_in
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.meetings.tests.meetings import members
from yaodian.orgs.actions.organisations import add_organisation
from yaodian.orgs.actors import ForbiddenError
from yaodian.orgs.models import AuditLine, Membership, Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import SINCE

pytestmark = pytest.mark.django_db


def lines() -> list[str]:
    return list(AuditLine.objects.order_by("number").values_list("sentence", flat=True))


def test_a_branch_is_due_its_members_and_a_party_group_whoever_sits_in_it(readings: Readings) -> None:
    city = readings.city
    assert [readings.counts(each).due for each in (city.jia_first, city.jia_second, city.jia_group)] == [3, 2, 2]


def test_members_of_a_cell_belong_to_its_branch_and_somebody_with_two_posts_is_one(readings: Readings) -> None:
    city = readings.city
    cell = add_organisation(
        actor=readings.staff, parent=city.jia_first, kind=Kind.CELL, name="第一小组", valid_from=SINCE
    )
    people = members(city, cell, full=2, probationary=0)
    sit_in(city, city.jia_group, people[:1])
    sit_in(city, city.jia_group, people[:1], title="党组副书记")
    assert (readings.counts().due, readings.counts(city.jia_group).due) == (5, 3)


def leave(readings: Readings, unit: Organisation, on: date = TODAY) -> None:
    row = Membership.objects.filter(organisation=unit, valid_to=None).first()
    assert row is not None
    Membership.objects.filter(id=row.id).update(valid_to=on)


def test_the_roster_moves_the_number_until_it_is_ordered(readings: Readings) -> None:
    leave(readings, readings.city.jia_first)
    assert readings.counts().due == 2
    readings.order()
    leave(readings, readings.city.jia_first)
    assert readings.counts().due == 2
    readings.unorder()
    assert readings.counts().due == 1


def test_an_own_number_has_a_reason_and_is_moved_by_nothing(readings: Readings) -> None:
    with pytest.raises(RefusedError, match="为什么和名册上的人数不一样"):
        readings.copies(5)
    readings.copies(5, "图书角留2册")
    leave(readings, readings.city.jia_first)
    assert readings.counts().due == 5
    readings.order()
    readings.unorder()
    assert readings.counts().due == 5, "what the unit said stays"
    readings.copies(None)
    assert readings.counts().due == 2


@pytest.mark.parametrize("copies", [-1, 100_001])
def test_an_impossible_number_is_refused(readings: Readings, copies: int) -> None:
    with pytest.raises(RefusedError, match="册数应在0至"):
        readings.copies(copies, "试")


def test_what_is_ordered_stands(readings: Readings) -> None:
    readings.order()
    with pytest.raises(RefusedError, match="已经征订"):
        readings.copies(9, "多要")
    with pytest.raises(RefusedError, match="已经征订"):
        readings.order()
    readings.receive(1)
    with pytest.raises(RefusedError, match="不能取消征订"):
        readings.unorder()


def test_nothing_is_not_ordered(readings: Readings) -> None:
    readings.copies(0, "本支部已有")
    with pytest.raises(RefusedError, match="应发是0册"):
        readings.order()


def test_receipts_follow_one_another_until_none_is_missing(readings: Readings) -> None:
    readings.order()
    readings.receive(3, is_out=False)
    assert (readings.counts().stage, readings.counts().in_hand) == (Stage.ARRIVED, 3)
    readings.receive(1)
    assert (readings.counts().stage, readings.counts().missing) == (Stage.HANDED_OUT, 2)
    readings.receive(2)
    assert readings.counts().missing == 0


def test_what_came_without_an_order_is_ordered_by_then(readings: Readings) -> None:
    readings.receive(1)
    leave(readings, readings.city.jia_first)
    counts = readings.counts()
    assert (counts.ordered_on, counts.due) == (date(2026, 4, 1), 3)


def test_an_order_that_was_entered_late_is_no_later_than_what_came(readings: Readings) -> None:
    assert readings.order().ordered_on == TODAY
    readings.receive(1)
    assert readings.counts().ordered_on == date(2026, 4, 1)


def test_more_than_due_wants_a_reason_and_keeps_it(readings: Readings) -> None:
    with pytest.raises(RefusedError, match="多了1册"):
        readings.receive(4)
    assert readings.receive(4, reason="新转入1人").reason == "新转入1人"
    assert readings.counts().missing == 0
    assert readings.receive(1, is_out=True, reason="又转入1人").reason, "the sum counts, not the last one"


def test_within_what_is_due_no_reason_is_kept(readings: Readings) -> None:
    assert readings.receive(2, reason="顺手写的").reason == ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"copies": 0}, "册数应在1至"),
        ({"copies": 100_001}, "册数应在1至"),
        ({"happened_on": date(2026, 7, 16)}, "不能晚于今天"),
        ({"happened_on": date(2026, 3, 1)}, "不能早于这一天"),
        ({"kind": "eaten"}, "到货还是发放"),
        ({"office_text": " "}, "经手科室，不写个人"),
        ({"office_text": "办" * 41}, "最多40个字"),
        ({"office_text": "办公室示例党员1"}, "名册上的姓名"),
        ({"office_text": "机密★"}, "标有密级"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(readings: Readings, said: dict[str, object], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        readings.receive(**{"copies": 1, **said})  # type: ignore[arg-type]
    assert not Receipt.objects.exists()


def test_nobody_hands_out_what_has_not_come(readings: Readings) -> None:
    came = readings.receive(2, is_out=False, happened_on=date(2026, 4, 2))
    with pytest.raises(RefusedError, match="发放的比登记到货的多"):
        readings.receive(3, happened_on=date(2026, 4, 3))
    with pytest.raises(RefusedError, match="到2026年4月1日为止"):
        readings.receive(1)
    more = readings.receive(1, is_out=False, happened_on=date(2026, 4, 2))
    readings.receive(3, happened_on=date(2026, 4, 2))
    version = readings.asked()["version"]
    with pytest.raises(RefusedError, match="发放的比登记到货的多"):
        withdraw_receipt(actor=readings.staff, receipt_id=more.id, version=version, reason="写错")
    assert {came.id, more.id} <= set(Receipt.objects.filter(withdrawn_reason="").values_list("id", flat=True))


def test_a_receipt_that_was_withdrawn_is_kept_and_counts_no_more(readings: Readings) -> None:
    made = readings.receive(2)
    with pytest.raises(RefusedError, match="为什么撤下"):
        withdraw_receipt(actor=readings.staff, receipt_id=made.id, version=1, reason=" ")
    withdraw_receipt(actor=readings.staff, receipt_id=made.id, version=1, reason="重复登记")
    assert (readings.counts().given, Receipt.objects.get().withdrawn_reason) == (0, "重复登记")
    with pytest.raises(RefusedError, match="已经撤下"):
        withdraw_receipt(actor=readings.staff, receipt_id=made.id, version=2, reason="再撤")


def test_two_people_at_one_unit_do_not_overwrite_each_other(readings: Readings) -> None:
    stale = readings.asked()
    readings.order()
    with pytest.raises(ConflictError, match="另一个人"):
        set_copies(actor=readings.staff, copies=9, reason="多要", **stale)
    assert readings.counts().due == 3


def test_somebody_acts_for_the_own_units_alone_and_a_member_for_none(readings: Readings) -> None:
    city = readings.city
    for actor, unit in (
        (readings.secretary, city.jia_second),
        (readings.office, city.yi_first),
        (city.actor(Role.STUDY_SECRETARY), city.jia_first),
    ):
        with pytest.raises(Organisation.DoesNotExist):
            order_copies(actor=actor, **readings.asked(unit))
    with pytest.raises(ForbiddenError):
        order_copies(actor=city.actor(Role.MEMBER), **readings.asked())
    order_copies(actor=readings.office, **readings.asked(city.jia_group))
    assert readings.counts(city.jia_group).ordered_on == TODAY


def test_every_change_is_told_in_the_audit(readings: Readings) -> None:
    before = len(lines())
    readings.copies(4, "图书角留1册")
    readings.order()
    readings.unorder()
    readings.receive(1)
    withdraw_receipt(
        actor=readings.staff, receipt_id=Receipt.objects.get().id, version=readings.asked()["version"], reason="写错"
    )
    name = "市甲局第一支部《示例读物甲》（2026年版）"
    assert lines()[before:] == [
        f"{name}应发改为4册：图书角留1册",
        f"{name}征订4册",
        f"{name}取消征订：改订新版",
        f"{name}2026年4月1日发放1册，经手科室办公室",
        f"撤下{name}2026年4月1日发放1册，经手科室办公室：写错",
    ]


def test_what_is_refused_leaves_no_line(readings: Readings) -> None:
    before = lines()
    with pytest.raises(RefusedError):
        readings.receive(9)
    assert lines() == before
