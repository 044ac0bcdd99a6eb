"""What one person alone does not decide: a role asked for, a unit to be moved; and who acts for somebody away."""

from datetime import date, timedelta
from typing import Self

from django.db import models

from yaodian.kernel.scope import Loan
from yaodian.orgs.models.organisations import Organisation
from yaodian.orgs.models.users import User
from yaodian.orgs.rights import ROLE_LABELS, Role
from yaodian.orgs.tenancy import TenantForeignKey, TenantModel, TenantQuerySet


class Asked(TenantModel):
    """Asked by one person, settled by another. Names are kept as they were."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待同意"
        AGREED = "agreed", "已同意"
        REFUSED = "refused", "未同意"
        WITHDRAWN = "withdrawn", "已撤回"

    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.BigIntegerField()
    asked_name = models.CharField("提出人", max_length=40)
    asked_at = models.DateTimeField("提出时间")
    settled_by = models.BigIntegerField(null=True)
    settled_name = models.CharField("办理人", max_length=40, blank=True)
    settled_at = models.DateTimeField("办理时间", null=True)
    answer = models.CharField("答复", max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING


class GrantRequest(Asked):
    """授权申请: a role that holds once a second person has agreed. Unanswered, it lapses by itself."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    role = models.CharField("角色", max_length=30, choices=[(role.value, ROLE_LABELS[role]) for role in Role])
    organisation = TenantForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    valid_to = models.DateField("止", null=True, blank=True)  # of the role; half-open
    lapses_on = models.DateField("申请失效")

    class Meta:
        verbose_name = "授权申请"
        indexes = [models.Index(fields=["committee", "state", "lapses_on"], name="grantrequest_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "user", "role", "organisation"],
                condition=models.Q(state="waiting"),
                name="one_waiting_grant_request",
            ),
        ]


class MoveRequest(Asked):
    """划转申请: a unit goes below another one from a day on, once both sides have agreed."""

    organisation = TenantForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    source = TenantForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    target = TenantForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("生效日期")
    reason = models.CharField("依据", max_length=200)
    source_by = models.BigIntegerField(null=True)
    source_name = models.CharField("划出方同意人", max_length=40, blank=True)
    target_by = models.BigIntegerField(null=True)
    target_name = models.CharField("划入方同意人", max_length=40, blank=True)

    class Meta:
        verbose_name = "划转申请"
        indexes = [models.Index(fields=["committee", "state"], name="moverequest_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "organisation"],
                condition=models.Q(state="waiting"),
                name="one_waiting_move",
            ),
        ]


class DelegationQuerySet(TenantQuerySet["Delegation"]):
    def going_on(self, on: date) -> Self:
        """In force on that day, or to come. One that was ended before it began lasts no day."""
        return self.filter(valid_from__lt=models.F("valid_to"), valid_to__gt=on)


DelegationManager = models.Manager.from_queryset(DelegationQuerySet)


class Delegation(TenantModel):
    """代理: while somebody is away another does their work. Half-open; it ends by itself."""

    class Reason(models.TextChoices):
        LEAVE = "leave", "休假"
        TRAVEL = "travel", "出差"
        TRAINING = "training", "学习培训"
        OTHER = "other", "其他公务"

    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    valid_from = models.DateField("起")
    valid_to = models.DateField("止")
    reason = models.CharField("事由", max_length=10, choices=Reason.choices)
    note = models.CharField("说明", max_length=100, blank=True)
    made_at = models.DateTimeField("办理时间")

    objects = DelegationManager()  # type: ignore[misc]  # the plugin takes the inherited one for fixed

    class Meta:
        verbose_name = "代理"
        indexes = [
            models.Index(fields=["committee", "deputy", "valid_to"], name="delegation_deputy"),
            models.Index(fields=["committee", "owner", "valid_to"], name="delegation_owner"),
        ]

    @property
    def loan(self) -> Loan:
        return Loan(owner=self.owner_id, deputy=self.deputy_id, first=self.valid_from, end=self.valid_to)

    @property
    def last_day(self) -> date:
        return self.valid_to - timedelta(days=1)
