"""A fact is entered once, corrected, withdrawn and taken back; two people never overwrite each other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

import pytest
import time_machine

from yaodian.engine.actions.records import RecordDraft, edit_record, save_record, undo_change, withdraw_record
from yaodian.engine.models import Credit, Duty, EvidenceUpload, Plan, Record, RecordEdition, RecordUnit
from yaodian.engine.tests.duties import Work, work_of
from yaodian.engine.tests.evidence import new_evidence
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.kernel.ids import new_id
from yaodian.orgs.actors import Actor, ForbiddenError
from yaodian.orgs.models import AuditChange, AuditLine, Organisation
from yaodian.orgs.queries.actors import actor_of
from yaodian.orgs.rights import Role
from yaodian.orgs.tests.city import account, small_city

pytestmark = pytest.mark.django_db
Attempt: TypeAlias = Callable[[], Record]
NOON = datetime(2026, 3, 16, 12, 0, tzinfo=BEIJING)


@pytest.fixture
def work() -> Work:
    made = work_of(small_city())
    made.duty(made.city.jia_first)
    return made


def draft_of(work: Work, **changed: object) -> RecordDraft:
    draft = RecordDraft(
        title="三月主题党日",
        happened_on=date(2026, 3, 13),
        organisation_ids=(work.city.jia_first.id,),
        text="参观市档案馆。",
        attended=18,
        services=((work.measures[0].id, ""),),
    )
    return replace(draft, **changed)  # type: ignore[arg-type]


def secretary(work: Work) -> Actor:
    return work.city.actor(Role.UNIT_SECRETARY)


def staff(work: Work) -> Actor:
    return work.city.actor(Role.COMMITTEE_STAFF)


def save(work: Work, actor: Actor | None = None, **changed: object) -> Record:
    return save_record(actor=actor or secretary(work), draft=draft_of(work, **changed), submission=new_id())


@pytest.fixture(autouse=True)
def _noon() -> object:
    with time_machine.travel(NOON, tick=False):
        yield


def test_a_saved_record_fulfils_the_duty_and_leaves_one_audit_line(work: Work) -> None:
    before = AuditLine.objects.count()
    record = save(work)
    duty = Duty.objects.get()
    assert (duty.verdict, duty.fulfilled_on) == (Duty.Verdict.FULFILLED, date(2026, 3, 13))
    assert (record.year, record.department_id, record.recorded_by_name) == (2026, work.city.jia.id, "党组织书记")
    assert AuditLine.objects.count() == before + 1
    assert AuditLine.objects.order_by("-number")[0].sentence == "填写记录“三月主题党日”（2026年3月13日）"


def test_a_form_sent_twice_gives_one_record(work: Work) -> None:
    number = new_id()
    first = save_record(actor=secretary(work), draft=draft_of(work), submission=number)
    second = save_record(actor=secretary(work), draft=draft_of(work), submission=number)
    assert first.id == second.id == number
    assert Record.objects.count() == 1


def test_a_form_that_was_changed_after_it_was_saved_is_not_swallowed(work: Work) -> None:
    number = new_id()
    save_record(actor=secretary(work), draft=draft_of(work), submission=number)
    with pytest.raises(ConflictError, match="已经保存成一条记录") as caught:
        save_record(actor=secretary(work), draft=draft_of(work, text="参观市博物馆。"), submission=number)
    assert caught.value.current.id == number


def test_another_persons_form_number_is_refused(work: Work) -> None:
    record = save(work)
    other_city = small_city("yuanfang")
    other = work_of(other_city)
    other.duty(other_city.jia_first)
    for actor, draft in (
        (staff(work), draft_of(work)),
        (other_city.actor(Role.UNIT_SECRETARY), draft_of(other)),
    ):
        with pytest.raises(RefusedError, match="已失效"):
            save_record(actor=actor, draft=draft, submission=record.id)
    with pytest.raises(RefusedError, match="已失效"):
        save_record(actor=secretary(work), draft=draft_of(work), submission=2**63)


def test_a_record_that_serves_nothing_is_kept_and_counts_for_nothing(work: Work) -> None:
    record = save(work, services=())
    assert record.status == Record.Status.IN_FORCE
    assert not Credit.objects.exists()
    assert Duty.objects.get().verdict == Duty.Verdict.OPEN


def test_nobody_records_for_a_unit_that_is_not_theirs(work: Work) -> None:
    with pytest.raises(ForbiddenError):
        save(work, organisation_ids=(work.city.yi_first.id,))
    with pytest.raises(ForbiddenError):
        save(work, organisation_ids=(work.city.jia_first.id, work.city.jia_second.id))
    with pytest.raises(ForbiddenError):
        save(work, work.city.actor(Role.MEMBER))
    with pytest.raises(Organisation.DoesNotExist):
        save(work, organisation_ids=(small_city("yuanfang").jia_first.id,))


def test_a_joint_record_is_seen_by_all_who_held_it_and_counts_for_each(work: Work) -> None:
    second = work.duty(work.city.jia_second, measure=work.measures[0])
    office = work.city.actor(Role.DEPARTMENT_OFFICE)
    record = save(work, office, organisation_ids=(work.city.jia_second.id, work.city.jia_first.id))
    assert record.organisation_id == work.city.jia_second.id
    assert set(Duty.objects.values_list("verdict", flat=True)) == {Duty.Verdict.FULFILLED}
    assert second.organisation_id == work.city.jia_second.id
    assert Record.objects.visible_to(secretary(work)).get() == record


def test_a_record_of_another_unit_does_not_exist(work: Work) -> None:
    record = save(work, staff(work), organisation_ids=(work.city.yi_first.id,), services=())
    assert not Record.objects.visible_to(secretary(work)).exists()
    with pytest.raises(Record.DoesNotExist):
        edit_record(actor=secretary(work), record_id=record.id, version=1, draft=draft_of(work))
    with pytest.raises(Record.DoesNotExist):
        withdraw_record(actor=secretary(work), record_id=record.id, version=1, reason="重复")


def test_what_is_done_with_a_unit_that_was_dissolved(work: Work) -> None:
    city = work.city
    Organisation.objects.filter(id=city.jia_first.id).update(valid_to=date(2026, 3, 1), successor=city.jia_second)
    with pytest.raises(RefusedError, match="已于2026年3月1日并入市甲局第二支部"):
        save(work)
    assert save(work, happened_on=date(2026, 2, 28)).department_id == city.jia.id


def test_a_service_that_nobody_owes_is_refused(work: Work) -> None:
    with pytest.raises(RefusedError, match="已经不在要点里"):
        save(work, services=((work.measure("没有下达的举措").id, ""),))


def test_a_closed_year_takes_nothing_more(work: Work) -> None:
    record = save(work)
    Plan.objects.update(status=Plan.Status.CLOSED)
    changes: tuple[Attempt, ...] = (
        lambda: save(work),
        lambda: edit_record(actor=secretary(work), record_id=record.id, version=1, draft=draft_of(work, title="改")),
        lambda: withdraw_record(actor=secretary(work), record_id=record.id, version=1, reason="重复"),
        lambda: undo_change(actor=secretary(work), record_id=record.id, version=1),
    )
    for change in changes:
        with pytest.raises(RefusedError, match="已办结归档"):
            change()


def test_an_edit_keeps_what_was_before_and_settles_anew(work: Work) -> None:
    record = save(work)
    changed = draft_of(work, happened_on=date(2025, 12, 30), title="十二月主题党日", reason="日期填错")
    edited = edit_record(actor=secretary(work), record_id=record.id, version=1, draft=changed)
    assert (edited.version, edited.year) == (2, 2025)
    edition = RecordEdition.objects.get()
    assert (edition.number, edition.title, edition.reason) == (1, "三月主题党日", "日期填错")
    assert edition.serves_text == f"{work.measures[0].id}:"
    assert Duty.objects.get().verdict == Duty.Verdict.OPEN
    changes = {(each.field, each.before, each.after) for each in AuditChange.objects.all()}
    assert changes == {("标题", "三月主题党日", "十二月主题党日"), ("发生日期", "2026年3月13日", "2025年12月30日")}


def test_an_edit_that_changes_nothing_or_is_sent_twice_makes_no_edition(work: Work) -> None:
    record = save(work)
    edit_record(actor=secretary(work), record_id=record.id, version=1, draft=draft_of(work))
    assert not RecordEdition.objects.exists()
    for _ in range(2):
        edit_record(actor=secretary(work), record_id=record.id, version=1, draft=draft_of(work, attended=20))
    assert RecordEdition.objects.count() == 1


def test_who_comes_second_is_told_and_overwrites_nothing(work: Work) -> None:
    record = save(work)
    edit_record(actor=staff(work), record_id=record.id, version=1, draft=draft_of(work, attended=20))
    with pytest.raises(ConflictError, match="工委工作人员在您打开之后改过") as caught:
        edit_record(actor=secretary(work), record_id=record.id, version=1, draft=draft_of(work, attended=21))
    assert caught.value.current == record
    with pytest.raises(ConflictError):
        withdraw_record(actor=secretary(work), record_id=record.id, version=1, reason="重复")
    assert Record.objects.get().attended == 20


def test_a_withdrawn_record_reopens_its_duty_and_cannot_be_edited(work: Work) -> None:
    record = save(work)
    with pytest.raises(RefusedError, match="为什么撤回"):
        withdraw_record(actor=secretary(work), record_id=record.id, version=1, reason=" ")
    withdraw_record(actor=secretary(work), record_id=record.id, version=1, reason="重复填写")
    assert Duty.objects.get().verdict == Duty.Verdict.OPEN
    assert not Credit.objects.exists()
    with pytest.raises(RefusedError, match="已经撤回"):
        edit_record(actor=secretary(work), record_id=record.id, version=2, draft=draft_of(work))
    again = withdraw_record(actor=secretary(work), record_id=record.id, version=1, reason="重复填写")
    assert again.version == 2


def test_the_latest_change_is_taken_back_within_ten_minutes(work: Work) -> None:
    record = save(work)
    edit_record(
        actor=secretary(work),
        record_id=record.id,
        version=1,
        draft=draft_of(work, attended=20, services=(), title="改过"),
    )
    assert Duty.objects.get().verdict == Duty.Verdict.OPEN
    undone = undo_change(actor=secretary(work), record_id=record.id, version=2)
    assert (undone.title, undone.attended, undone.version) == ("三月主题党日", 18, 3)
    assert Duty.objects.get().verdict == Duty.Verdict.FULFILLED
    assert RecordEdition.objects.count() == 2


def test_entering_and_withdrawing_are_taken_back(work: Work) -> None:
    record = save(work)
    undone = undo_change(actor=secretary(work), record_id=record.id, version=1)
    assert undone.status == Record.Status.WITHDRAWN
    back = undo_change(actor=secretary(work), record_id=record.id, version=2)
    assert back.status == Record.Status.IN_FORCE
    withdraw_record(actor=secretary(work), record_id=record.id, version=3, reason="重复")
    assert undo_change(actor=secretary(work), record_id=record.id, version=4).status == Record.Status.IN_FORCE
    assert Duty.objects.get().verdict == Duty.Verdict.FULFILLED


def test_taking_back_has_its_limits(work: Work) -> None:
    record = save(work)
    with pytest.raises(RefusedError, match="不是您做的"):
        undo_change(actor=staff(work), record_id=record.id, version=1)
    with (
        time_machine.travel(NOON + timedelta(minutes=10, seconds=1), tick=False),
        pytest.raises(RefusedError, match="10分钟"),
    ):
        undo_change(actor=secretary(work), record_id=record.id, version=1)
    undo_change(actor=secretary(work), record_id=record.id, version=1)
    with pytest.raises(ConflictError):  # the button pressed twice does not bring it back
        undo_change(actor=secretary(work), record_id=record.id, version=1)


def test_only_a_file_of_ones_own_is_taken_up(work: Work) -> None:
    evidence = new_evidence(work.city.committee_id, "签到表")
    files = ((evidence.id, "签到表.pdf"),)
    with pytest.raises(RefusedError, match="重新上传"):
        save(work, files=files)
    EvidenceUpload.objects.create(
        committee_id=work.city.committee_id, evidence=evidence, user_id=secretary(work).user_id, at=NOON
    )
    record = save(work, files=files)
    # Staff saw it with the record; the secretary of another branch has never seen it.
    edit_record(actor=staff(work), record_id=record.id, version=1, draft=draft_of(work, files=files, attended=3))
    stranger = account(work.city, Role.UNIT_SECRETARY, work.city.jia_second, "second")
    with pytest.raises(RefusedError, match="重新上传"):
        save(
            work,
            actor_of(user=stranger, on=NOON.date()),
            organisation_ids=(work.city.jia_second.id,),
            files=files,
        )


def test_units_of_a_record_can_be_corrected_and_taken_back(work: Work) -> None:
    work.duty(work.city.jia_second, measure=work.measures[0])
    record = save(work, staff(work))
    changed = draft_of(work, organisation_ids=(work.city.jia_second.id,))
    edit_record(actor=staff(work), record_id=record.id, version=1, draft=changed)
    assert [each.organisation_id for each in RecordUnit.objects.all()] == [work.city.jia_second.id]
    assert Duty.objects.get(organisation=work.city.jia_first).verdict == Duty.Verdict.OPEN
    undone = undo_change(actor=staff(work), record_id=record.id, version=2)
    assert undone.organisation_id == work.city.jia_first.id
    assert Duty.objects.get(organisation=work.city.jia_first).verdict == Duty.Verdict.FULFILLED
