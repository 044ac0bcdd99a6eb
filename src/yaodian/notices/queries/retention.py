"""保管期限: digests and deliveries past their class."""

from datetime import date

from yaodian.kernel.retention import RetentionClass
from yaodian.notices.models import Delivery, Digest, DigestRound
from yaodian.orgs.tenancy import TenantQuerySet


def expired_digests(*, committee_id: int, keep: RetentionClass, on: date) -> TenantQuerySet[Digest]:
    limit = keep.ended_by(on)
    rows = Digest.objects.of(committee_id)
    return rows.filter(day__lt=limit) if limit else rows.none()


def expired_deliveries(*, committee_id: int, keep: RetentionClass, on: date) -> TenantQuerySet[Delivery]:
    limit = keep.ended_by(on)
    rows = Delivery.objects.of(committee_id)
    return rows.filter(day__lt=limit) if limit else rows.none()


def expired_rounds(*, committee_id: int, keep: RetentionClass, on: date) -> TenantQuerySet[DigestRound]:
    limit = keep.ended_by(on)
    rows = DigestRound.objects.of(committee_id)
    return rows.filter(day__lt=limit) if limit else rows.none()
