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
        indexes = [
            models.Index(fields=["committee", "subject_kind", "subject_id"], name="auditline_subject"),
            # What the auditor narrows a chain of years to.
            models.Index(fields=["committee", "action", "number"], name="auditline_action"),
            models.Index(fields=["committee", "at"], name="auditline_at"),
        ]


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


class ChainCheck(TenantModel):
    """核对: the whole chain read from its first line on, with progress; and what came of it. `witness_*`: a line that
    somebody has kept outside, on paper."""

    class State(models.TextChoices):
        WAITING = "waiting", "排队中"
        RUNNING = "running", "核对中"
        WHOLE = "whole", "完好"
        BROKEN = "broken", "有对不上的地方"
        FAILED = "failed", "没有核对完"

    state = models.CharField("结果", max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.BigIntegerField()
    asked_name = models.CharField("核对人", max_length=40)
    asked_at = models.DateTimeField("核对时间")
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField("行数", default=0)
    head = models.CharField("末行指纹", max_length=64, blank=True)
    witness_number = models.PositiveBigIntegerField(null=True)
    witness_hash = models.CharField(max_length=64, blank=True)
    faults = models.TextField(blank=True)  # sentences, one a line

    class Meta:
        verbose_name = "审计核对"
        indexes = [models.Index(fields=["committee", "asked_at"], name="chaincheck_latest")]

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.WHOLE, self.State.BROKEN, self.State.FAILED}

    @property
    def fault_lines(self) -> list[str]:
        return self.faults.splitlines()
