"""What each account is told on a day: composed for a whole committee from a bounded number of queries."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from yaodian.engine.models import Clause, Draft, PlanVersion
from yaodian.engine.queries.calendars import calendar_of
from yaodian.kernel.clock import BEIJING
from yaodian.kernel.dates import date_text
from yaodian.kernel.states import due_horizon
from yaodian.notices.digest_text import Group, Part, Told
from yaodian.notices.happenings import Agenda, Happening, HappeningKind, Stretch, happenings_in
from yaodian.notices.queries.audience import Audience, Charge, Recipient, Unit, audience_of
from yaodian.notices.queries.owed import EARLY, LISTED, OVERDUE, SOON, Owed, owed_on
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import CorrectionRequest, GrantRequest
from yaodian.orgs.queries.requests import waiting_requests
from yaodian.orgs.rights import Right

_A_YEAR: Final = timedelta(days=366)
_WORDS: Final = ((OVERDUE, "逾期"), (SOON, "将到期"), (EARLY, "提前安排"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything of a committee on a day that any digest may speak of. `unreached`: late, and nobody acts for them."""

    on: date
    audience: Audience
    owed: Owed
    meetings: Agenda
    decisions: Agenda
    reviewing: int
    requests: tuple[GrantRequest, ...]
    corrections: int
    drafts: Counter[int]
    unreached: tuple[Unit, ...]


def situation_of(*, actor: Actor, on: date) -> Situation:
    """`actor`: the program, for its committee."""
    committee_id, calendar = actor.committee_id, calendar_of(actor=actor)
    audience = audience_of(committee_id=committee_id, on=on)
    owed = owed_on(committee_id=committee_id, on=on, calendar=calendar)
    soon = due_horizon(on, calendar, settings.REMIND_DUE_WORKDAYS)
    ahead = due_horizon(on, calendar, settings.REMIND_MEETING_WORKDAYS)
    meetings = Stretch(committee_id=committee_id, first=on, last=ahead, kinds=frozenset({HappeningKind.MEETING}))
    decisions = Stretch(
        committee_id=committee_id, first=on - _A_YEAR, last=soon, kinds=frozenset({HappeningKind.DECISION})
    )
    waiting = CorrectionRequest.objects.of(committee_id).filter(state=CorrectionRequest.State.WAITING)
    return Situation(
        on=on,
        audience=audience,
        owed=owed,
        meetings=Agenda.of(happenings_in(meetings)),
        decisions=Agenda.of(happenings_in(decisions)),
        reviewing=_reviewing(committee_id),
        requests=tuple(waiting_requests(actor, on)),
        corrections=waiting.count(),
        drafts=_drafts(committee_id),
        unreached=unreached(audience, owed),
    )


def unreached(audience: Audience, owed: Owed) -> tuple[Unit, ...]:
    """Late, and no active account acts for them: nobody would be told."""
    reached = {unit for each in audience.recipients for charge in each.charges for unit in charge.units}
    return tuple(unit for unit in audience.units.values() if unit.id in owed.late_units - reached)


def told_to(recipient: Recipient, situation: Situation) -> Told:
    parts = [_part(charge, recipient, situation) for charge in recipient.charges]
    return Told(tuple(part for part in parts if part.groups))


def _part(charge: Charge, recipient: Recipient, situation: Situation) -> Part:
    groups = [
        *_duties(charge, situation),
        *_decisions(charge, situation),
        *_meetings(charge, None if charge.lender else recipient.person_id, situation),
        *_waiting(charge, recipient, situation),
        *_below(charge, situation),
    ]
    until = date_text(charge.until - timedelta(days=1)) if charge.until else ""
    return Part(groups=tuple(groups), lender=charge.lender, until=until)


def _duties(charge: Charge, situation: Situation) -> Iterator[Group]:
    several = len(charge.units) > 1
    for part, word in _WORDS:
        count, lines = situation.owed.of(part, charge.units)
        if count:
            state = f"?state={'overdue' if part == OVERDUE else 'due'}" if part != EARLY else ""
            said = tuple(line.title for line in lines[:LISTED])
            yield Group(
                word=word,
                count=count,
                lines=said,
                path=reverse("desk:duties") + state if several else reverse("desk:home"),
            )


def _decisions(charge: Charge, situation: Situation) -> Iterator[Group]:
    mine = situation.decisions.concerning(charge.units)
    if mine:
        said = tuple(f"{each.title}，{date_text(each.on)}" for each in mine[:LISTED])
        yield Group(word="决议落实", count=len(mine), lines=said, path=mine[0].path)


def _meetings(charge: Charge, person_id: int | None, situation: Situation) -> Iterator[Group]:
    """Those that one's organisations hold, and those to which one is expected oneself."""
    mine = situation.meetings.concerning(charge.units, person_id)
    if mine:
        said = tuple(map(meeting_words, mine[:LISTED]))
        yield Group(word="会议", count=len(mine), unit="次", lines=said, path=mine[0].path if len(mine) == 1 else "")


def meeting_words(meeting: Happening) -> str:
    at = f"{meeting.begins.astimezone(BEIJING):%H:%M}" if meeting.begins else ""
    place = f"，{meeting.place}" if meeting.place else ""
    return f"{'已取消：' if meeting.is_cancelled else ''}{date_text(meeting.on)}{at} {meeting.title}{place}"


def _waiting(charge: Charge, recipient: Recipient, situation: Situation) -> Iterator[Group]:
    """What one has to decide: it is shown on the desk with a reason, here with a number."""
    actor = charge.actor
    if actor.may(Right.REVIEW_PLAN) and situation.reviewing:
        yield Group(word="待复核", count=situation.reviewing, unit="句", path=reverse("desk:home"))
    asked = sum(recipient.user_id not in {each.asked_by, each.user_id} for each in situation.requests)
    # The system administrator is the second person only where there is no other: its desk says so.
    if actor.may(Right.APPROVE_ROLES) and not actor.may(Right.RUN_SYSTEM) and asked:
        yield Group(word="等您同意的授权", count=asked, path=reverse("orgs:requests"))
    if actor.scope_of(Right.EDIT_ORGANISATIONS).is_whole and situation.corrections:
        yield Group(word="等您答复的更正", count=situation.corrections, unit="份", path=reverse("orgs:corrections"))
    drafts = 0 if charge.lender else situation.drafts[recipient.user_id]
    if drafts:
        yield Group(word="没写完的记录", count=drafts, unit="份", path=reverse("desk:home"))


def _below(charge: Charge, situation: Situation) -> Iterator[Group]:
    """How much is late below, as one number: each unit sees to its own. And who could not be told."""
    own, _ = situation.owed.of(OVERDUE, charge.units)
    late = situation.owed.overdue_in(charge.watched) - own
    if late:
        yield Group(word="下级逾期", count=late, path=f"{reverse('desk:duties')}?state=overdue")
    if charge.watched.is_whole and situation.unreached:
        said = tuple(unit.name for unit in situation.unreached[:LISTED])
        yield Group(word="有逾期而没有人可通知的组织", count=len(situation.unreached), unit="个", lines=said)


def _reviewing(committee_id: int) -> int:
    rows = Clause.objects.of(committee_id).filter(version__status=PlanVersion.Status.REVIEWING)
    return rows.filter(status=Clause.Status.PROPOSED).count()


def _drafts(committee_id: int) -> Counter[int]:
    rows = Draft.objects.of(committee_id).filter(place__startswith="record").order_by()
    return Counter(dict(rows.values_list("user_id").annotate(count=Count("id"))))
