"""模板: a unit's own Word file for a paper of its meetings. Of each paper one is in force; those before it are kept."""

from django.db import models

from yaodian.engine.models import Evidence
from yaodian.orgs.tenancy import ScopedModel, TenantForeignKey


class PaperTemplate(ScopedModel):
    """Holds for the organisation and all below it that have none of their own."""

    class Paper(models.TextChoices):
        NOTICE = "notice", "会议通知"
        MINUTES = "minutes", "会议记录"
        BRIEF = "brief", "简报"

    paper = models.CharField("文件", max_length=10, choices=Paper.choices)
    number = models.PositiveIntegerField("版次")
    file = TenantForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    added_at = models.DateTimeField("上传时间")
    added_by = models.BigIntegerField(editable=False)
    added_by_name = models.CharField("上传人", max_length=40)
    ended_at = models.DateTimeField("停用时间", null=True)
    ended_by_name = models.CharField("停用人", max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "会议文件模板"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "organisation", "paper", "number"], name="one_template_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_paper_display()}模板第{self.number}版"
