"""What the page of a group's topics shows of each, in the words of the page."""

from dataclasses import dataclass

from yaodian.institutions.democratic_centralism.proposals import Hearing, Known
from yaodian.institutions.democratic_centralism.stages import Stage, ahead_said
from yaodian.kernel.dates import date_text
from yaodian.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """`steps`: which buttons its stage leaves."""

    known: Known
    said: str
    hearings: list[tuple[Meeting, str]]
    steps: frozenset[str]


_STEPS = {
    Stage.PROPOSED: frozenset({"approve", "send_back", "revise", "withdraw", "materials"}),
    Stage.RETURNED: frozenset({"revise", "withdraw"}),
    Stage.WAITING: frozenset({"put_on", "send_back", "revise", "withdraw", "materials"}),
    Stage.LISTED: frozenset({"materials"}),
}


def shown_topic(known: Known) -> ShownTopic:
    proposal = known.proposal
    parts = [proposal.get_matter_display(), proposal.office_text]
    if proposal.approved_on:
        parts.append(f"党组书记{date_text(proposal.approved_on)}同意上会")
    if proposal.reason:
        parts.append(proposal.reason)
    return ShownTopic(
        known,
        "　".join(parts),
        [(each.meeting, hearing_said(known, each)) for each in known.hearings],
        _STEPS.get(known.stage, frozenset()),
    )


def hearing_said(known: Known, hearing: Hearing) -> str:
    """One line under the topic: how it came there, and what came of it."""
    came = ahead_said(known.proposal.materials_on, hearing.meeting.day)
    if hearing.item.is_unreached:
        return "没有议到"
    if not hearing.is_taken:
        return came
    result = hearing.decision.sentence if hearing.decision else "没有表决。"
    return f"{came}。{result}{_tasks_said(hearing)}"


def _tasks_said(hearing: Hearing) -> str:
    if not hearing.tasks:
        return ""
    tasks = "；".join(
        f"{each.decision}（{each.owner_text}，{date_text(each.due_on)}前，{each.get_state_display()}）"
        for each in hearing.tasks
    )
    return f"决定：{tasks}。"
