"""Minutes as lines of heading and content, so that two versions can stand side by side. Pure."""

from collections.abc import Iterator

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.dates import date_text
from yaodian.meetings.entries import ItemDraft, MinutesDraft, agenda_kinds, decided


def lines_of(draft: MinutesDraft) -> Iterator[tuple[str, str]]:
    """One line for each thing that can change; text keeps its own breaks as spaces."""
    plan = draft.meeting
    starts, ends = plan.starts_at.astimezone(BEIJING), plan.ends_at.astimezone(BEIJING)
    yield "名称", plan.title
    yield "时间", f"{date_text(starts.date())}{starts:%H:%M}至{ends:%H:%M}"
    yield from (("地点", plan.place), ("主持", plan.chair), ("记录", plan.recorder))
    yield "列席人数", "" if draft.guests is None else str(draft.guests)
    yield "旁听单位", draft.observers
    for number, item in enumerate(plan.items, start=1):
        yield f"议题{number}", _item(item)
    for vote in draft.votes:
        yield f"表决{vote.position}", f"{vote.motion}：{decided(vote).sentence}"
    for number, decision in enumerate(draft.decisions, start=1):
        source = f"，第{decision.position}项议题" if decision.position else ""
        yield f"决议{number}", f"{decision.decision}（{decision.owner_text}，{date_text(decision.due_on)}前{source}）"
    yield "讨论要点", " ".join(draft.body_text.split())
    yield "需要说明的情况", draft.reason


def _item(item: ItemDraft) -> str:
    labels = {kind.key: kind.label for kind in agenda_kinds()}
    parts = [f"{labels.get(item.kind, item.kind)}：{item.title}", item.presenter, " ".join(item.text.split())]
    if item.speakers is not None:
        parts.append(f"交流发言{item.speakers}人")
    if item.exchange_minutes is not None:
        parts.append(f"交流{item.exchange_minutes}分钟")
    if item.is_unreached:
        parts.append("没有议到")
    return "；".join(part for part in parts if part)
