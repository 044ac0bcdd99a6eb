"""学习计划 is written, adopted by a 党组 meeting, and changed by a new edition; 学习成果 are entered by title."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import IntegrityError, transaction

from yaodian.engine.actions.years import refuse_closed_year
from yaodian.engine.models import RecordUnit
from yaodian.formats.gate.markings import refuse_classified
from yaodian.institutions.theory_center_group.models import (
    TITLE_LENGTH,
    UNIT_LENGTH,
    Deliverable,
    StudyPlan,
    StudyTopic,
)
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.meetings.entries import cleaned_reason
from yaodian.meetings.models import Meeting
from yaodian.meetings.models.meeting import Kind
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.rights import Right

MOST_TOPICS: Final = 40
_QUARTERS: Final = range(1, 5)


@dataclass(frozen=True, slots=True)
class Topic:
    quarter: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableEntry:
    kind: str
    title: str
    unit_text: str
    dated_on: date
    meeting_id: int | None = None


@transaction.atomic
def write_plan(  # noqa: PLR0913  what a plan is, and what the person had before their eyes
    *, actor: Actor, group_id: int, year: int, topics: Sequence[Topic], number: int, version: int, reason: str = ""
) -> StudyPlan:
    """`number`, `version`: of the edition that the form showed, 0 and 0 where there was none."""
    group = _group(actor, group_id)
    refuse_closed_year(committee_id=actor.committee_id, year=year)
    topics = _cleaned(topics)
    plan = _opened(actor, group, year, number, version)
    if plan.adopted_in_id:
        plan = _next_edition(plan, reason)
    else:
        plan.version += 1
        _insert(plan)
    StudyTopic.objects.of(plan.committee_id).filter(plan_id=plan.id).erase()
    StudyTopic.objects.bulk_create(
        StudyTopic(committee_id=plan.committee_id, plan=plan, position=position, quarter=each.quarter, title=each.title)
        for position, each in enumerate(topics, start=1)
    )
    sentence = f"写{group.name}{plan}，专题{len(topics)}个"
    write_audit(actor=actor, action="写学习计划", subject=plan, sentence=sentence)
    return plan


@transaction.atomic
def adopt_plan(*, actor: Actor, plan_id: int, version: int, meeting_id: int) -> StudyPlan:
    """The unit's own 党组 approves the yearly plan (检查通报所列的检查点); the meeting that did so is named."""
    actor.require(Right.RECORD)
    plan = StudyPlan.objects.visible_to(actor).select_for_update(of=("self",)).get(id=plan_id)
    actor.require_at(Right.RECORD, organisation=plan.organisation_id, department=plan.department_id)
    _refuse_changed(plan, version)
    if plan.adopted_in_id:
        raise RefusedError("这一版计划已经审定过。要改的，请修改计划，改后的一版再审定。")
    meeting = Meeting.objects.visible_to(actor).get(id=meeting_id)
    _refuse_meeting(plan, meeting)
    plan.adopted_in = meeting
    plan.version += 1
    plan.save(update_fields=["adopted_in", "version"])
    sentence = f"{plan}由“{meeting.title}”（{date_text(meeting.day)}）审定"
    write_audit(actor=actor, action="审定学习计划", subject=plan, sentence=sentence)
    return plan


@transaction.atomic
def add_deliverable(*, actor: Actor, group_id: int, entry: DeliverableEntry) -> Deliverable:
    group = _group(actor, group_id)
    title, unit = " ".join(entry.title.split()), " ".join(entry.unit_text.split())
    _refuse_entry(title, unit, entry)
    refuse_closed_year(committee_id=actor.committee_id, year=entry.dated_on.year)
    made = Deliverable(
        committee_id=actor.committee_id,
        organisation=group,
        department_id=group.home_id,
        year=entry.dated_on.year,
        kind=entry.kind,
        title=title,
        unit_text=unit,
        dated_on=entry.dated_on,
        meeting=_session(actor, group, entry.meeting_id),
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise RefusedError(f"{date_text(made.dated_on)}的《{title}》已经登记过。") from None
    sentence = f"登记{group.name}学习成果《{title}》（{made.get_kind_display()}）"
    write_audit(actor=actor, action="登记学习成果", subject=made, sentence=sentence)
    return made


@transaction.atomic
def withdraw_deliverable(*, actor: Actor, deliverable_id: int, version: int, reason: str) -> Deliverable:
    """Kept, and counted no more."""
    actor.require(Right.RECORD)
    row = Deliverable.objects.visible_to(actor).select_for_update(of=("self",)).get(id=deliverable_id)
    actor.require_at(Right.RECORD, organisation=row.organisation_id, department=row.department_id)
    _refuse_changed(row, version)
    reason = cleaned_reason(reason, "请写明为什么撤下这项成果，如：重复登记。")
    if row.withdrawn_reason:
        raise RefusedError("这项成果已经撤下。")
    row.withdrawn_reason = reason
    row.version += 1
    row.save(update_fields=["withdrawn_reason", "version"])
    sentence = f"撤下学习成果《{row.title}》：{reason}"
    write_audit(actor=actor, action="撤下学习成果", subject=row, sentence=sentence)
    return row


def _group(actor: Actor, group_id: int) -> Organisation:
    actor.require(Right.RECORD)
    group = Organisation.objects.visible_to(actor).active_on(today()).get(id=group_id, kind="leading_group")
    if not actor.scope_of(Right.RECORD).holds(organisation=group.id, department=group.home_id):
        raise Organisation.DoesNotExist
    return group


def _opened(actor: Actor, group: Organisation, year: int, number: int, version: int) -> StudyPlan:
    rows = StudyPlan.objects.visible_to(actor).select_for_update(of=("self",))
    newest = rows.filter(organisation_id=group.id, year=year).order_by("-number").first()
    if newest is None and not number:
        return StudyPlan(
            committee_id=actor.committee_id, organisation=group, department_id=group.home_id, year=year, version=0
        )
    if newest is None or (newest.number, newest.version) != (number, version):
        raise ConflictError("另一个人在您打开之后改过学习计划，请先看看现在的内容，再决定怎么改。", newest or group)
    return newest


def _next_edition(adopted: StudyPlan, reason: str) -> StudyPlan:
    reason = cleaned_reason(reason, "计划已经由党组审定，修改要写明原因；改后的一版须再审定，原来的一版仍可查看。")
    plan = StudyPlan(
        committee_id=adopted.committee_id,
        organisation_id=adopted.organisation_id,
        department_id=adopted.department_id,
        year=adopted.year,
        number=adopted.number + 1,
        reason=reason,
    )
    _insert(plan)
    return plan


def _insert(plan: StudyPlan) -> None:
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError:  # two wrote the first edition at once
        raise RefusedError("另一个人刚刚写了学习计划，请刷新页面，看看现在的内容。") from None


def _cleaned(topics: Sequence[Topic]) -> list[Topic]:
    kept = [Topic(each.quarter, " ".join(each.title.split())) for each in topics if each.title.strip()]
    if not kept:
        raise RefusedError("请至少写一个学习专题。")
    if len(kept) > MOST_TOPICS:
        raise RefusedError(f"一年的专题最多{MOST_TOPICS}个，现有{len(kept)}个，请合并。")
    for each in kept:
        if each.quarter not in _QUARTERS:
            raise RefusedError("专题要写在四个季度之一。")
        if len(each.title) > TITLE_LENGTH:
            raise RefusedError(f"专题最多{TITLE_LENGTH}个字，“{each.title[:20]}”有{len(each.title)}个字。")
        refuse_classified(each.title)
    return sorted(kept, key=lambda each: each.quarter)


def _refuse_meeting(plan: StudyPlan, meeting: Meeting) -> None:
    held = RecordUnit.objects.of(plan.committee_id).filter(record_id=meeting.record_id)
    if meeting.kind != Kind.LEADING_GROUP or not held.filter(organisation_id=plan.organisation_id).exists():
        raise RefusedError("学习计划由本单位党组会议审定，请选本党组的一次党组会议。")
    if not meeting.is_over:
        raise RefusedError(f"“{meeting.title}”还没有召开，开了以后再记审定。")
    if meeting.day.year not in {plan.year - 1, plan.year}:
        raise RefusedError(f"“{meeting.title}”不在{plan.year - 1}年或{plan.year}年召开，请核对。")


def _refuse_entry(title: str, unit: str, entry: DeliverableEntry) -> None:
    if not title:
        raise RefusedError("请写成果的题目。")
    if not unit:
        raise RefusedError("请写执笔的单位或科室，不写个人。")
    for label, text, most in (("题目", title, TITLE_LENGTH), ("执笔单位或科室", unit, UNIT_LENGTH)):
        if len(text) > most:
            raise RefusedError(f"{label}最多{most}个字，现有{len(text)}个字。")
        refuse_classified(text)
    if entry.kind not in Deliverable.Kind.values:
        raise RefusedError("请选成果的类别。")
    if entry.dated_on > today():
        raise RefusedError(f"完成日期不能晚于今天（{date_text(today())}）。")


def _session(actor: Actor, group: Organisation, meeting_id: int | None) -> Meeting | None:
    if meeting_id is None:
        return None
    meeting = Meeting.objects.visible_to(actor).get(id=meeting_id)
    held = RecordUnit.objects.of(actor.committee_id).filter(record_id=meeting.record_id, organisation_id=group.id)
    if meeting.kind != Kind.CENTER_GROUP or not meeting.is_over or not held.exists():
        raise RefusedError("成果要么不算在哪次学习名下，要么选本党组开过的一次中心组学习。")
    return meeting


def _refuse_changed(row: StudyPlan | Deliverable, version: int) -> None:
    if row.version != version:
        raise ConflictError("另一个人在您打开之后改过，请先看看现在的内容，再决定怎么办。", row)
