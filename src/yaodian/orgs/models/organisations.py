"""组织 in time: an identity with a copy of its current span, and all spans it ever had."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from yaodian.kernel.facts import OrgFacts, OrgKind
from yaodian.orgs.tenancy import TenantForeignKey, TenantQuerySet, TenantRow

if TYPE_CHECKING:
    from datetime import date

    from yaodian.orgs.actors import Actor


class Kind(models.TextChoices):
    """`OrgKind` in the database: stored as the English name."""

    COMMITTEE = "committee", OrgKind.COMMITTEE.value
    DEPARTMENT = "department", OrgKind.DEPARTMENT.value
    LEADING_GROUP = "leading_group", OrgKind.LEADING_GROUP.value
    UNIT_COMMITTEE = "unit_committee", OrgKind.UNIT_COMMITTEE.value
    GENERAL_BRANCH = "general_branch", OrgKind.GENERAL_BRANCH.value
    BRANCH = "branch", OrgKind.BRANCH.value
    CELL = "cell", OrgKind.CELL.value

    @property
    def fact(self) -> OrgKind:
        return OrgKind[self.name]


class OrganisationQuerySet(TenantQuerySet["Organisation"]):
    def visible_to(self, actor: "Actor") -> Self:
        """The tree is public within a committee: names and order of its units are in every document."""
        return super().visible_to(actor)

    def active_on(self, day: "date") -> Self:
        ended = models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=day)
        return self.filter(ended, valid_from__lte=day)

    def within(self, path: str) -> Self:
        """The organisation of that path and all below it."""
        return self.filter(path__startswith=path)

    def in_order(self) -> Self:
        return self.order_by("rank")


class OrganisationState(TenantRow):
    """What can change about an organisation, and from when to when it held: half-open, `valid_to` None for now."""

    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    name = models.CharField("全称", max_length=120)
    short_name = models.CharField("简称", max_length=40)
    path = models.CharField(max_length=255)  # /1/2/3/ of ids, root first
    rank = models.CharField(max_length=60)  # official order as text, root first: 001.012.003
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True, blank=True)

    class Meta:
        abstract = True


class Organisation(OrganisationState):
    parent = TenantForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    # The 单位 it belongs to; the committee itself and its departments name themselves.
    department = TenantForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    successor = TenantForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(
        default=1
    )  # raised by every change, so that no two editors overwrite each other

    objects = OrganisationQuerySet.as_manager()  # type: ignore[misc]  # the plugin takes the inherited one for fixed

    class Meta:
        verbose_name = "组织"
        indexes = [
            models.Index(fields=["committee", "path"], name="organisation_path"),
            models.Index(fields=["committee", "rank"], name="organisation_rank"),
            models.Index(fields=["committee", "department"], name="organisation_department"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def facts(self) -> OrgFacts:
        return OrgFacts(kind=Kind(self.kind).fact, name=self.name)

    @property
    def home_id(self) -> int:
        """The department that its rows are counted for."""
        own: Any = self.department_id
        return int(own or self.id)


class OrganisationSpan(OrganisationState):
    organisation = TenantForeignKey(Organisation, on_delete=models.PROTECT, related_name="spans")
    parent = TenantForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    department = TenantForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")

    objects = TenantQuerySet.as_manager()  # type: ignore[misc]  # the plugin takes the inherited one for fixed

    class Meta:
        verbose_name = "组织沿革"
        constraints = [
            models.UniqueConstraint(fields=["committee", "organisation", "valid_from"], name="one_span_a_day"),
        ]
