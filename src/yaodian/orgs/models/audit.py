"""审计: one chain of lines for each committee. Lines are written once; the database itself refuses to change them."""

from django.db import models

from yaodian.orgs.tenancy import TenantForeignKey, TenantModel


class AuditLine(TenantModel):
    """One action. `digest` covers its change rows; `hash` covers the line and the hash before it."""

    number = models.PositiveBigIntegerField("序号")
    at = models.DateTimeField("时间")
    user_id = models.BigIntegerField()
    user_name = models.CharField("操作人", max_length=40)
    action = models.CharField("操作", max_length=40)
    subject_kind = models.CharField("对象", max_length=40)
    subject_id = models.BigIntegerField()
    sentence = models.CharField("说明", max_length=500)
    changes_count = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "审计记录"
        constraints = [models.UniqueConstraint(fields=["committee", "number"], name="one_line_a_number")]
        indexes = [models.Index(fields=["committee", "subject_kind", "subject_id"], name="auditline_subject")]


class AuditChange(TenantModel):
    """What one field was and became; a batch writes many beside its one line."""

    line = TenantForeignKey(AuditLine, on_delete=models.PROTECT, related_name="changes")
    position = models.PositiveIntegerField()
    field = models.CharField("字段", max_length=60)
    before = models.TextField("原值", blank=True)
    after = models.TextField("新值", blank=True)

    class Meta:
        verbose_name = "审计变更"
        constraints = [models.UniqueConstraint(fields=["committee", "line", "position"], name="one_change_a_position")]


class AuditHead(TenantModel):
    """The end of a committee's chain; locked last in every transaction that writes."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = "审计链末端"
        constraints = [models.UniqueConstraint(fields=["committee"], name="one_head_a_committee")]
