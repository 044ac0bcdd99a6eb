"""The rota of one branch: its stories, who may tell, what was told when, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from yaodian.engine.models import RecordUnit
from yaodian.institutions.party_history_story.institution import STORY
from yaodian.institutions.party_history_story.models import Story, Turn
from yaodian.institutions.party_history_story.rota import Proposal, Told, propose
from yaodian.kernel.clock import today
from yaodian.meetings.models import AgendaItem, Attendance, Meeting
from yaodian.meetings.models.meeting import Kind
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Membership, Organisation, Person
from yaodian.orgs.models.people import GONE
from yaodian.orgs.rights import Right
from yaodian.orgs.spells import held_on


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """`words`: 排定, 已讲, or why not; the minutes say it."""

    turn: Turn
    words: str

    @property
    def is_told(self) -> bool:
        return self.words == TOLD


TOLD = "已讲"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """`next_meeting`: the assembly to come that has no turn yet, or else the first to come."""

    branch: Organisation
    stories: Sequence[Story]
    tellers: Sequence[Person]
    turns: Sequence[ShownTurn]
    open_meetings: Sequence[Meeting]
    proposal: Proposal | None

    @property
    def next_meeting(self) -> Meeting | None:
        taken = {each.turn.meeting_id for each in self.turns}
        free = [each for each in self.open_meetings if each.id not in taken]
        return next(iter([*free, *self.open_meetings]), None)


def branches_in(*, actor: Actor) -> QuerySet[Organisation]:
    actor.require(Right.CHECK_ROSTER)
    scope = actor.scope_of(Right.CHECK_ROSTER)
    rows = Organisation.objects.visible_to(actor).active_on(today()).filter(kind="branch")
    if not scope.is_whole:
        mine = rows.filter(id__in=sorted(scope.organisations))
        rows = mine | rows.filter(department_id__in=sorted(scope.departments))
    return rows.in_order()


def rota_of(*, actor: Actor, branch: Organisation) -> Rota:
    """Nine queries, however long the history."""
    actor.require(Right.CHECK_ROSTER)
    held = RecordUnit.objects.visible_to(actor).filter(organisation_id=branch.id).values("record_id")
    open_meetings = list(
        Meeting.objects.visible_to(actor)
        .filter(kind=Kind.ASSEMBLY, state__in=["planned", "notified"], record_id__in=held)
        .order_by("starts_at", "id")[:20]
    )
    stories = list(Story.objects.visible_to(actor).filter(organisation_id=branch.id).order_by("id"))
    turns = _turns(actor, branch)
    on = open_meetings[0].day if open_meetings else today()
    tellers = tellers_of(branch=branch, on=on)
    rota = Rota(
        branch=branch,
        stories=stories,
        tellers=tellers,
        turns=turns,
        open_meetings=open_meetings,
        proposal=None,
    )
    return _with_proposal(rota, on)


def tellers_of(*, branch: Organisation, on: date) -> list[Person]:
    """Members of that day, those on probation too, as the roster has them."""
    places = Organisation.objects.of(branch.committee_id).within(branch.path).values("id")
    rows = Membership.objects.of(branch.committee_id).filter(held_on(on), organisation_id__in=places)
    people = Person.objects.of(branch.committee_id).filter(id__in=rows.values("person_id")).exclude(status__in=GONE)
    return list(people.order_by("id"))


def _turns(actor: Actor, branch: Organisation) -> list[ShownTurn]:
    rows = Turn.objects.visible_to(actor).filter(organisation_id=branch.id)
    rows = rows.select_related("meeting", "story", "person").order_by("-meeting__starts_at", "-id")[:60]
    turns = list(rows)
    with_story = set(
        AgendaItem.objects.of(branch.committee_id)
        .filter(meeting_id__in=[each.meeting_id for each in turns], kind=STORY.key)
        .values_list("meeting_id", flat=True)
    )
    return [ShownTurn(each, _words(each.meeting, each.meeting_id in with_story)) for each in turns]


def _words(meeting: Meeting, has_story: bool) -> str:  # noqa: FBT001  what its agenda says
    if meeting.state == Meeting.State.CANCELLED:
        return "会议取消，没有讲"
    if meeting.is_open:
        return "排定"
    return TOLD if has_story else "会上没有讲"


def _with_proposal(rota: Rota, on: date) -> Rota:
    meeting = rota.next_meeting
    away: set[int] = set()
    if meeting is not None:
        listed = Attendance.objects.of(meeting.committee_id).filter(meeting_id=meeting.id, state="leave")
        away = set(listed.values_list("person_id", flat=True))
    told = [
        Told(each.turn.person_id, each.turn.story_id, each.turn.meeting.day)
        for each in rota.turns
        if each.is_told or each.turn.meeting.is_open
    ]
    proposal = propose(
        tellers=[each.id for each in rota.tellers],
        stories=[each.id for each in rota.stories if each.is_checked],
        told=told,
        on=meeting.day if meeting else on,
        away=away,
    )
    return Rota(
        branch=rota.branch,
        stories=rota.stories,
        tellers=rota.tellers,
        turns=rota.turns,
        open_meetings=rota.open_meetings,
        proposal=proposal,
    )
