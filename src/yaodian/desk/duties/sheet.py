"""One duty with its reasons: why it exists, why this unit, why this day, why this state. Each is one sentence."""

from dataclasses import dataclass

from yaodian.desk.duties.words import STANDING_CSS, ShownDuty, shown_duty
from yaodian.engine.models import Credit, DueChange, Duty
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.rulings import Ruling, due_sentence, ruling_of
from yaodian.kernel.cadence import Origin
from yaodian.kernel.clock import BEIJING, today
from yaodian.kernel.dates import date_text
from yaodian.kernel.facts import Standing
from yaodian.kernel.quotation import quoted
from yaodian.kernel.registry import institution
from yaodian.kernel.states import DutyState
from yaodian.orgs.actors import Actor
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.rights import Right


@dataclass(frozen=True, slots=True)
class Reason:
    question: str
    sentence: str
    source: str = ""
    origin: Origin | None = None

    @property
    def origin_css(self) -> str:
        return {Origin.INSTITUTION: " rule", Origin.PERSON: " hand"}.get(self.origin or Origin.CLAUSE, "")


@dataclass(frozen=True, slots=True)
class ShownCredit:
    credit: Credit

    @property
    def standing(self) -> str:
        return Standing[self.credit.standing].value

    @property
    def css(self) -> str:
        return STANDING_CSS.get(self.credit.standing, "")


@dataclass(frozen=True, slots=True)
class DutyPage:
    shown: ShownDuty
    reasons: list[Reason]
    credits: list[ShownCredit]
    changes: list[DueChange]
    may_record: bool
    may_waive: bool

    @property
    def duty(self) -> Duty:
        return self.shown.duty


def duty_page(*, actor: Actor, duty_id: int) -> DutyPage:
    duty = Duty.objects.visible_to(actor).select_related("measure", "organisation", "plan").get(id=duty_id)
    shown = shown_duty(duty, today(), calendar_of(actor=actor))
    credited = Credit.objects.visible_to(actor).filter(duty_id=duty.id).select_related("record")
    changes = DueChange.objects.visible_to(actor).filter(duty_id=duty.id).order_by("-at", "-id")
    place = {"organisation": duty.organisation_id, "department": duty.department_id}
    is_open = duty.plan.status != duty.plan.Status.CLOSED
    return DutyPage(
        shown,
        reasons_of(actor=actor, shown=shown),
        [ShownCredit(credit) for credit in credited.order_by("happened_on", "id")],
        [*changes],
        may_record=is_open and actor.may_at(Right.RECORD, **place),
        may_waive=is_open
        and duty.verdict in {Duty.Verdict.OPEN, Duty.Verdict.WAIVED}
        and actor.may_at(Right.WAIVE, **place),
    )


def reasons_of(*, actor: Actor, shown: ShownDuty) -> list[Reason]:
    ruling = ruling_of(actor=actor, measure_id=shown.duty.measure_id)
    return [
        _why_it_exists(shown.duty, ruling),
        _why_this_unit(shown.duty, ruling),
        *_why_this_day(actor, shown, ruling),
        _why_this_state(shown),
    ]


def _why_it_exists(duty: Duty, ruling: Ruling | None) -> Reason:
    clause = ruling.clause if ruling else None
    point = f"{quoted(duty.measure.point_title)}中" if duty.measure.point_title else ""
    confirmed = ""
    if clause and clause.reviewed_at:
        confirmed = f"{date_text(clause.reviewed_at.astimezone(BEIJING).date())}由{clause.reviewed_by}确认"
    issued = clause.version.issued_at if clause else None
    if issued:
        confirmed = f"{confirmed + '，' if confirmed else ''}{date_text(issued.astimezone(BEIJING).date())}下达"
    return Reason("为什么有这件事", f"{duty.year}年工作要点{point}：{quoted(duty.measure.text)}", confirmed)


def _why_this_unit(duty: Duty, ruling: Ruling | None) -> Reason:
    name, question = duty.organisation.name, "为什么由这个组织办"
    if ruling is None:
        return Reason(question, f"下达时{name}在这一举措的责任范围之内。")
    if duty.organisation_id in ruling.content.organisation_ids:
        return Reason(question, f"复核时指定了{name}。")
    if duty.organisation.kind == Kind.COMMITTEE:
        return Reason(question, "这一举措由工委自己来办。")
    kinds = "、".join(str(kind.label) for kind in ruling.content.kinds)
    return Reason(question, f"这一举措由全部{kinds}来办，{name}在内。" if kinds else f"{name}在责任范围之内。")


def _why_this_day(actor: Actor, shown: ShownDuty, ruling: Ruling | None) -> list[Reason]:
    sentence = due_sentence(actor=actor, duty=shown.duty, ruling=ruling)
    clause = ruling.clause if ruling else None
    if not sentence:
        sentence = "现行的要点不再要求这一期，任务和它的记录照旧保留。"
    origin = clause.cadence.origin if clause else None
    phrase = f"时间出自“{clause.phrase}”" if clause and clause.phrase else ""
    question = f"为什么是{date_text(shown.due_on)}" if shown.due_on else "为什么不设到期"
    return [Reason(question, sentence, phrase, origin)]


def _why_this_state(shown: ShownDuty) -> Reason:
    duty, question = shown.duty, f"为什么是“{shown.state.label}”"
    if shown.state is DutyState.WAIVED:
        return Reason(question, f"已经免除：{duty.waived_reason}", "不计入应完成数")
    if not shown.is_recorded:
        return Reason(question, f"{shown.name}{shown.not_recorded}，不计入进度。")
    counted = f"应有{duty.required}次，已核认{duty.counted}次"
    if duty.fulfilled_on:
        return Reason(question, f"{counted}，{date_text(duty.fulfilled_on)}办结。")
    rule = institution(duty.institution).note if duty.institution else ""
    return Reason(question, f"到{date_text(today())}，{counted}；{shown.words}。", rule)
