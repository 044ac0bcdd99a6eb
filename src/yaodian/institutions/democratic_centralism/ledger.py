"""议题台账: every matter that a 党组 meeting took up in the year, and every proposal that waits for one."""

from datetime import date
from typing import Final

from yaodian.desk.ledgers.facts import Asked, Ledger, Line
from yaodian.institutions.democratic_centralism.institution import MATTERS
from yaodian.institutions.democratic_centralism.models import Proposal
from yaodian.institutions.democratic_centralism.proposals import Hearing, hearings_of
from yaodian.institutions.democratic_centralism.stages import ahead_said
from yaodian.kernel.dates import date_text
from yaodian.kernel.missing import MISSING
from yaodian.meetings.models import AgendaItem, Meeting, Vote
from yaodian.orgs.models.organisations import Kind

_NOT_YET: Final = 8  # columns behind 审核, which only a meeting fills


def lines_of(asked: Asked) -> dict[int, list[Line]]:
    """Four queries, however many matters. The minutes come first: a matter that nobody proposed here stands as well."""
    proposals = _proposals(asked)
    by_topic = {each.topic: each for each in proposals}
    hearings = [each for each in hearings_of(asked.actor, _items(asked)) if each.is_taken]
    heard = {each.item.topic for each in hearings}
    lines: dict[int, list[Line]] = {unit.id: [] for unit in asked.organisations}
    for each in hearings:
        lines[each.meeting.organisation_id].append(_line(each, by_topic.get(each.item.topic or 0)))
    for proposal in proposals:
        if proposal.topic not in heard and proposal.year == asked.year:
            lines[proposal.organisation_id].append(_waiting(proposal))
    return lines


def _proposals(asked: Asked) -> list[Proposal]:
    """Also of the year before: what was proposed in December is taken up in January."""
    rows = Proposal.objects.of(asked.committee_id).filter(
        organisation_id__in=asked.ids, year__in=(asked.year - 1, asked.year)
    )
    return list(rows.order_by("year", "number"))


def _items(asked: Asked) -> list[AgendaItem]:
    rows = AgendaItem.objects.of(asked.committee_id).filter(
        meeting__organisation_id__in=asked.ids,
        meeting__year=asked.year,
        meeting__state__in=(Meeting.State.HELD, Meeting.State.SIGNED),
        kind__in=[each.key for each in MATTERS],
    )
    return list(rows.select_related("meeting").order_by("meeting__starts_at", "meeting_id", "position"))


def _line(hearing: Hearing, proposal: Proposal | None) -> Line:
    meeting = hearing.meeting
    return (
        f"{meeting.year}年第{meeting.number}次",
        meeting.day,
        hearing.item.title,
        *_proposed(proposal, hearing.item.presenter, meeting.day),
        MISSING if meeting.guests is None else meeting.guests,
        " ".join(hearing.item.text.split()) or MISSING,
        _counts(hearing.vote),
        _result(hearing),
        *_tasks(hearing),
    )


def _proposed(proposal: Proposal | None, presenter: str, day: date) -> tuple[str, str, str, str]:
    if proposal is None:
        return MISSING, presenter or MISSING, MISSING, MISSING
    approved = f"{date_text(proposal.approved_on)}同意" if proposal.approved_on else MISSING
    said = ahead_said(proposal.materials_on, day)
    return proposal.get_matter_display(), proposal.office_text, approved, said


def _waiting(proposal: Proposal) -> Line:
    approved = f"{date_text(proposal.approved_on)}同意" if proposal.approved_on else proposal.get_approval_display()
    head = ("", None, proposal.title, proposal.get_matter_display(), proposal.office_text, approved)
    return (*head, *("" for _ in range(_NOT_YET)))


def _counts(vote: Vote | None) -> str:
    if vote is None:
        return "没有表决"
    recused = f"、回避{vote.recused}" if vote.recused else ""
    return f"应到{vote.voting}、实到{vote.present}{recused}；赞成{vote.yes}、反对{vote.no}、弃权{vote.abstain}"


def _result(hearing: Hearing) -> str:
    if hearing.decision is None:
        return "没有表决"
    if not hearing.decision.valid:
        return "到会人数不够，须再次上会"
    return "通过" if hearing.decision.passed else "未通过"


def _tasks(hearing: Hearing) -> tuple[str, str, str]:
    return (
        "；".join(each.owner_text for each in hearing.tasks),
        "；".join(date_text(each.due_on) for each in hearing.tasks),
        "；".join(f"{each.decision}：{each.get_state_display()}" for each in hearing.tasks),
    )


LEDGER: Final = Ledger(
    kinds=(Kind.LEADING_GROUP,),
    lines=lines_of,
    note="由党组会议记录和议题申报算出；票数只记人数。还没有上会的议题列在后面，会次空着。",
)
