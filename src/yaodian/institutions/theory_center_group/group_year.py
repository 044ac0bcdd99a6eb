"""One party group's year: its plan, its sessions by quarter, what they left behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet

from yaodian.desk.ledgers.meetings import units_in
from yaodian.engine.models import RecordUnit
from yaodian.institutions.theory_center_group.ledger import LEDGER
from yaodian.institutions.theory_center_group.models import Deliverable, StudyPlan, StudyTopic
from yaodian.institutions.theory_center_group.quarters import Quarter, quarters_of
from yaodian.institutions.theory_center_group.sessions import is_discussion
from yaodian.kernel.clock import today
from yaodian.kernel.meetings import MeetingKind
from yaodian.kernel.periods import Period
from yaodian.meetings.models import Meeting
from yaodian.meetings.models.meeting import Kind
from yaodian.meetings.queries.held import HeldMeeting, held_by
from yaodian.orgs.actors import Actor
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import OrganisationQuerySet

_MOST_MEETINGS: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupYear:
    """`plan`: the newest edition; `in_force`: the newest that was adopted. `planned`: sessions still to be held."""

    group: Organisation
    year: int
    plan: StudyPlan | None
    in_force: StudyPlan | None
    topics: Sequence[StudyTopic]
    quarters: Sequence[Quarter]
    sessions: Sequence[HeldMeeting]
    planned: Sequence[Meeting]
    deliverables: Sequence[Deliverable]

    def of(self, quarter: Quarter) -> list[HeldMeeting]:
        return [each for each in self.sessions if each.day in quarter.period]

    def topics_of(self, number: int) -> list[StudyTopic]:
        return [each for each in self.topics if each.quarter == number]

    def left_in(self, period: Period) -> list[Deliverable]:
        return [each for each in self.deliverables if each.dated_on in period]


def groups_in(*, actor: Actor, year: int) -> OrganisationQuerySet:
    return units_in(actor=actor, ledger=LEDGER, period=Period.parse(f"{year:04d}"))


def group_year(*, actor: Actor, group: Organisation, year: int) -> GroupYear:
    """Twelve queries, however many sessions."""
    plans = StudyPlan.objects.visible_to(actor).filter(organisation_id=group.id, year=year)
    editions = list(plans.select_related("adopted_in").order_by("-number"))
    plan = editions[0] if editions else None
    period = Period.parse(f"{year:04d}")
    held = held_by(
        actor=actor,
        unit_ids=[group.id],
        kinds=(MeetingKind.CENTER_GROUP,),
        first=period.first_day,
        last=period.last_day,
    )[group.id]
    left = Deliverable.objects.visible_to(actor).filter(organisation_id=group.id, year=year, withdrawn_reason="")
    return GroupYear(
        group=group,
        year=year,
        plan=plan,
        in_force=next((each for each in editions if each.adopted_in_id), None),
        topics=list(StudyTopic.objects.of(group.committee_id).filter(plan_id=plan.id).order_by("position"))
        if plan
        else [],
        quarters=quarters_of(year, [(each.day, is_discussion(each)) for each in held], today()),
        sessions=held,
        planned=list(_meetings(actor, group, Kind.CENTER_GROUP, year).filter(state__in=["planned", "notified"])),
        deliverables=list(left.order_by("dated_on", "id")),
    )


def adopting(*, actor: Actor, group: Organisation, year: int) -> list[Meeting]:
    """党组 meetings that may have adopted the plan: held in the year or the one before, the latest first."""
    rows = Meeting.objects.visible_to(actor).filter(
        kind=Kind.LEADING_GROUP,
        state__in=["held", "signed"],
        record_id__in=_held_by(actor, group),
        record__happened_on__range=(date(year - 1, 1, 1), date(year, 12, 31)),
    )
    return list(rows.order_by("-starts_at", "-id")[:_MOST_MEETINGS])


def _meetings(actor: Actor, group: Organisation, kind: Kind, year: int) -> QuerySet[Meeting]:
    rows = Meeting.objects.visible_to(actor).filter(kind=kind, record_id__in=_held_by(actor, group))
    return rows.filter(starts_at__year=year).order_by("starts_at", "id")


def _held_by(actor: Actor, group: Organisation) -> QuerySet[RecordUnit, int]:
    return RecordUnit.objects.visible_to(actor).filter(organisation_id=group.id).values_list("record_id", flat=True)
