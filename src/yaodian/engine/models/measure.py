"""举措: what duties and credits hang on. It outlives the versions of its plan; a clause is how one version words it."""

from typing import Self

from django.db import models

from yaodian.engine.models.cadence_fields import CadenceFields
from yaodian.engine.models.plan import Block, Plan, PlanVersion
from yaodian.kernel.cadence import CadenceKind
from yaodian.orgs.models import Organisation
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.tenancy import TenantForeignKey, TenantModel, TenantQuerySet


class Measure(TenantModel):
    """Its place and words are those of the version in force."""

    plan = TenantForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("编号")  # given once, never again
    position = models.PositiveIntegerField()
    section = models.PositiveSmallIntegerField()  # which section of the plan, from 1; 0 where it has none
    section_title = models.CharField("部分", max_length=300, blank=True)
    point_title = models.CharField("条目", max_length=300, blank=True)
    text = models.TextField("举措")
    stale_after = models.PositiveSmallIntegerField(null=True)
    dropped_on = models.DateField(null=True)  # the day a newer version left it out

    class Meta:
        verbose_name = "举措"
        constraints = [models.UniqueConstraint(fields=["committee", "plan", "number"], name="one_measure_a_number")]

    def __str__(self) -> str:
        return self.text


class ClauseQuerySet(TenantQuerySet["Clause"]):
    def to_review(self) -> Self:
        return self.exclude(status=Clause.Status.EXCLUDED)


class Clause(CadenceFields):
    """A clause of one version, proposed by the reader or added by hand, and what people decided about it."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", "待确认"
        CONFIRMED = "confirmed", "已确认"
        EXCLUDED = "excluded", "未列为举措"

    class MadeBy(models.TextChoices):
        READER = "reader", "程序读出"
        PERSON = "person", "人工添加"

    version = TenantForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    block = TenantForeignKey(Block, on_delete=models.PROTECT, null=True, related_name="+")
    measure = TenantForeignKey(Measure, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField("举措")
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.PROPOSED)
    made_by = models.CharField(max_length=10, choices=MadeBy.choices, default=MadeBy.READER)
    measure_class = models.CharField("办或守", max_length=10, default="action")
    reason = models.CharField("未列原因", max_length=100, blank=True)
    lead = models.CharField("牵头单位", max_length=100, blank=True)
    helpers = models.CharField("配合单位", max_length=300, blank=True)
    # Raised by every change; a form that was opened before shows both versions instead of overwriting.
    revision = models.PositiveIntegerField(default=1)
    reviewed_by = models.CharField(max_length=40, blank=True)
    reviewed_at = models.DateTimeField(null=True)

    objects = ClauseQuerySet.as_manager()  # type: ignore[misc]  # the plugin takes the inherited one for fixed

    class Meta:
        verbose_name = "分句"
        indexes = [
            models.Index(fields=["committee", "version", "position"], name="clause_place"),
            models.Index(fields=["committee", "measure"], name="clause_measure"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def has_basis(self) -> bool:
        """False where the clause gives no time that a date can follow from: such a one is confirmed singly."""
        return CadenceKind(self.cadence_kind) not in {
            CadenceKind.PERIODIC,
            CadenceKind.UNSPECIFIED,
            CadenceKind.UNKNOWN,
            CadenceKind.BEFORE_EVENT,
            CadenceKind.DURATION,
        }


class ClauseInstitution(TenantModel):
    clause = TenantForeignKey(Clause, on_delete=models.CASCADE, related_name="institutions")
    institution = models.CharField("制度", max_length=40)

    class Meta:
        verbose_name = "所属制度"
        constraints = [
            models.UniqueConstraint(fields=["committee", "clause", "institution"], name="one_institution_a_clause"),
        ]


class ClauseAudience(TenantModel):
    """Who owes it: all organisations of a kind, or a named one. Exactly one of the two is given."""

    clause = TenantForeignKey(Clause, on_delete=models.CASCADE, related_name="audience")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices, blank=True)
    organisation = TenantForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "责任范围"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "clause", "kind"],
                condition=models.Q(organisation__isnull=True),
                name="one_kind_a_clause",
            ),
            models.UniqueConstraint(
                fields=["committee", "clause", "organisation"],
                condition=models.Q(organisation__isnull=False),
                name="one_organisation_a_clause",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="", organisation__isnull=False)
                | ~models.Q(kind="") & models.Q(organisation__isnull=True),
                name="kind_or_organisation",
            ),
        ]
