"""任务 and 汇总: what an organisation owes in one period, and the counted cells that every overview reads."""

from datetime import date
from typing import TYPE_CHECKING, Final, Self

from django.db import models

from yaodian.engine.models.measure import Measure
from yaodian.engine.models.plan import Plan
from yaodian.orgs.models import Organisation
from yaodian.orgs.tenancy import ScopedModel, TenantForeignKey, TenantModel, TenantQuerySet, TenantRow

if TYPE_CHECKING:
    from yaodian.orgs.actors import Actor

STANDING_DUE: Final = date(9999, 12, 31)
"""The due date of standing work: it sorts behind all others and is never reached."""


class Duty(ScopedModel):
    class Verdict(models.TextChoices):
        OPEN = "", "未完成"
        FULFILLED = "fulfilled", "完成"
        LATE = "late", "迟"
        WAIVED = "waived", "不适用"

    year = models.PositiveSmallIntegerField()
    plan = TenantForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    measure = TenantForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    institution = models.CharField("制度", max_length=40, blank=True)
    period = models.CharField("期", max_length=12)
    opens_on = models.DateField("起")
    due_on = models.DateField("时限")  # STANDING_DUE for standing work
    closes_on = models.DateField()  # the last day on which something may happen and still count, as late
    required = models.PositiveSmallIntegerField("应有次数", default=1)
    counted = models.PositiveSmallIntegerField("已有次数", default=0)
    verdict = models.CharField("结果", max_length=10, choices=Verdict.choices, default=Verdict.OPEN, blank=True)
    fulfilled_on = models.DateField(null=True)
    moved_on = models.DateField(null=True)  # the latest day on which something counted
    waived_reason = models.CharField("免除原因", max_length=200, blank=True)
    waived_on = models.DateField(null=True)  # since when it is not asked for; None where it always was so
    continues = TenantForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "任务"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "measure", "institution", "organisation", "period"], name="one_duty_a_period"
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "organisation", "year", "due_on"], name="duty_organisation"),
            models.Index(fields=["committee", "department", "year", "due_on"], name="duty_department"),
            # The list of a whole year in its order, page by page, whatever states are asked for.
            models.Index(fields=["committee", "year", "due_on", "id", "verdict"], name="duty_list"),
            models.Index(fields=["committee", "organisation", "institution", "year", "opens_on"], name="duty_settling"),
            models.Index(
                fields=["committee", "year", "department", "measure", "institution", "due_on"], name="duty_cell"
            ),
        ]

    @property
    def is_standing(self) -> bool:
        return self.due_on == STANDING_DUE


class DueChange(TenantModel):
    """An old due date, kept when a new version or a holiday table moved it."""

    duty = TenantForeignKey(Duty, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    old_due_on = models.DateField()
    new_due_on = models.DateField()
    reason = models.CharField(max_length=200)

    class Meta:
        verbose_name = "时限变更"
        indexes = [models.Index(fields=["committee", "duty"], name="duechange_duty")]


class TallyQuerySet(TenantQuerySet["Tally"]):
    def visible_to(self, actor: "Actor") -> Self:
        """Cells count whole departments: only those of a scope that holds the department."""
        mine = super().visible_to(actor)
        return mine if actor.scope.is_whole else mine.filter(department_id__in=sorted(actor.scope.departments))


class Tally(TenantRow):
    """One cell of counted duties. No clock inside: midnight changes nothing. `moved_on`: the oldest of its standing
    duties' latest movements, so that a cell can be seen to have gone stale without reading its duties."""

    year = models.PositiveSmallIntegerField()
    department = TenantForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    measure = TenantForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    institution = models.CharField(max_length=40, blank=True)
    due_on = models.DateField()
    total = models.PositiveIntegerField(default=0)
    fulfilled = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    waived = models.PositiveIntegerField(default=0)
    moved_on = models.DateField(null=True)

    objects = TallyQuerySet.as_manager()  # type: ignore[misc]  # the plugin takes the inherited one for fixed

    class Meta:
        verbose_name = "汇总"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "department", "measure", "institution", "due_on"], name="one_cell"
            ),
        ]
        indexes = [
            # All of a cell in the order of the plan: a whole city is rolled up without a look at its rows.
            models.Index(
                fields=[
                    *("committee", "year", "measure", "due_on", "department", "institution"),
                    *("total", "fulfilled", "late", "waived", "moved_on"),
                ],
                name="tally_measure",
            ),
        ]
