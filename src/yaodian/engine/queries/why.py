"""为什么: all that is to be said about one duty, in sentences."""

from collections.abc import Iterator
from datetime import date

from yaodian.engine.crediting import Worth, outcome_of
from yaodian.engine.models import Credit, DueChange, Duty
from yaodian.engine.queries.calendars import calendar_of
from yaodian.engine.queries.rulings import why_due
from yaodian.kernel.dates import date_text
from yaodian.kernel.facts import Standing, Verdict
from yaodian.kernel.periods import Period
from yaodian.kernel.registry import institution
from yaodian.kernel.states import DutyVerdict, sentence_of_state, state_of
from yaodian.orgs.actors import Actor


def why_of(*, actor: Actor, duty_id: int, on: date) -> tuple[str, ...]:
    """Raises Duty.DoesNotExist for a duty of others."""
    duty = Duty.objects.visible_to(actor).select_related("measure", "organisation").get(id=duty_id)
    return tuple(_sentences(actor, duty, on))


def _sentences(actor: Actor, duty: Duty, on: date) -> Iterator[str]:
    name = institution(duty.institution).name if duty.institution else "未列制度"
    yield f"{duty.organisation.name}　{name}　{Period.parse(duty.period).text}"
    yield f"举措：{duty.measure.text}（{duty.measure.point_title or duty.measure.section_title}）"
    yield f"时限：{why_due(actor=actor, duty=duty) or '现行要点已不要求这一期。'}"
    for change in DueChange.objects.of(actor.committee_id).filter(duty_id=duty.id).order_by("at"):
        yield f"时限变更：由{date_text(change.old_due_on)}改为{date_text(change.new_due_on)}，{change.reason}"
    yield f"状态：{_state(actor, duty, on)}"
    if duty.waived_reason:
        yield f"不适用：{duty.waived_reason}"
    yield from _counted(actor, duty)


def _state(actor: Actor, duty: Duty, on: date) -> str:
    calendar = calendar_of(actor=actor)
    due_on = None if duty.is_standing else duty.due_on
    state = state_of(
        DutyVerdict(duty.verdict),
        due_on,
        today=on,
        calendar=calendar,
        last_moved_on=duty.moved_on,
        opens_on=duty.opens_on,
        stale_after=duty.measure.stale_after,
    )
    words = sentence_of_state(
        state, due_on, today=on, calendar=calendar, last_moved_on=duty.moved_on, opens_on=duty.opens_on
    )
    return words if words.startswith(state.label) else f"{state.label}，{words}"


def _counted(actor: Actor, duty: Duty) -> Iterator[str]:
    rows = Credit.objects.of(actor.committee_id).filter(duty_id=duty.id).select_related("record")
    held = list(rows.order_by("happened_on", "id"))
    worths = [Worth(each.happened_on, each.record_id, Verdict(Standing[each.standing], each.reason)) for each in held]
    yield f"计数：{outcome_of(duty, worths).sentence}"
    for each in held:
        what = f"{date_text(each.happened_on)}《{each.record.title}》"
        yield f"记录：{what}{Standing[each.standing].value}，{each.reason}"
