"""党员: only the fields that domain rule §34 allows. No ID number, address, health, family, religion or photo."""

from typing import Final

from django.db import models

from yaodian.orgs.models.organisations import Organisation
from yaodian.orgs.tenancy import ScopedModel, TenantForeignKey, TenantModel


class MemberStatus(models.TextChoices):
    PROBATIONARY = "probationary", "预备党员"
    FULL = "full", "正式党员"
    EXTENDED = "extended", "预备期延长"
    LEFT = "left", "已离开"
    DECEASED = "deceased", "去世"


GONE: Final = (MemberStatus.LEFT, MemberStatus.DECEASED)


class DateSource(models.TextChoices):
    APPLICATION = "application", "入党志愿书"
    FILE = "file", "档案"
    SYSTEM = "system", "党员信息系统"


class Person(ScopedModel):
    """`organisation` is the branch (or other organisation) the person belongs to today."""

    name = models.CharField("姓名", max_length=40)
    status = models.CharField("党员状态", max_length=20, choices=MemberStatus.choices, default=MemberStatus.FULL)
    join_on = models.DateField("入党时间", null=True, blank=True)
    full_on = models.DateField("转正时间", null=True, blank=True)
    date_source = models.CharField("日期来源", max_length=20, choices=DateSource.choices, default=DateSource.SYSTEM)
    work_phone = models.CharField("办公电话", max_length=30, blank=True)
    retired_on = models.DateField("退休时间", null=True, blank=True)
    version = models.PositiveIntegerField(
        default=1
    )  # raised by every change, so that no two editors overwrite each other

    class Meta:
        verbose_name = "党员"
        indexes = [
            models.Index(fields=["committee", "organisation"], name="person_organisation"),
            models.Index(fields=["committee", "department"], name="person_department"),
            models.Index(fields=["committee", "status"], name="person_status"),  # the few who have died, among all
        ]

    def __str__(self) -> str:
        return self.name


class Spell(TenantModel):
    """From when to when something held: half-open, `valid_to` None for now."""

    person = TenantForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = TenantForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True, blank=True)

    class Meta:
        abstract = True


class Membership(Spell):
    class Meta:
        verbose_name = "组织关系"
        constraints = [
            models.UniqueConstraint(fields=["committee", "person", "valid_from"], name="one_membership_a_day"),
        ]
        indexes = [models.Index(fields=["committee", "organisation", "person"], name="membership_organisation")]


class Post(Spell):
    title = models.CharField("职务", max_length=40)

    class Meta:
        verbose_name = "任职"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "person", "organisation", "title", "valid_from"],
                name="one_post_a_day",
            ),
        ]
        indexes = [models.Index(fields=["committee", "organisation"], name="post_organisation")]


class Secondment(Spell):
    """借调: works at another organisation and attends there; the membership, and the vote, stay at home."""

    class Meta:
        verbose_name = "借调"
        constraints = [
            models.UniqueConstraint(fields=["committee", "person", "valid_from"], name="one_secondment_a_day"),
        ]
        indexes = [models.Index(fields=["committee", "organisation"], name="secondment_organisation")]


class Voteless(TenantModel):
    """无表决权: all that is kept of a disciplinary state. Why is written nowhere (docs/decisions/0023)."""

    person = TenantForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "无表决权"
        constraints = [
            models.UniqueConstraint(fields=["committee", "person", "valid_from"], name="one_voteless_a_day"),
        ]
