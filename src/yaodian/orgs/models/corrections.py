"""申请更正: what a member says is wrong in the own row, and what the keeper of the roster answers."""

from django.db import models

from yaodian.orgs.models.people import Person
from yaodian.orgs.tenancy import ScopedModel, TenantForeignKey


class CorrectionRequest(ScopedModel):
    """`organisation`: where the person belongs as long as it waits; answered, it stays where it was. `before`: what
    the roster said of that fact when it was asked."""

    class Fact(models.TextChoices):
        NAME = "name", "姓名"
        STATUS = "status", "党员状态"
        JOIN_ON = "join_on", "入党时间"
        FULL_ON = "full_on", "转正时间"
        WORK_PHONE = "work_phone", "办公电话"
        PLACE = "place", "所在组织"
        POST = "post", "职务"

    class State(models.TextChoices):
        WAITING = "waiting", "等待答复"
        CORRECTED = "corrected", "已更正"
        KEPT = "kept", "不作更正"
        WITHDRAWN = "withdrawn", "已撤回"

    person = TenantForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    fact = models.CharField("哪一项", max_length=20, choices=Fact.choices)
    before = models.CharField(max_length=500, blank=True)
    wanted = models.CharField("应为", max_length=100)
    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField("提出时间")
    answer = models.CharField("答复", max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "更正申请"
        indexes = [
            models.Index(fields=["committee", "state", "id"], name="correctionrequest_state"),
            models.Index(fields=["committee", "person"], name="correctionrequest_person"),
            models.Index(fields=["committee", "organisation"], name="correctionrequest_organisation"),
        ]
