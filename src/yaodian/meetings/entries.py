"""What a person enters about a meeting, and what may not be entered. Pure: no row is read here."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from yaodian.formats.gate.markings import refuse_classified
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.meetings import BODIES, COMMON_KINDS, DECISION, AgendaKind, MeetingKind, misplaced
from yaodian.kernel.quorum import Body, Count, Decision, decide
from yaodian.kernel.recusal import RECUSED_LEAVE
from yaodian.kernel.registry import institutions

TITLE_LENGTH: Final = 120
NAME_LENGTH: Final = 40
PLACE_LENGTH: Final = 80
REASON_LENGTH: Final = 200
TEXT_LENGTH: Final = 20_000
MOST_ITEMS: Final = 30
MOST_UNITS: Final = 20
_LONGEST: Final = timedelta(hours=24)
_MOST_MINUTES: Final = 1_440
_MOST_PEOPLE: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """One line of the agenda; what follows `minutes` is known when it was held. `material_id`: what is studied.
    `is_unreached`, `topic`, `follow_up_id`: as on the `AgendaItem`."""

    kind: str
    title: str
    presenter: str = ""
    material_id: int | None = None
    minutes: int | None = None
    text: str = ""
    speakers: int | None = None
    exchange_minutes: int | None = None
    is_unreached: bool = False
    topic: int | None = None
    follow_up_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteDraft:
    """`position`: of the item that was put to the vote, from 1."""

    position: int
    motion: str
    body: Body
    count: Count
    method: str = "hands"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """`kept_id`: of the decision as it is followed already; None for a new one. `position`: of the item it came of."""

    decision: str
    owner_text: str
    due_on: date
    kept_id: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDraft:
    """The plan. `organisation_ids`: the host first, then who holds it jointly. `services`: measures that it serves,
    each under one of its institutions ("" for none); institutions that look at every meeting of a kind need no name."""

    kind: MeetingKind
    title: str
    starts_at: datetime
    ends_at: datetime
    organisation_ids: tuple[int, ...]
    place: str = ""
    chair: str = ""
    recorder: str = ""
    items: tuple[ItemDraft, ...] = ()
    services: tuple[tuple[int, str], ...] = ()

    @property
    def minutes(self) -> int:
        """What the items take, where each says so; the rest counts for nothing."""
        return sum(item.minutes or 0 for item in self.items)

    @property
    def predicted_end(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDraft:
    """What was held: the plan as it went, and what came of it. `reason`: what has to be explained, such as why the
    first item was left out."""

    meeting: MeetingDraft
    votes: tuple[VoteDraft, ...] = ()
    decisions: tuple[DecisionDraft, ...] = ()
    guests: int | None = None
    observers: str = ""
    body_text: str = ""
    reason: str = ""


def agenda_kinds(meeting: MeetingKind | None = None) -> tuple[AgendaKind, ...]:
    """What may stand on an agenda: what every meeting may have, and what institutions that are met in it add; of all
    meetings where none is named."""
    met = [each for each in institutions() if meeting is None or meeting in each.meetings]
    return tuple(
        {kind.key: kind for kind in (*COMMON_KINDS, *(kind for each in met for kind in each.agenda_kinds))}.values()
    )


def voted_kinds() -> frozenset[str]:
    """Keys of the items that stand on an agenda to be voted on."""
    return frozenset({DECISION.key, *(kind.key for kind in agenda_kinds() if kind.body is not None)})


def cleaned_plan(draft: MeetingDraft) -> MeetingDraft:
    """The plan as it is kept. Raises with a sentence for whatever may not be kept."""
    draft = replace(
        draft,
        title=_line(draft.title),
        place=_line(draft.place),
        chair=_line(draft.chair),
        recorder=_line(draft.recorder),
        organisation_ids=tuple(dict.fromkeys(draft.organisation_ids)),
        items=tuple(_cleaned_item(item) for item in draft.items),
        services=tuple(sorted(set(draft.services))),
    )
    _refuse_lengths(draft)
    _refuse_times(draft.starts_at, draft.ends_at)
    _refuse_items(draft)
    return draft


def cleaned_minutes(draft: MinutesDraft, *, now: datetime) -> MinutesDraft:
    plan = cleaned_plan(draft.meeting)
    if plan.starts_at > now:
        raise RefusedError("会议还没有到开始时间，不能记录。时间有变的，请先办理延期。")
    draft = replace(
        draft,
        meeting=plan,
        observers=_line(draft.observers),
        body_text=draft.body_text.replace("\r\n", "\n").strip(),
        reason=_line(draft.reason),
    )
    _refuse_minutes(draft)
    return draft


def decided(vote: VoteDraft) -> Decision:
    return decide(vote.body, vote.count, recused_leave=bool(RECUSED_LEAVE.default))


def cleaned_reason(text: str, missing: str) -> str:
    """One line of why or of what came of it; `missing` is what to say where there is none."""
    text = _line(text)
    if not text:
        raise RefusedError(missing)
    _refuse_long("原因", text, REASON_LENGTH)
    refuse_classified(text)
    return text


def _cleaned_item(item: ItemDraft) -> ItemDraft:
    return replace(
        item,
        title=_line(item.title),
        presenter=_line(item.presenter),
        text=item.text.replace("\r\n", "\n").strip(),
    )


def _refuse_lengths(draft: MeetingDraft) -> None:
    if not draft.title:
        raise RefusedError("请写会议名称，如“第三季度支部党员大会”。")
    for label, text, most in (
        ("会议名称", draft.title, TITLE_LENGTH),
        ("地点", draft.place, PLACE_LENGTH),
        ("主持人", draft.chair, NAME_LENGTH),
        ("记录人", draft.recorder, NAME_LENGTH),
    ):
        _refuse_long(label, text, most)
        refuse_classified(text)
    if not draft.organisation_ids:
        raise RefusedError("请选择是哪个组织开会。")
    if len(draft.organisation_ids) > MOST_UNITS:
        raise RefusedError(f"一次会议最多由{MOST_UNITS}个组织联合召开，现有{len(draft.organisation_ids)}个。")


def _refuse_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise RefusedError("结束时间应晚于开始时间，请核对。")
    if ends_at - starts_at > _LONGEST:
        raise RefusedError("一次会议不超过24小时。分几天开的，请每天记一次。")


def _refuse_items(draft: MeetingDraft) -> None:
    items = draft.items
    if len(items) > MOST_ITEMS:
        raise RefusedError(f"议程最多{MOST_ITEMS}项，现有{len(items)}项，请合并或分次召开。")
    known = {kind.key: kind for kind in agenda_kinds(draft.kind)}
    for number, item in enumerate(items, start=1):
        _refuse_item(number, item, known)
    wrong = misplaced(known[item.kind] for item in items)
    if wrong is not None:
        raise RefusedError(f"“{wrong.label}”应排在议程最前面，请把它移到第1项。")


def _refuse_item(number: int, item: ItemDraft, known: dict[str, AgendaKind]) -> None:
    where = f"议程第{number}项"
    if item.kind not in known:
        raise RefusedError(f"{where}的类别不用于这一类会议，请重新选择。")
    if not item.title:
        raise RefusedError(f"{where}没有写议题，请写明，或删去这一项。")
    _refuse_long(f"{where}的议题", item.title, TITLE_LENGTH)
    _refuse_long(f"{where}的汇报人", item.presenter, NAME_LENGTH)
    _refuse_long(f"{where}的要点", item.text, TEXT_LENGTH)
    for label, minutes in (("预计时间", item.minutes), ("交流时间", item.exchange_minutes)):
        if minutes is not None and not 0 <= minutes <= _MOST_MINUTES:
            raise RefusedError(f"{where}的{label}应在0至{_MOST_MINUTES}分钟之间。")
    if item.speakers is not None and not 0 <= item.speakers <= _MOST_PEOPLE:
        raise RefusedError(f"{where}的交流发言人数应在0至{_MOST_PEOPLE}之间。")
    if item.is_unreached and (item.speakers or item.exchange_minutes):
        raise RefusedError(f"{where}没有议到，不会有交流发言，请核对。")
    refuse_classified(item.title)
    refuse_classified(item.text)


def _refuse_minutes(draft: MinutesDraft) -> None:
    _refuse_long("讨论要点", draft.body_text, TEXT_LENGTH)
    _refuse_long("需要说明的情况", draft.reason, REASON_LENGTH)
    _refuse_long("旁听单位", draft.observers, TITLE_LENGTH)
    if draft.guests is not None and not 0 <= draft.guests <= _MOST_PEOPLE:
        raise RefusedError(f"列席人数应在0至{_MOST_PEOPLE}之间。")
    for text in (draft.body_text, draft.reason, draft.observers):
        refuse_classified(text)
    _refuse_votes(draft)
    for decision in draft.decisions:
        _refuse_decision(decision, draft.meeting.starts_at.astimezone(BEIJING).date())
        _refuse_source(decision, draft.meeting.items)


def _refuse_votes(draft: MinutesDraft) -> None:
    bodies = BODIES.get(draft.meeting.kind, ())
    seen: set[int] = set()
    for vote in draft.votes:
        if not 1 <= vote.position <= len(draft.meeting.items):
            raise RefusedError(f"表决事项“{vote.motion}”不属于议程里的任何一项，请重新选择。")
        if vote.position in seen:
            raise RefusedError(f"议程第{vote.position}项有两次表决，请分成两项议题。")
        seen.add(vote.position)
        if draft.meeting.items[vote.position - 1].is_unreached:
            raise RefusedError(f"议程第{vote.position}项没有议到，不会有表决，请核对。")
        if vote.body not in bodies:
            raise RefusedError(f"{draft.meeting.kind.value}不按“{vote.body.value}”的规则表决，请重新选择。")
        _refuse_rule(vote, draft.meeting)
        decided(vote)


def _refuse_rule(vote: VoteDraft, meeting: MeetingDraft) -> None:
    """Some matters are voted on by a rule of their own."""
    kinds = {kind.key: kind for kind in agenda_kinds(meeting.kind)}
    kind = kinds[meeting.items[vote.position - 1].kind]
    if kind.body is not None and vote.body is not kind.body:
        raise RefusedError(f"议程第{vote.position}项是“{kind.label}”，按“{kind.body.value}”的规则表决，请改选规则。")


def _refuse_decision(decision: DecisionDraft, day: date) -> None:
    if not decision.decision.strip():
        raise RefusedError("决议没有写内容，请写明决定了什么，或删去这一行。")
    if not decision.owner_text.strip():
        raise RefusedError(f"决议“{decision.decision[:20]}”没有写由谁落实，请写科室或职务。")
    if decision.due_on < day:
        raise RefusedError(f"决议“{decision.decision[:20]}”的时限早于会议当天，请核对。")
    _refuse_long("决议", decision.decision, REASON_LENGTH)
    _refuse_long("责任科室或职务", decision.owner_text, NAME_LENGTH)
    refuse_classified(decision.decision)


def _refuse_source(decision: DecisionDraft, items: tuple[ItemDraft, ...]) -> None:
    if decision.position is None:
        return
    where = f"决议“{decision.decision[:20]}”写的是第{decision.position}项议题"
    if not 1 <= decision.position <= len(items):
        raise RefusedError(f"{where}，议程只有{len(items)}项，请核对。")
    if items[decision.position - 1].is_unreached:
        raise RefusedError(f"{where}，这一项没有议到，不会有决议，请核对。")


def _refuse_long(label: str, text: str, most: int) -> None:
    if len(text) > most:
        raise RefusedError(f"{label}最多{most}个字，现有{len(text)}个字。")


def _line(text: str) -> str:
    return " ".join(text.split())
