"""对照准则的清单, organisation by organisation, from the minutes of the year."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from yaodian.desk.ledgers.facts import Asked, Ledger, Line
from yaodian.institutions.political_life_norms.checklist import (
    DEMANDS,
    FOLLOWED,
    PUT_TO_VOTE,
    SIGNED,
    VALID,
    Row,
    demanded,
    shared,
)
from yaodian.meetings.entries import voted_kinds
from yaodian.meetings.models import FollowUp
from yaodian.meetings.queries.drafts import decision_on
from yaodian.meetings.queries.held import HeldMeeting, held_by
from yaodian.orgs.models import Membership, Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.queries.as_of import strengths_on
from yaodian.orgs.spells import held_on


def lines_of(asked: Asked) -> dict[int, list[Line]]:
    """Eight queries. How many full members a branch has is asked for the last day of the year, or for today."""
    day = min(asked.on, date(asked.year, 12, 31))
    held = held_by(actor=asked.actor, unit_ids=asked.ids, first=asked.first, last=asked.last)
    members = Membership.objects.of(asked.committee_id).filter(held_on(day), organisation_id__in=asked.ids)
    full = {unit: strength.full for unit, strength in strengths_on(members=members, on=day).items()}
    return {
        unit.id: [
            (row.name, row.basis, row.asked, row.found, row.state)
            for row in rows_of(unit, held.get(unit.id, ()), full.get(unit.id, 0), asked)
        ]
        for unit in asked.organisations
    }


def rows_of(unit: Organisation, held: Sequence[HeldMeeting], full: int, asked: Asked) -> list[Row]:
    demands = [
        demanded(
            demand,
            [each.day for each in held if each.kind is demand.kind],
            year=asked.year,
            on=asked.on,
            since=unit.valid_from,
            until=unit.valid_to,
            full=full,
        )
        for demand in DEMANDS.get(unit.facts.kind, ())
    ]
    return [*demands, *_shares(held, asked.on)]


def _shares(held: Sequence[HeldMeeting], on: date) -> list[Row]:
    votes = [vote for each in held for vote in each.votes]
    voted = voted_kinds()
    put = [
        any(vote.item_id == item.id for vote in each.votes)
        for each in held
        for item in each.items
        if item.kind in voted
    ]
    due = [each for meeting in held for each in meeting.decisions if each.due_on < on]
    return [
        shared(PUT_TO_VOTE, asked=len(put), found=sum(put)),
        shared(VALID, asked=len(votes), found=sum(decision_on(vote).valid for vote in votes)),
        shared(SIGNED, asked=len(held), found=sum(each.is_signed for each in held)),
        shared(FOLLOWED, asked=len(due), found=sum(each.state != FollowUp.State.OPEN for each in due)),
    ]


LEDGER: Final = Ledger(
    kinds=(Kind.LEADING_GROUP, Kind.BRANCH, Kind.CELL),
    lines=lines_of,
    note="应有的次数只算已经过去的季度、月份；已有的次数从会议记录算出，不能手填。组织生活会、民主生活会另在任务里按次数看。",
)
