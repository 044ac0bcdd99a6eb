"""议题 from its proposal to the agenda of a 党组 meeting. What the meeting makes of it is written in its minutes."""

from datetime import date
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Max

from yaodian.engine.actions.years import refuse_closed_year
from yaodian.institutions.democratic_centralism.entries import ProposalEntry, cleaned
from yaodian.institutions.democratic_centralism.institution import MATTER, PERSONNEL
from yaodian.institutions.democratic_centralism.models import Proposal
from yaodian.institutions.democratic_centralism.proposals import Known, known_of
from yaodian.institutions.democratic_centralism.stages import Stage
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import ConflictError, RefusedError
from yaodian.meetings.actions.carrying import put_on_agenda
from yaodian.meetings.entries import ItemDraft, cleaned_reason
from yaodian.meetings.models import Meeting
from yaodian.meetings.models.meeting import Kind as MeetingKind
from yaodian.orgs.actions.audit import write_audit
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.named import named_in
from yaodian.orgs.rights import Right

_LATER: Final = frozenset({Stage.LISTED, Stage.DELIBERATED, Stage.REFUSED, Stage.DECIDED, Stage.IN_HAND, Stage.DONE})


@transaction.atomic
def propose(*, actor: Actor, group_id: int, year: int, entry: ProposalEntry) -> Proposal:
    group = _group(actor, group_id)
    refuse_closed_year(committee_id=actor.committee_id, year=year)
    made = Proposal(
        committee_id=actor.committee_id,
        organisation_id=group.id,
        department_id=group.home_id,
        year=year,
        number=_next_number(group, year),
    )
    _fill(made, cleaned(entry))
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # two proposed at once and took the same number
        raise RefusedError("另一个人刚刚申报了一个议题，请再按一次“申报”。") from None
    _tell(actor, "申报议题", made, f"申报议题“{made.title}”（{made.office_text}）")
    return made


@transaction.atomic
def revise(*, actor: Actor, proposal_id: int, version: int, entry: ProposalEntry) -> Proposal:
    """What was sent back or approved is looked at again; what a meeting has on its agenda stays as it is."""
    known = _opened(actor, proposal_id, version)
    _refuse_stage(known, {Stage.PROPOSED, Stage.RETURNED, Stage.WAITING}, "已经列入议程或上过会，不能再改")
    row = known.proposal
    _fill(row, cleaned(entry))
    row.approval, row.approved_on, row.reason = Proposal.Approved.PROPOSED, None, ""
    return _saved(actor, row, "修改议题", f"修改议题“{row.title}”，重新送审")


@transaction.atomic
def approve(*, actor: Actor, proposal_id: int, version: int, on: date) -> Proposal:
    """The secretary of the group lets it come before a meeting (《中国共产党党组工作条例》: who presides fixes the
    topics); the office writes down on which day."""
    known = _opened(actor, proposal_id, version)
    _refuse_stage(known, {Stage.PROPOSED}, "不在待审核")
    _refuse_future("审核日期", on)
    row = known.proposal
    row.approval, row.approved_on, row.reason = Proposal.Approved.APPROVED, on, ""
    return _saved(actor, row, "审核议题", f"党组书记{date_text(on)}同意议题“{row.title}”上会")


@transaction.atomic
def send_back(*, actor: Actor, proposal_id: int, version: int, reason: str) -> Proposal:
    known = _opened(actor, proposal_id, version)
    _refuse_stage(known, {Stage.PROPOSED, Stage.WAITING}, "不在待审核、待上会")
    row = known.proposal
    row.reason = cleaned_reason(reason, "请写明为什么退回，提交部门照着修改。")
    row.approval, row.approved_on = Proposal.Approved.RETURNED, None
    return _saved(actor, row, "退回议题", f"退回议题“{row.title}”：{row.reason}")


@transaction.atomic
def withdraw(*, actor: Actor, proposal_id: int, version: int, reason: str) -> Proposal:
    """Kept with its number."""
    known = _opened(actor, proposal_id, version)
    _refuse_stage(known, set(Stage) - _LATER - {Stage.WITHDRAWN}, "已经列入议程或上过会，不能撤回")
    row = known.proposal
    row.reason = cleaned_reason(reason, "请写明为什么撤回。")
    row.approval = Proposal.Approved.WITHDRAWN
    return _saved(actor, row, "撤回议题", f"撤回议题“{row.title}”：{row.reason}")


@transaction.atomic
def send_materials(*, actor: Actor, proposal_id: int, version: int, on: date) -> Proposal:
    """When the material of the topic reached the members of the group; the material itself is not kept here."""
    known = _opened(actor, proposal_id, version)
    _refuse_stage(known, set(Stage) - {Stage.WITHDRAWN, Stage.RETURNED}, "已经退回或撤回")
    _refuse_future("送达日期", on)
    row = known.proposal
    row.materials_on = on
    return _saved(actor, row, "送达议题材料", f"议题“{row.title}”的材料{date_text(on)}送达")


@transaction.atomic
def put_on(*, actor: Actor, proposal_id: int, version: int, meeting_id: int, meeting_version: int) -> Meeting:
    """Onto the agenda of a coming meeting of the group. The proposal is locked first: it gets onto one agenda alone."""
    known = _opened(actor, proposal_id, version)
    _refuse_stage(known, {Stage.WAITING}, "不在待上会")
    row = known.proposal
    meeting = Meeting.objects.visible_to(actor).get(id=meeting_id)
    if meeting.kind != MeetingKind.LEADING_GROUP or meeting.organisation_id != row.organisation_id:
        raise RefusedError("议题由本单位党组会议审议，请选本党组还没有召开的一次会议。")
    kind = PERSONNEL if row.matter == Proposal.Matter.PERSONNEL else MATTER
    item = ItemDraft(kind=kind.key, title=row.title, presenter=row.office_text, topic=row.topic)
    row.version += 1
    row.save(update_fields=["version"])
    return put_on_agenda(actor=actor, meeting_id=meeting.id, version=meeting_version, item=item)


def _opened(actor: Actor, proposal_id: int, version: int) -> Known:
    """Locked, as the form knew it, with what meetings made of it."""
    actor.require(Right.RECORD)
    row = Proposal.objects.visible_to(actor).select_for_update(of=("self",)).get(id=proposal_id)
    actor.require_at(Right.RECORD, organisation=row.organisation_id, department=row.department_id)
    refuse_closed_year(committee_id=actor.committee_id, year=row.year)
    if row.version != version:
        raise ConflictError("另一个人在您打开之后改过这个议题，请先看看现在的内容，再决定怎么办。", row)
    return known_of(actor, [row])[0]


def _group(actor: Actor, group_id: int) -> Organisation:
    actor.require(Right.RECORD)
    group = Organisation.objects.visible_to(actor).get(id=group_id)
    actor.require_at(Right.RECORD, organisation=group.id, department=group.home_id)
    if group.kind != Kind.LEADING_GROUP:
        raise RefusedError("议题由党组审议，请选一个党组。")
    return group


def _next_number(group: Organisation, year: int) -> int:
    rows = Proposal.objects.of(group.committee_id).filter(organisation_id=group.id, year=year)
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _fill(row: Proposal, entry: ProposalEntry) -> None:
    """A name of the department's roster is no section."""
    text = entry.office_text
    if named_in(text, committee_id=row.committee_id, department_id=row.department_id, on=today()):
        raise RefusedError("提交部门里写了名册上的姓名。只写科室或单位，如“财务科”，不写个人。")
    row.title, row.matter, row.office_text = entry.title, entry.matter, entry.office_text


def _refuse_stage(known: Known, allowed: set[Stage], why: str) -> None:
    if known.stage not in allowed:
        raise RefusedError(f"议题“{known.proposal.title[:20]}”现在是“{known.stage}”，{why}。")


def _refuse_future(label: str, on: date) -> None:
    if on > today():
        raise RefusedError(f"{label}不能晚于今天（{date_text(today())}）。")


def _saved(actor: Actor, row: Proposal, action: str, sentence: str) -> Proposal:
    row.version += 1
    row.save()
    _tell(actor, action, row, sentence)
    return row


def _tell(actor: Actor, action: str, row: Proposal, sentence: str) -> None:
    write_audit(actor=actor, action=action, subject=row, sentence=sentence)
