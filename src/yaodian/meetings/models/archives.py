"""会议存档 of a year or a part of it: written by a job, and kept for a day for whoever fetches it."""

from django.db import models

from yaodian.orgs.tenancy import ScopedModel


class PeriodArchive(ScopedModel):
    """`kind`: of meetings, where only one is asked for. The file lies under its id; `size`: None until it is whole."""

    period = models.CharField("期", max_length=12)
    kind = models.CharField("会议类型", max_length=30, blank=True)
    name = models.CharField("名称", max_length=200)
    asked_at = models.DateTimeField("要求时间")
    asked_by_name = models.CharField("要求的人", max_length=40)
    size = models.BigIntegerField("字节", null=True)

    class Meta:
        verbose_name = "会议存档"
        indexes = [models.Index(fields=["committee", "organisation", "asked_at"], name="periodarchive_organisation")]

    def __str__(self) -> str:
        return self.name
