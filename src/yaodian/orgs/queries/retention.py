"""保管期限: what is kept about people longer than its class says. Counts, and the rows behind them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q

from yaodian.kernel.clock import BEIJING
from yaodian.kernel.retention import RetentionClass
from yaodian.orgs.models import CorrectionRequest, Membership, Person
from yaodian.orgs.models.people import GONE
from yaodian.orgs.tenancy import TenantQuerySet

ANONYMOUS = "已匿名"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is past its class on a day. `undated`: people who have left, nobody wrote down when: they are kept."""

    people: int
    requests: int
    undated: int = 0


def expired_people(*, committee_id: int, keep: RetentionClass, on: date) -> TenantQuerySet[Person]:
    """Whose last membership ended before the class began to count."""
    limit = keep.ended_by(on)
    named = _left(committee_id)
    if limit is None:
        return named.none()
    held = Membership.objects.of(committee_id).filter(person_id=OuterRef("id"))
    later = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=limit))
    return named.filter(Exists(held)).exclude(Exists(later))


def expired_requests(*, committee_id: int, keep: RetentionClass, on: date) -> TenantQuerySet[CorrectionRequest]:
    limit = keep.ended_by(on)
    rows = CorrectionRequest.objects.of(committee_id).exclude(state=CorrectionRequest.State.WAITING)
    return rows.filter(asked_at__lt=_midnight(limit)) if limit else rows.none()


def kept_too_long(*, committee_id: int, people: RetentionClass, requests: RetentionClass, on: date) -> Kept:
    held = Membership.objects.of(committee_id).filter(person_id=OuterRef("id"))
    still = held.filter(valid_to__isnull=True)
    return Kept(
        expired_people(committee_id=committee_id, keep=people, on=on).count(),
        expired_requests(committee_id=committee_id, keep=requests, on=on).count(),
        _left(committee_id).filter(~Exists(held) | Exists(still)).count(),
    )


def _left(committee_id: int) -> TenantQuerySet[Person]:
    return Person.objects.of(committee_id).filter(status__in=GONE).exclude(name=ANONYMOUS)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)
