"""工作要点: a plan of one year, its versions, and what stands where in each of them."""

from django.db import models

from yaodian.orgs.models import Organisation
from yaodian.orgs.tenancy import TenantForeignKey, TenantModel


class Plan(TenantModel):
    class Status(models.TextChoices):
        DRAFT = "draft", "复核中"
        ISSUED = "issued", "已下达"
        CLOSED = "closed", "已办结归档"

    year = models.PositiveSmallIntegerField("年份")
    title = models.CharField("标题", max_length=200)
    issuer = TenantForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.DRAFT)
    created_at = models.DateTimeField()
    closed_on = models.DateField(null=True)

    class Meta:
        verbose_name = "工作要点"
        constraints = [models.UniqueConstraint(fields=["committee", "year"], name="one_plan_a_year")]

    def __str__(self) -> str:
        return self.title


class PlanVersion(TenantModel):
    class Status(models.TextChoices):
        REVIEWING = "reviewing", "复核中"
        ISSUED = "issued", "现行"
        SUPERSEDED = "superseded", "已被替代"

    plan = TenantForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("版次")
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.REVIEWING)
    title = models.CharField("标题", max_length=200)
    source_name = models.CharField("文件名", max_length=200)
    source_sha256 = models.CharField(max_length=64)
    source_text = models.TextField()
    warnings = models.TextField(blank=True)  # sentences of the reader, one a line
    created_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "要点版次"
        constraints = [
            models.UniqueConstraint(fields=["committee", "plan", "number"], name="one_version_a_number"),
            # Two reviews of one plan at once would both want to become the plan.
            models.UniqueConstraint(
                fields=["committee", "plan"], condition=models.Q(status="reviewing"), name="one_review_a_plan"
            ),
            models.UniqueConstraint(
                fields=["committee", "plan"], condition=models.Q(status="issued"), name="one_version_in_force"
            ),
        ]


class Block(TenantModel):
    """部分、（一）、条目. Places are code points of the version's source, half-open."""

    class Kind(models.TextChoices):
        SECTION = "section", "部分"
        GROUP = "group", "分组"
        POINT = "point", "条目"

    version = TenantForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    parent = TenantForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()  # in the order of the document, through all kinds
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.CharField("序号", max_length=40, blank=True)
    title = models.CharField("标题", max_length=300, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = "条目"
        constraints = [models.UniqueConstraint(fields=["committee", "version", "position"], name="one_block_a_place")]


class Passage(TenantModel):
    """A stretch of the source that is set as one: heading, body, preamble, tail. Together they are the document."""

    class Role(models.TextChoices):
        TITLE = "title", "标题"
        PREAMBLE = "preamble", "引言"
        SECTION = "section", "部分标题"
        GROUP = "group", "分组标题"
        POINT = "point", "条目标题"
        BODY = "body", "正文"
        COVER = "cover", "文头"
        TAIL = "tail", "落款"

    version = TenantForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    block = TenantForeignKey(Block, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()
    role = models.CharField(max_length=10, choices=Role.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = "段落"
        constraints = [
            models.UniqueConstraint(fields=["committee", "version", "position"], name="one_passage_a_place"),
        ]
