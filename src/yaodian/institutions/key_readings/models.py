"""重点读物 by title, how many copies each unit is to have, what came and was handed out, and where it is read.

No text of a book stands in them, and no person: who had a copy and who read it is not asked.
"""

from typing import Final

from django.db import models

from yaodian.meetings.models import Meeting
from yaodian.orgs.models.organisations import Kind
from yaodian.orgs.tenancy import ScopedModel, TenantForeignKey, TenantModel

TITLE_LENGTH = 120
EDITION_LENGTH = 40
PUBLISHER_LENGTH = 60
OFFICE_LENGTH = 40
REASON_LENGTH = 200


class KeyReading(TenantModel):
    """Listed by the committee for a year. One that was withdrawn is kept and asks nothing of anybody."""

    class Audience(models.TextChoices):
        ALL = "all", "党组和支部"
        GROUPS = "groups", "党组"
        BRANCHES = "branches", "支部"

    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("书名", max_length=TITLE_LENGTH)
    edition = models.CharField("版本", max_length=EDITION_LENGTH, blank=True)
    publisher = models.CharField("出版社", max_length=PUBLISHER_LENGTH)
    listed_on = models.DateField("列入日期")
    order_by = models.DateField("征订截止", null=True)
    audience = models.CharField("发给谁", max_length=10, choices=Audience.choices, default=Audience.ALL)
    withdrawn_on = models.DateField("撤下日期", null=True)
    withdrawn_reason = models.CharField("为什么撤下", max_length=REASON_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "重点读物"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "title", "edition", "publisher"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="one_reading_a_year",
            )
        ]

    def __str__(self) -> str:
        return f"《{self.title}》（{self.edition}）" if self.edition else f"《{self.title}》"

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return _KINDS[self.Audience(self.audience)]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None


_KINDS: Final = {
    KeyReading.Audience.ALL: (Kind.LEADING_GROUP, Kind.BRANCH),
    KeyReading.Audience.GROUPS: (Kind.LEADING_GROUP,),
    KeyReading.Audience.BRANCHES: (Kind.BRANCH,),
}


class Allotment(ScopedModel):
    """应发 of one unit, from the first time that it did anything about the reading; until then the roster says it.

    `copies`: the unit's own number, with its `reason`, or what it was when it was ordered; None: still the roster's.
    `version` rises with whatever the unit does about this reading, so that no two people overwrite each other.
    """

    reading = TenantForeignKey(KeyReading, on_delete=models.PROTECT, related_name="+")
    copies = models.PositiveIntegerField("应发", null=True)
    reason = models.CharField("为什么改", max_length=REASON_LENGTH, blank=True)
    ordered_on = models.DateField("征订日期", null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "读物应发数"
        constraints = [
            models.UniqueConstraint(fields=["committee", "reading", "organisation"], name="one_allotment_a_unit")
        ]


class Receipt(ScopedModel):
    """Copies that came to a unit, or that it handed out, on a day. `office_text`: a section, never a person."""

    class Kind(models.TextChoices):
        ARRIVED = "arrived", "到货"
        HANDED_OUT = "handed_out", "发放"

    reading = TenantForeignKey(KeyReading, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("到货或发放", max_length=12, choices=Kind.choices)
    copies = models.PositiveIntegerField("册数")
    happened_on = models.DateField("日期")
    office_text = models.CharField("经手科室", max_length=OFFICE_LENGTH)
    reason = models.CharField("说明", max_length=REASON_LENGTH, blank=True)
    withdrawn_reason = models.CharField("为什么撤下", max_length=REASON_LENGTH, blank=True)

    class Meta:
        verbose_name = "读物领取登记"
        indexes = [models.Index(fields=["committee", "reading", "organisation"], name="readingreceipt_unit")]

    @property
    def is_out(self) -> bool:
        return self.kind == self.Kind.HANDED_OUT


class ReadingSession(ScopedModel):
    """学习安排: in which meeting a unit reads it. Day and state are the meeting's, and stand nowhere else."""

    reading = TenantForeignKey(KeyReading, on_delete=models.PROTECT, related_name="+")
    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "读物学习安排"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "reading", "organisation", "meeting"], name="one_reading_session_a_meeting"
            )
        ]
        indexes = [models.Index(fields=["committee", "meeting"], name="readingsession_meeting")]
